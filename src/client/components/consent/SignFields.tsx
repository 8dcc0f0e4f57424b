import { useTranslation } from 'react-i18next';
import { SIGN_METHODS } from '#plan/coordinators/coordinator.ts';
import { CheckCard, ChoiceCards } from '../forms/Choices.tsx';
import { DateField } from '../forms/DateField.tsx';
import { FieldError } from '../forms/FieldFrame.tsx';
import { LONGEST_LINE } from '../forms/longest.ts';
import { TextField } from '../forms/TextField.tsx';
import { SignaturePad } from '../signature/SignaturePad.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { isAfterwards, NO_SIGNATURE, type SignatureDraft, type SignatureGap } from './consent-draft.ts';
import { useConsentWords } from './useConsentWords.ts';

/** How someone signs: here, by drawing, on paper or in words. Each way counts as much as the others. */
export function SignFields({
  legend,
  confirm,
  asksWitness,
  signature,
  onChange,
  gaps,
  of = '',
}: {
  readonly legend: string;
  /** What is said by ticking the box: «Eg er Ingrid Døme, og eg seier ja til dette.» */
  readonly confirm: string;
  /** Who heard it, or where the paper is: a consent keeps this, an approval does not. */
  readonly asksWitness: boolean;
  readonly signature: SignatureDraft;
  readonly onChange: (signature: SignatureDraft) => void;
  /** What is still missing, once it was tried without. */
  readonly gaps: readonly string[];
  /** Before the ids of the fields, where two sign on one page. */
  readonly of?: '' | 'second-';
}) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const words = useConsentWords();
  const { method } = signature;
  const change = (news: Partial<SignatureDraft>): void => onChange({ ...signature, ...news });
  const lacks = (gap: SignatureGap): boolean => gaps.includes(`${of}${gap}`);
  const help = {
    'this-device': t('consent:methodHereHelp'),
    drawn: t('consent:methodDrawnHelp'),
    paper: t('consent:methodPaperHelp'),
    oral: t('consent:methodOralHelp'),
  };
  return (
    <>
      <div id={`${of}method`} tabIndex={-1}>
        <ChoiceCards
          legend={legend}
          value={method}
          onChange={(chosen) => onChange({ ...NO_SIGNATURE, method: chosen })}
          error={lacks('method') ? t('start:chooseOne') : undefined}
          choices={SIGN_METHODS.map((value) => ({ value, label: words.method(value), help: help[value] }))}
        />
      </div>
      {method === 'this-device' && (
        <div className="field" id={`${of}confirmed`} tabIndex={-1}>
          <CheckCard
            label={confirm}
            checked={signature.isConfirmed}
            onChange={(isConfirmed) => change({ isConfirmed })}
          />
          <FieldError id={`${of}confirmed`} error={lacks('confirmed') ? t('consent:confirmMissing') : undefined} />
        </div>
      )}
      {method === 'drawn' && (
        <SignaturePad
          id={`${of}drawing`}
          value={signature.drawing}
          onChange={(drawing) => change({ drawing })}
          error={lacks('drawing') ? t('consent:drawingMissing') : undefined}
        />
      )}
      {asksWitness && isAfterwards(method) && (
        <TextField
          id={`${of}witness`}
          label={method === 'oral' ? t('start:witness') : t('consent:keptWhere')}
          error={lacks('witness') ? t('errors:nameNeeded') : undefined}
          maxLength={LONGEST_LINE}
          value={signature.witness}
          onChange={(witness) => change({ witness })}
        />
      )}
      {isAfterwards(method) && (
        <DateField
          id={`${of}signedOn`}
          label={t('start:consentDate')}
          max={today}
          error={lacks('signedOn') ? t('start:consentDateFuture') : undefined}
          value={signature.date}
          onChange={(date) => change({ date })}
        />
      )}
    </>
  );
}
