import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { usePeople } from '../../components/access/usePeople.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { focusHeading } from '../../components/shell/focus-content.ts';
import type { OwnershipProps } from './OwnersPage.tsx';

/** Whoever held the plan and gave it on has a device and sees nothing: they are given something, or taken out of it. */
export function WithNothing({ seen, ownership }: OwnershipProps) {
  const iOwn = seen.holders.some(({ isMe }) => isMe);
  if (!iOwn) return null;
  return seen.withNothing.map((member) => <OneWithNothing key={member} member={member} ownership={ownership} />);
}

function OneWithNothing({
  member,
  ownership,
}: {
  readonly member: string;
  readonly ownership: OwnershipProps['ownership'];
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { access } = usePeople();
  const words = useOwnerWords();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const name = words.member(member);
  const mayGive = access?.members.some((one) => one.member === member && one.role === 'member') ?? false;
  const letGo = async (): Promise<void> => {
    const done = await ownership.letGo(member);
    setFailed(!done.ok);
    if (!done.ok) return;
    // The dialog gives focus back to a button that goes with the person.
    flushSync(() => setAsking(false));
    focusHeading();
  };
  return (
    <Section heading={name}>
      <p className="prose">{t('ownership:withNothingHelp', { name })}</p>
      <div className="page-actions">
        {mayGive && (
          <ButtonLink to={paths.changeAccess(planId, member)}>{t('ownership:giveAccess', { name })}</ButtonLink>
        )}
        <Button kind="danger" onClick={() => setAsking(true)}>
          {t('ownership:letGo', { name })}
        </Button>
      </div>
      <Dialog
        open={asking}
        heading={t('ownership:letGoQuestion', { name })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void letGo().catch(() => setFailed(true))}>
              {t('ownership:letGo', { name })}
            </Button>
          </>
        }
      >
        <p className="prose">{t('ownership:letGoMeans', { name })}</p>
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
      </Dialog>
    </Section>
  );
}
