import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { decidedMatters } from '#plan/meetings/decisions.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { attended } from '#plan/meetings/people.ts';
import { shownStatus } from '#plan/measures/shown-status.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { useNamesOf } from './useNamesOf.ts';

/** On a wide screen the whole list and who is there stay in view. */
export function AgendaBeside({ meeting, current }: { readonly meeting: Meeting; readonly current: string }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useMeetingWords();
  const namesOf = useNamesOf();
  const { present, absent, total } = attended(meeting);
  return (
    <aside className="only-wide" aria-label={t('meetings:agenda')}>
      <h2>{t('meetings:agenda')}</h2>
      <ol className="agenda-beside">
        {meeting.agenda.map((matter, place) => {
          const isDone = matter.isDone.value === true;
          return (
            <li key={matter.ref.key}>
              <Link
                href={paths.agendaItem(planId, meeting.id, matter.id)}
                aria-current={matter.id === current ? 'step' : undefined}
              >
                <span className={isDone && matter.id !== current ? 'matter-number done' : 'matter-number'}>
                  {isDone && matter.id !== current ? (
                    <>
                      <StatusBead status="done" size={30} />
                      <span className="visually-hidden">{t('status:done')}</span>
                    </>
                  ) : (
                    place + 1
                  )}
                </span>
                {words.matter(matter)}
              </Link>
            </li>
          );
        })}
      </ol>
      {present.length > 0 && (
        <>
          <h2 className="spaced">{t('meetings:present', { number: present.length, total })}</h2>
          <p>{namesOf(present)}</p>
        </>
      )}
      {absent.length > 0 && <p className="second">{t('meetings:absent', { names: namesOf(absent) })}</p>}
    </aside>
  );
}

/** What the other matters led to. */
export function DecidedSoFar({ meeting, except }: { readonly meeting: Meeting; readonly except: string }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const planWords = usePlanWords();
  const matters = decidedMatters(meeting).filter(({ id }) => id !== except);
  if (matters.length === 0) return null;
  return (
    <Section heading={t('meetings:decidedSoFar')}>
      <RowList>
        {matters.flatMap((matter) =>
          matter.measures.length === 0
            ? [<Row key={matter.ref.key} what={matter.decision.text.trim()} />]
            : matter.measures.map((measure) => (
                <RowLink
                  key={measure.ref.key}
                  to={paths.measure(planId, measure.id)}
                  picture={<StatusBead status={shownStatus(measure, view)} />}
                  what={planWords.measure(measure)}
                  second={planWords.whoAndWhen(measure)}
                />
              )),
        )}
      </RowList>
    </Section>
  );
}
