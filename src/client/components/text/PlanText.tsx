import { type KeyboardEvent, useId, useState } from 'react';
import type { Collection, TextRef, TextView } from '#plan/field.ts';
import { describedBy, FieldFrame, type FieldTexts } from '../forms/FieldFrame.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { ReadField } from '../forms/ReadField.tsx';
import { useRightInText } from '../plan/RightHere.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { OthersHand } from '../presence/OthersHand.tsx';
import { useWritesIn } from '../presence/usePlaceShown.ts';
import { useWritersOf } from '../presence/usePresence.ts';
import { ProposeText } from './ProposeText.tsx';
import { usePlanText } from './usePlanText.ts';

export interface PlanTextProps extends FieldTexts {
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

/**
 * A text of the plan, saved at each key and merged with what others write in it. Who may only read it reads it; who
 * may suggest proposes another wording.
 */
export function PlanText(props: PlanTextProps) {
  const right = useRightInText(props.text?.ref ?? null);
  if (right === 'read') return <ReadField label={props.label}>{props.text?.text.trim() ?? ''}</ReadField>;
  return right === 'suggest' ? <ProposeText {...props} /> : <BoundPlanText {...props} />;
}

function BoundPlanText({ text, make, label, help, error, size, focused = false, onEnter }: PlanTextProps) {
  const id = useId();
  const { replica } = usePlan();
  const bound = usePlanText(text, make);
  const { write, stop } = useWritesIn();
  const [busy, setBusy] = useState(false);
  const [writer] = useWritersOf(text?.ref ?? null);
  const tell = (): void => {
    if (text !== null) write(placeOf(text.ref));
  };
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <div className="text-box">
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
          onInput={(event) => {
            bound.onInput(event);
            tell();
          }}
          onFocus={() => setBusy(true)}
          onBlur={() => {
            setBusy(false);
            stop();
          }}
          {...describedBy(id, { help, error })}
        />
        <OthersHand writer={writer} text={text?.text ?? ''} busy={busy} />
      </div>
    </FieldFrame>
  );
}

/** For others it is enough which text it is: of what kind the thing is does not matter. */
function placeOf({ section, item, field }: TextRef) {
  return { item: { section, collection: 'goals' as Collection, key: item }, field };
}

/** A line has no line breaks: Enter ends it. */
function endLine(event: KeyboardEvent, onEnter: (() => void) | undefined): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  onEnter?.();
}
