import { ArrowLeftIcon, ArrowRightIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChangedAfterMove } from '../../components/plan/ChangedAfterMove.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { DecidedHere } from './DecidedHere.tsx';
import { DecisionToMeasure } from './DecisionToMeasure.tsx';
import { FactsFor } from './FactsFor.tsx';
import { AgendaBeside, DecidedSoFar } from './MeetingBeside.tsx';
import { useDoneWhenLeft } from './useDoneWhenLeft.ts';
import { useEndMeeting } from './useEndMeeting.ts';
import { WhichDay } from './WhichDay.tsx';

/** One matter at a time: what it is about, what was said, what was decided, and who does it. */
export function MatterPage() {
  const { t } = useTranslation();
  const { meeting: meetingId, item: id } = useParams<{ meeting: string; item: string }>();
  const { view } = usePlan();
  const meeting = view.meetings.find((one) => one.id === meetingId);
  const place = meeting?.agenda.findIndex((one) => one.id === id) ?? -1;
  const matter = meeting?.agenda[place];
  if (meeting === undefined || matter === undefined)
    return <GonePage heading={t('meetings:matterGone')}>{t('meetings:goneHelp')}</GonePage>;
  return <OneMatter key={id} meeting={meeting} matter={matter} place={place} />;
}

interface OneMatterProps {
  readonly meeting: Meeting;
  readonly matter: AgendaItem;
  readonly place: number;
}

function OneMatter({ meeting, matter, place }: OneMatterProps) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useMeetingWords();
  const ending = useEndMeeting(meeting);
  const total = meeting.agenda.length;
  const isLast = place === total - 1;
  useDoneWhenLeft(matter);
  return (
    <Page
      section={matter.ref.section}
      heading={words.matter(matter)}
      over={t('meetings:matterNumber', { number: place + 1, total })}
      topTitle={words.title(meeting)}
      back={{ to: paths.meeting(planId, meeting.id), title: words.title(meeting) }}
      end={
        // After the last matter it stands where one goes on.
        isLast ? null : (
          <Button kind="tertiary" onClick={ending.end}>
            {t('meetings:end')}
          </Button>
        )
      }
      above={<MatterBar agenda={meeting.agenda} place={place} />}
    >
      {!isLast && <WhichDay on={meeting.on.value} ending={ending} />}
      <WritesFor />
      <UnreadableFields item={matter} />
      <ChoicesToMake choices={choicesOf('agenda', matter)} />
      <ChangedAfterMove items={[matter]} />
      <div className="meeting-run">
        <div>
          <FactsFor meeting={meeting} matter={matter} />
          <PlanText text={matter.said} label={t('meetings:whatSaid')} />
          <PlanText text={matter.decision} label={t('meetings:whatDecided')} />
          <DecisionToMeasure meeting={meeting} matter={matter} />
          <DecidedHere matter={matter} />
          <DecidedSoFar meeting={meeting} except={matter.id} />
          {isLast && <WhichDay on={meeting.on.value} ending={ending} />}
          <PreviousAndNext meeting={meeting} place={place} onEnd={ending.end} />
        </div>
        <AgendaBeside meeting={meeting} current={matter.id} />
      </div>
    </Page>
  );
}

/** How far the meeting has come. The words stand over the heading. */
function MatterBar({ agenda, place }: { readonly agenda: readonly AgendaItem[]; readonly place: number }) {
  return (
    <div className="matter-bar" aria-hidden="true">
      {agenda.map((matter, n) => (
        <span key={matter.ref.key} className={n === place ? 'now' : matter.isDone.value === true ? 'done' : ''} />
      ))}
    </div>
  );
}

/** On to the next. After the last one the meeting ends. */
function PreviousAndNext({
  meeting,
  place,
  onEnd,
}: {
  readonly meeting: Meeting;
  readonly place: number;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const previous = meeting.agenda[place - 1];
  const next = meeting.agenda[place + 1];
  return (
    <div className="foot matter-foot">
      {previous !== undefined && (
        <ButtonLink
          kind="secondary"
          to={paths.agendaItem(planId, meeting.id, previous.id)}
          icon={<ArrowLeftIcon aria-hidden />}
        >
          {t('meetings:previousItem')}
        </ButtonLink>
      )}
      {next === undefined ? (
        <Button kind="secondary" onClick={onEnd}>
          {t('meetings:end')}
        </Button>
      ) : (
        <ButtonLink kind="secondary" to={paths.agendaItem(planId, meeting.id, next.id)}>
          {t('meetings:nextItem')}
          <ArrowRightIcon aria-hidden />
        </ButtonLink>
      )}
    </div>
  );
}
