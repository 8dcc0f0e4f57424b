import { PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { meetingsByTime, stateOf } from '#plan/meetings/by-time.ts';
import { decidedMatters } from '#plan/meetings/decisions.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { DateFlag } from '../../components/DateFlag.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LookBack } from '../../components/plan/LookBack.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { UndoLine } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { useNamesOf } from './useNamesOf.ts';

/** So many decisions tell what a meeting was about; the rest stands in its minutes. */
const DECISIONS_SHOWN = 3;

/** Møte: the next one large, those after it, and what was decided at those before. */
export function MeetingsPage() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { today } = useFormat();
  const { next, later, earlier } = meetingsByTime(view.meetings, today);
  return (
    <Page section={sectionOf(view, 'meetings')} heading={t('nav:meetings')} topTitle={usePlanTitle()}>
      <WritesFor />
      <UndoLine place="meetings" />
      <div className="two-panes">
        <div>
          {next === null ? (
            <div className="section">
              <EmptyState action={<PlanMeeting kind="primary" />}>{t('empty:meetings')}</EmptyState>
            </div>
          ) : (
            <NextMeeting meeting={next} />
          )}
          {later.length > 0 && (
            <Section heading={t('meetings:later')}>
              <RowList>
                {later.map((meeting) => (
                  <MeetingRow key={meeting.ref.key} meeting={meeting} />
                ))}
              </RowList>
            </Section>
          )}
          {next !== null && (
            <div className="page-actions">
              <PlanMeeting kind="secondary" />
            </div>
          )}
        </div>
        {earlier.length > 0 && (
          <Section heading={t('meetings:earlier')}>
            <RowList>
              {earlier.map((meeting) => (
                <EarlierMeeting key={meeting.ref.key} meeting={meeting} />
              ))}
            </RowList>
          </Section>
        )}
      </div>
      {view.meetings.length > 0 && <LookBack part="meetings" />}
    </Page>
  );
}

function PlanMeeting({ kind }: { readonly kind: 'primary' | 'secondary' }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <ButtonLink writes kind={kind} to={paths.newMeeting(planId)} icon={<PlusIcon aria-hidden />}>
      {t('meetings:plan')}
    </ButtonLink>
  );
}

/** When in large words, where, who: the answer to what one opens the page for. */
function NextMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useMeetingWords();
  const namesOf = useNamesOf();
  const people = meeting.attendances;
  const place = meeting.place.value ?? '';
  const on = meeting.on.value;
  return (
    <Section heading={t('meetings:next')}>
      <div className="surface next-meeting">
        <div className="next-meeting-when">
          {on !== null && <DateFlag date={on} next />}
          <p className="large-words">{words.when(meeting)}</p>
        </div>
        <p>{words.title(meeting)}</p>
        {place !== '' && <p>{place}</p>}
        {people.length > 0 && <p className="second">{t('meetings:invitedNames', { names: namesOf(people) })}</p>}
        {meeting.agenda.length > 0 && (
          <p className="second">{t('meetings:matterCount', { count: meeting.agenda.length })}</p>
        )}
        <ButtonLink kind="primary" className="spaced" to={paths.meeting(planId, meeting.id)}>
          {t('meetings:open')}
        </ButtonLink>
      </div>
    </Section>
  );
}

function MeetingRow({ meeting }: { readonly meeting: Meeting }) {
  const { planId } = usePlan();
  const words = useMeetingWords();
  const on = meeting.on.value;
  return (
    <RowLink
      to={paths.meeting(planId, meeting.id)}
      picture={on === null ? undefined : <DateFlag date={on} />}
      what={words.title(meeting)}
      second={words.near(meeting)}
    />
  );
}

function EarlierMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useMeetingWords();
  const planWords = usePlanWords();
  const on = meeting.on.value;
  const state = stateOf(meeting);
  const decided = decidedMatters(meeting).flatMap((matter) =>
    matter.decision.text.trim() === ''
      ? matter.measures.map((measure) => planWords.measure(measure))
      : [matter.decision.text.trim()],
  );
  return (
    <RowLink
      to={paths.meeting(planId, meeting.id)}
      picture={on === null ? undefined : <DateFlag date={on} />}
      what={words.title(meeting)}
      second={
        <>
          {words.when(meeting)}
          {state !== 'held' && (
            <span className="second">{state === 'planned' ? t('meetings:notEnded') : t('meetings:cancelled')}</span>
          )}
          {[...new Set(decided)].slice(0, DECISIONS_SHOWN).map((decision) => (
            <span className="second decided-line" key={decision}>
              «{decision}»
            </span>
          ))}
        </>
      }
    />
  );
}
