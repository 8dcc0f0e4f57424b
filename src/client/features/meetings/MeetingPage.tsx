import { ArrowUndoIcon, CalendarIcon, TrashIcon, XMarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { stateOf } from '#plan/meetings/by-time.ts';
import { hasMinutes, nextMatter } from '#plan/meetings/decisions.ts';
import type { Meeting, MeetingState } from '#plan/meetings/meeting.ts';
import { Button } from '../../components/Button.tsx';
import { Comments } from '../../components/comments/Comments.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ChangedLast } from '../../components/plan/ChangedLast.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf, choicesWithinMeeting } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { Agenda } from './Agenda.tsx';
import { ChairAndMinuteTaker } from './ChairAndMinuteTaker.tsx';
import { Invited } from './Invited.tsx';
import { Minutes } from './Minutes.tsx';
import { Subjects } from './Subjects.tsx';
import { useStandardAgenda } from './useStandardAgenda.ts';
import { WhenAndWhere } from './WhenAndWhere.tsx';

/** One meeting: before it is held what is needed to hold it, afterwards what came of it. */
export function MeetingPage() {
  const { t } = useTranslation();
  const { meeting: id } = useParams<{ meeting: string }>();
  const { view } = usePlan();
  const meeting = view.meetings.find((one) => one.id === id);
  if (meeting === undefined) return <GonePage heading={t('meetings:gone')}>{t('meetings:goneHelp')}</GonePage>;
  return <OneMeeting key={id} meeting={meeting} />;
}

function OneMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { planId, replica } = usePlan();
  const words = useMeetingWords();
  const start = useStart(meeting);
  const state = stateOf(meeting);
  return (
    <Page
      section={meeting.ref.section}
      about={[meeting.id]}
      heading={words.title(meeting)}
      back={{ to: paths.meetings(planId), title: t('nav:meetings') }}
      end={<SavedNow />}
    >
      <WritesFor />
      <UnreadableFields item={meeting} />
      <ChoicesToMake choices={[...choicesOf('meetings', meeting), ...choicesWithinMeeting(meeting)]} withNames />
      {state === 'cancelled' && <Notice kind="quiet">{t('meetings:isCancelled')}</Notice>}
      <div className="two-panes">
        <div>
          <WhenAndWhere meeting={meeting} />
          {(state === 'held' || hasMinutes(meeting)) && <Minutes meeting={meeting} />}
          <Subjects meeting={meeting} />
          <Agenda meeting={meeting} />
        </div>
        <div>
          <Invited meeting={meeting} />
          <ChairAndMinuteTaker meeting={meeting} />
          <p className="second spaced">{t('meetings:noPower')}</p>
          <Comments subject={meeting} comments={meeting.comments} />
          <ChangedLast changed={meeting.lastChanged} />
          <EndOrDelete meeting={meeting} state={state} />
        </div>
      </div>
      {state !== 'cancelled' && (
        <div className="foot">
          <Button
            kind={state === 'held' ? 'secondary' : 'primary'}
            icon={<CalendarIcon aria-hidden />}
            disabled={replica === null}
            onClick={start}
          >
            {state === 'held' ? t('meetings:goThrough') : t('meetings:start')}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** To the first matter that is not done. A meeting without matters gets the usual ones, one without a day is held today. */
function useStart(meeting: Meeting): () => void {
  const { planId, replica, run } = usePlan();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const addStandard = useStandardAgenda();
  return () => {
    if (meeting.agenda.length === 0) addStandard(meeting.id);
    if (meeting.on.value === null) run({ type: 'changeMeeting', item: meeting.ref, fields: { on: today } });
    const now = replica?.getView().meetings.find((one) => one.id === meeting.id);
    const matter = now === undefined ? null : nextMatter(now);
    if (matter !== null) navigate(paths.agendaItem(planId, meeting.id, matter.id));
  };
}

function EndOrDelete({ meeting, state }: { readonly meeting: Meeting; readonly state: MeetingState }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const closed = replica === null;
  const setState = (to: MeetingState, message: string): void =>
    offerUndo(message, run({ type: 'changeMeeting', item: meeting.ref, fields: { state: to } }), 'end');
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item: meeting.ref });
    if (done === null) return;
    offerUndo(t('meetings:isDeleted'), done);
    navigate(paths.meetings(planId), { replace: true });
  };
  return (
    <div className="page-actions">
      <UndoLine place="end" />
      {state === 'planned' ? (
        <Button
          kind="danger"
          disabled={closed}
          icon={<XMarkIcon aria-hidden />}
          onClick={() => setState('cancelled', t('meetings:isCancelled'))}
        >
          {t('meetings:cancel')}
        </Button>
      ) : (
        <Button
          kind="tertiary"
          disabled={closed}
          icon={<ArrowUndoIcon aria-hidden />}
          onClick={() => setState('planned', t('meetings:isPlannedAgain'))}
        >
          {state === 'held' ? t('meetings:notHeldAfterAll') : t('meetings:planAgain')}
        </Button>
      )}
      <Button kind="danger" disabled={closed} icon={<TrashIcon aria-hidden />} onClick={remove}>
        {t('meetings:delete')}
      </Button>
    </div>
  );
}
