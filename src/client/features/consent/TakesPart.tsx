import { useTranslation } from 'react-i18next';
import { TAKES_PART } from '#plan/coordinators/coordinator.ts';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { withAnother } from '../../components/consent/consent-draft.ts';
import type { ConsentPart } from '../../components/consent/part.ts';
import { useConsentWords } from '../../components/consent/useConsentWords.ts';

/** How the person takes part in making the plan (004-F06…F09). */
export function TakesPart({ draft, change, gaps }: ConsentPart) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = useConsentWords();
  const other = draft.givenAs === 'planOwner' ? null : (view.ownerName.value ?? '');
  return (
    <>
      <div id="takesPart" tabIndex={-1}>
        <ChoiceCards
          legend={other === null ? t('consent:howTakePart') : t('consent:howTakePartFor', { name: other })}
          value={draft.takesPart}
          onChange={(takesPart) => change({ takesPart })}
          error={gaps.includes('takesPart') ? t('start:chooseOne') : undefined}
          choices={TAKES_PART.map((value) => ({ value, label: words.takesPart(value, other) }))}
        />
      </div>
      {withAnother(draft.takesPart) && (
        <TextField
          id="takesPartName"
          label={t('consent:takesPartName')}
          error={gaps.includes('takesPartName') ? t('errors:nameNeeded') : undefined}
          maxLength={LONGEST_NAME}
          autoCapitalize="words"
          value={draft.takesPartName}
          onChange={(takesPartName) => change({ takesPartName })}
        />
      )}
    </>
  );
}
