import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaidAhead } from '#replica/api-ownership.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { focusContent } from '../../components/shell/focus-content.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { OwnershipProps } from './OwnersPage.tsx';
import { usePartsSaid } from './usePartsSaid.ts';

/** What each other owner is to see when they have stepped back, as the others choose it; and deputies of a day to come. */
export function Afterwards({ seen, ownership }: OwnershipProps) {
  const { t } = useTranslation();
  const words = useOwnerWords();
  const iOwn = seen.holders.some(({ isMe, basis }) => isMe && basis !== 'custodian');
  if (!iOwn) return null;
  // The person whose plan it is goes on seeing it: nobody chooses that ahead for them.
  const others = seen.holders.filter(({ isMe, basis }) => !isMe && basis !== 'self');
  const deputies = seen.ahead.filter(
    ({ waits, member }) => waits === 'notYet' && !others.some((it) => it.member === member),
  );
  return (
    <>
      {others.map(({ member }) => (
        <Section key={member} heading={t('ownership:afterwards', { name: words.member(member) })}>
          <OneOther member={member} said={seen.ahead.find((one) => one.member === member)} ownership={ownership} />
        </Section>
      ))}
      {deputies.map((said) => (
        <Deputy key={said.member} said={said} ownership={ownership} />
      ))}
    </>
  );
}

function OneOther({
  member,
  said,
  ownership,
}: {
  readonly member: string;
  readonly said: SaidAhead | undefined;
  readonly ownership: OwnershipProps['ownership'];
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useOwnerWords();
  const partsSaid = usePartsSaid();
  const name = words.member(member);
  return (
    <>
      <p className="prose">
        {said === undefined
          ? t('ownership:afterwardsHelp', { name })
          : t('ownership:afterwardsSaid', { parts: partsSaid(said.consent.content.parts) })}
      </p>
      <div className="page-actions">
        <ButtonLink to={paths.afterwards(planId, member)}>
          {said === undefined ? t('ownership:afterwards', { name }) : t('ownership:afterwardsChange', { name })}
        </ButtonLink>
        {said !== undefined && <TakeBack member={member} ownership={ownership} />}
      </div>
    </>
  );
}

function Deputy({ said, ownership }: { readonly said: SaidAhead; readonly ownership: OwnershipProps['ownership'] }) {
  const { t } = useTranslation();
  const words = useOwnerWords();
  const partsSaid = usePartsSaid();
  const { date } = useFormat();
  const { from, to, parts } = said.consent.content;
  return (
    <Section
      heading={t('ownership:deputySoon', {
        name: words.member(said.member),
        from: date(from),
        to: to === '' ? '' : date(to),
      })}
    >
      <p className="prose">{t('ownership:afterwardsSaid', { parts: partsSaid(parts) })}</p>
      <div className="page-actions">
        <TakeBack member={said.member} ownership={ownership} />
      </div>
    </Section>
  );
}

function TakeBack({ member, ownership }: { readonly member: string; readonly ownership: OwnershipProps['ownership'] }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  return (
    <>
      <Button
        kind="danger"
        onClick={(event) => {
          focusContent(event);
          ownership
            .withdrawAhead(member)
            .then((done) => setFailed(!done.ok))
            .catch(() => setFailed(true));
        }}
      >
        {t('ownership:afterwardsTakeBack')}
      </Button>
      {failed && (
        <Notice kind="danger" role="alert">
          {t('access:failed')}
        </Notice>
      )}
    </>
  );
}
