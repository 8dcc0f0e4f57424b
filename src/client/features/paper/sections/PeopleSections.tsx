import { useTranslation } from 'react-i18next';
import { coordinatorContact } from '#plan/papers/hospital.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { displayPhone } from '#plan/participants/phone.ts';
import { usePlanWords } from '../../../components/plan/usePlanWords.ts';
import { Facts, NotYet, PaperSection } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';

/** Heading 4 (c): each level has its own; two who were appointed apart both stand here. */
export function CoordinatorSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { level } = usePlanWords();
  const { coordinators } = paper.view;
  return (
    <PaperSection heading={t('print:coordinator')}>
      {coordinators.length === 0 && <NotYet isElsewhere={false} />}
      {coordinators.map(({ id, content }) => {
        const { name, organisation, phone } = coordinatorContact(content, paper.view);
        return (
          <div className="paper-item" key={id}>
            <h3>{name}</h3>
            <Facts
              facts={[
                [t('print:coordinatorLevel'), level(content.level)],
                [t('print:organisation'), organisation],
                [t('print:phone'), displayPhone(phone)],
                [t('print:appointed'), t('print:appointedFrom', { date: words.day(content.from) })],
                [t('print:appointedBy'), content.appointedBy],
              ]}
            />
          </div>
        );
      })}
    </PaperSection>
  );
}

/** Heading 5 (b). */
export function TakesPartSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { people } = paper.view;
  return (
    <PaperSection heading={t('print:whoTakesPart')}>
      {people.length === 0 ? (
        <NotYet isElsewhere={false} />
      ) : (
        <table className="paper-table" aria-label={t('print:whoTakesPart')}>
          <thead>
            <tr>
              <th scope="col">{t('print:name')}</th>
              <th scope="col">{t('print:role')}</th>
              <th scope="col">{t('print:reach')}</th>
              <th scope="col">{t('print:attends')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
    </PaperSection>
  );
}

function PersonRow({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { name, role, organisation, phone, email, attends } = person;
  const comes = {
    always: t('print:attendsAlways'),
    whenCalled: t('print:attendsWhenCalled'),
    never: t('print:attendsNever'),
  };
  return (
    <tr>
      <th scope="row">{name.value || t('people:unnamed')}</th>
      <td data-label={t('print:role')}>
        {role.value !== null && <p>{t(`roles:${role.value}`)}</p>}
        <p>{organisation.value}</p>
      </td>
      <td data-label={t('print:reach')}>
        <p>{displayPhone(phone.value ?? '')}</p>
        <p>{email.value}</p>
      </td>
      <td data-label={t('print:attends')}>{attends.value === null ? '' : comes[attends.value]}</td>
    </tr>
  );
}

/** Heading 6 (d): what each brings, answers for and expects. */
export function ContributionsSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const bringing = paper.view.people.filter(
    ({ contribution, responsibility, expectation }) =>
      (contribution.value ?? '') + (responsibility.value ?? '') + (expectation.value ?? '') !== '',
  );
  return (
    <PaperSection heading={t('print:contributions')}>
      {bringing.length === 0 && <NotYet isElsewhere={false} />}
      {bringing.map((person) => (
        <div className="paper-item" key={person.id}>
          <h3>{person.name.value || t('people:unnamed')}</h3>
          <Facts
            facts={[
              [t('print:contribution'), person.contribution.value],
              [t('print:responsibility'), person.responsibility.value],
              [t('print:expectation'), person.expectation.value],
            ]}
          />
        </div>
      ))}
    </PaperSection>
  );
}
