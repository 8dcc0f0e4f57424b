import { useTranslation } from 'react-i18next';
import { MEETING_KINDS, type Meeting } from '#plan/meetings/meeting.ts';
import type { MeetingFields } from '#replica/api.ts';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { TimeField } from '../../components/forms/TimeField.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useShortField } from '../../components/plan/useShortField.ts';
import { Section } from '../../components/Section.tsx';

/** When and where in words, and the fields to change them behind one tap. */
export function WhenAndWhere({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const words = useMeetingWords();
  const closed = replica === null;
  const change = (fields: MeetingFields) => run({ type: 'changeMeeting', item: meeting.ref, fields });
  const place = useShortField(meeting.place.value ?? '', (typed) => change({ place: typed }));
  const isOpenAtFirst = meeting.on.value === null;
  return (
    <Section heading={t('meetings:whenWhere')}>
      <p>{words.when(meeting)}</p>
      {place.value !== '' && <p>{place.value}</p>}
      <details className="more" open={isOpenAtFirst || undefined}>
        <summary>{t('meetings:changeWhenWhere')}</summary>
        <ChipChoice
          legend={t('meetings:kind')}
          disabled={closed}
          value={meeting.kind.value ?? 'careTeam'}
          onChange={(kind) => change({ kind })}
          choices={MEETING_KINDS.map((value) => ({ value, label: words.kind(value) }))}
        />
        <DateField
          label={t('meetings:day')}
          value={meeting.on.value}
          disabled={closed}
          onChange={(on) => change({ on })}
        />
        <div className="side-by-side">
          <TimeField
            label={t('meetings:startsAt')}
            value={meeting.startsAt.value}
            disabled={closed}
            onChange={(startsAt) => change({ startsAt })}
          />
          <TimeField
            label={t('meetings:endsAt')}
            value={meeting.endsAt.value}
            disabled={closed}
            onChange={(endsAt) => change({ endsAt })}
          />
        </div>
        <TextField
          label={t('meetings:place')}
          help={t('meetings:placeHelp')}
          {...place}
          maxLength={LONGEST_LINE}
          readOnly={closed}
        />
      </details>
    </Section>
  );
}
