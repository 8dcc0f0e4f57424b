import { type KeyboardEvent, useId } from 'react';
import type { TextRef, TextView } from '#plan/field.ts';
import { describedBy, FieldFrame, type FieldTexts } from '../forms/FieldFrame.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { usePlan } from '../plan/usePlan.ts';
import { usePlanText } from './usePlanText.ts';

interface PlanTextProps extends FieldTexts {
  /** `null` while the thing it belongs to is not made yet. */
  readonly text: TextView | null;
  /** Makes the thing when the first key is typed; answers where its text is. */
  readonly make?: (first: string) => TextRef | null;
  /** `line`: a name or a short sentence, without line breaks. `large`: the question a whole page is about. */
  readonly size?: 'line' | 'large';
  /** A person pressed a button to write here: the caret is put in it. */
  readonly focused?: boolean;
  /** Enter in a `line`: what is written is finished. */
  readonly onEnter?: () => void;
}

/** A text of the plan, saved at each key and merged with what others write in it. */
export function PlanText({ text, make, label, help, error, size, focused = false, onEnter }: PlanTextProps) {
  const id = useId();
  const { replica } = usePlan();
  const bound = usePlanText(text, make);
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <textarea
        {...bound}
        className={size === undefined ? 'ds-input input' : `ds-input input ${size}`}
        id={id}
        rows={size === 'line' ? 1 : undefined}
        autoComplete="off"
        maxLength={LONGEST_TEXT}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person pressed a button to write here
        autoFocus={focused}
        readOnly={replica === null}
        onKeyDown={size === 'line' ? (event) => endLine(event, onEnter) : undefined}
        {...describedBy(id, { help, error })}
      />
    </FieldFrame>
  );
}

/** A line has no line breaks: Enter ends it. */
function endLine(event: KeyboardEvent, onEnter: (() => void) | undefined): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  onEnter?.();
}
