import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';
import { ChoiceCards } from '../forms/Choices.tsx';
import { LONGEST_NAME } from '../forms/longest.ts';
import { TextField } from '../forms/TextField.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import {
  asksOtherParent,
  type Childhood,
  childhoodOf,
  type ConsentDraft,
  type OtherParentDraft,
} from './consent-draft.ts';
import { SignFields } from './SignFields.tsx';

/** How old the person is, as far as it matters to who says yes. */
export function useChildhood(): Childhood {
  const { view } = usePlan();
  const { today } = useFormat();
  return childhoodOf(view.about?.birthDate.value ?? null, today);
}

/** The other parent's yes, where a parent says yes for a child: both do, as a rule (domain 0.3). */
export function OtherParent({
  draft,
  change,
  gaps,
}: {
  readonly draft: Pick<ConsentDraft, 'givenAs' | 'otherParent'>;
  readonly change: (news: Pick<ConsentDraft, 'otherParent'>) => void;
  /** What is still missing, once it was tried without. */
  readonly gaps: readonly string[];
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const childhood = useChildhood();
  if (!asksOtherParent(draft, childhood)) return null;
  const { otherParent } = draft;
  const { answer, name, signature } = otherParent;
  const owner = view.ownerName.value || t('people:unnamed');
  const say = (news: Partial<OtherParentDraft>): void => change({ otherParent: { ...otherParent, ...news } });
  return (
    <>
      <div id="otherParent" tabIndex={-1}>
        <ChoiceCards
          legend={t('consent:otherParent')}
          help={childhood === 'child' ? t('consent:otherParentHelp') : t('consent:otherParentHelpIf', { name: owner })}
          value={answer}
          onChange={(chosen) => say({ answer: chosen })}
          error={gaps.includes('otherParent') ? t('start:chooseOne') : undefined}
          choices={[
            { value: 'both', label: t('consent:otherParentBoth') },
            { value: 'only', label: t('consent:otherParentOnly'), help: t('consent:otherParentOnlyHelp') },
            ...(childhood === 'unknown'
              ? [{ value: 'older', label: t('consent:otherParentOlder', { name: owner }) } as const]
              : []),
          ]}
        />
      </div>
      {answer === 'only' && (
        <p className="second spaced" role="status">
          {t('consent:otherParentLaw')}
        </p>
      )}
      {answer === 'both' && (
        <>
          <TextField
            id="secondName"
            label={t('consent:secondName')}
            error={gaps.includes('secondName') ? t('errors:nameNeeded') : undefined}
            maxLength={LONGEST_NAME}
            autoCapitalize="words"
            value={name}
            onChange={(typed) => say({ name: typed })}
          />
          <SignFields
            of="second-"
            legend={t('consent:secondHowToSign')}
            confirm={t('consent:confirm', { name: name.trim() || t('people:unnamed') })}
            asksWitness
            signature={signature}
            onChange={(signed) => say({ signature: signed })}
            gaps={gaps}
          />
        </>
      )}
    </>
  );
}
