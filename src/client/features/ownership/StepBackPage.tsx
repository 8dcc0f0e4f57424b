import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { RightMark } from '../../components/access/RightMark.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnership } from '../../components/ownership/useOwnership.ts';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { NotNow, OwnershipPage } from './NotNow.tsx';
import type { OwnershipProps } from './OwnersPage.tsx';

/** An owner steps back. What they will see afterwards stands here first, as the others have chosen it. */
export function StepBackPage() {
  const { t } = useTranslation();
  const { ownership, seen } = useOwnership();
  const [done, setDone] = useState(false);
  if (ownership === null || seen === null) return <OwnershipPage heading={t('ownership:leave')}>{null}</OwnershipPage>;
  if (!done && !seen.mayStepBack) {
    const iOwn = seen.holders.some(({ isMe }) => isMe);
    return <NotNow why={iOwn ? t('ownership:noOtherOwner') : t('ownership:notOwner')} />;
  }
  return <StepBack seen={seen} ownership={ownership} onDone={() => setDone(true)} />;
}

function StepBack({ seen, ownership, onDone }: OwnershipProps & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useOwnerWords();
  const { names } = useFormat();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const rest = names(seen.holders.filter(({ isMe }) => !isMe).map(({ member }) => words.member(member)));
  const said = seen.ahead.find(({ member }) => member === view.me);
  const leave = async (): Promise<void> => {
    const done = await ownership.stepBack();
    setFailed(!done.ok);
    if (!done.ok) return;
    onDone();
    navigate(paths.plans());
  };
  return (
    <OwnershipPage heading={t('ownership:leave')}>
      <p className="prose">{t('ownership:leaveRest', { names: rest })}</p>
      <p className="prose mt-3">{t('ownership:leaveNoWayBack')}</p>
      <Section heading={t('ownership:leaveHas')}>
        {said === undefined ? (
          <Notice>
            <p>{t('ownership:leaveNothing')}</p>
            <p>{t('ownership:leaveAskFirst', { names: rest })}</p>
          </Notice>
        ) : (
          <>
            <WhatIGet parts={said.consent.content.parts} />
            <p className="second spaced">{t('ownership:leaveWait', { names: rest })}</p>
          </>
        )}
      </Section>
      <div className="foot">
        <Button kind="danger-solid" onClick={() => setAsking(true)}>
          {t('ownership:leave')}
        </Button>
        <ButtonLink kind="secondary" to={paths.owners(planId)}>
          {t('common:cancel')}
        </ButtonLink>
      </div>
      <Dialog
        open={asking}
        heading={t('ownership:leaveQuestion')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void leave().catch(() => setFailed(true))}>
              {t('ownership:leave')}
            </Button>
          </>
        }
      >
        <p className="prose">
          {said === undefined ? t('ownership:leaveNothing') : t('ownership:leaveWait', { names: rest })}
        </p>
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
      </Dialog>
    </OwnershipPage>
  );
}

function WhatIGet({
  parts,
}: {
  readonly parts: OwnershipProps['seen']['ahead'][number]['consent']['content']['parts'];
}) {
  const { access } = usePeople();
  const words = useAccessWords();
  if (access === null) return null;
  return (
    <RowList>
      {access.sections.flatMap((section) => {
        const part = parts.find((one) => one.section === section.section);
        return part === undefined
          ? []
          : [<Row key={part.section} what={words.section(section)} end={<RightMark right={part.right} />} />];
      })}
    </RowList>
  );
}
