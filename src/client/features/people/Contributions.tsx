import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { sharesOf } from '#plan/participants/shares.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { useAttendsWords } from './useAttendsWords.ts';

/** What each person contributes, answers for and expects, side by side (§ 19 d; 004-11). */
export function Contributions({ people }: { readonly people: readonly Participant[] }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  if (people.length === 0) return null;
  return (
    <Section heading={t('people:contributions')}>
      <RowList label={t('people:contributions')}>
        {people.map((person) => (
          <RowLink
            key={person.ref.key}
            to={paths.person(planId, person.id)}
            what={words.person(person.id)}
            second={<Lines person={person} />}
          />
        ))}
      </RowList>
    </Section>
  );
}

function Lines({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const attendsWords = useAttendsWords();
  const { answersFor } = sharesOf(person.id, view);
  const attends = person.attends.value;
  const said = (text: string | null): string => (text ?? '').trim();
  const [contribution, responsibility, expectation] = [
    said(person.contribution.value),
    said(person.responsibility.value),
    said(person.expectation.value),
  ];
  const lines = [
    contribution,
    responsibility === '' ? '' : t('people:responsibilityLine', { what: responsibility }),
    expectation === '' ? '' : t('people:expectationLine', { what: expectation }),
    answersFor.length === 0 ? '' : t('people:answersForCount', { count: answersFor.length }),
    attends === null ? '' : t('people:attendsLine', { when: attendsWords(attends) }),
  ].filter((line) => line !== '');
  return lines.length === 0 ? (
    t('people:nothingWritten')
  ) : (
    <>
      {lines.map((line) => (
        <span className="line" key={line}>
          {line}
        </span>
      ))}
    </>
  );
}
