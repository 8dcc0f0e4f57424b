import { CheckmarkIcon } from '@navikt/aksel-icons';
import { Fragment, type ReactNode, useId } from 'react';
import { useRightHere } from '../plan/RightHere.tsx';
import { FieldError } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** A drawing before the label: a patch, a status shape. */
  readonly picture?: ReactNode;
}

interface GroupTexts {
  readonly legend: ReactNode;
  /** The legend is said by a heading already: keep it for screen readers only. */
  readonly legendHidden?: boolean;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly disabled?: boolean;
}

interface OneOf<Value extends string> extends GroupTexts {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

interface ManyOf<Value extends string> extends GroupTexts {
  readonly choices: readonly Choice<Value>[];
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Choices that need a sentence each: radios as cards. */
export function ChoiceCards<Value extends string>({ choices, value, onChange, ...texts }: OneOf<Value>) {
  const name = useId();
  const right = useRightHere();
  if (right === 'read') return <Chosen legend={texts.legend} choices={choices} values={[value]} />;
  return (
    <Group name={name} {...texts}>
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              name={name}
              autoComplete="off"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.picture}
            <span className="choice-body">
              <b>{choice.label}</b>
              {choice.help !== undefined && <span className="second">{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </Group>
  );
}

/** Two or three short choices; the chosen one also has a tick. */
export function Segments<Value extends string>({ choices, value, onChange, ...texts }: OneOf<Value>) {
  const name = useId();
  const right = useRightHere();
  if (right === 'read') return <Chosen legend={texts.legend} choices={choices} values={[value]} />;
  return (
    <Group name={name} {...texts}>
      <div className="segments-frame">
        <div className="segments">
          {choices.map((choice) => (
            <label className="segment" key={choice.value}>
              <input
                type="radio"
                name={name}
                autoComplete="off"
                checked={choice.value === value}
                onChange={() => onChange(choice.value)}
              />
              <CheckmarkIcon aria-hidden />
              {choice.picture}
              <span>{choice.label}</span>
            </label>
          ))}
        </div>
      </div>
    </Group>
  );
}

/** Short choices that wrap; exactly one. */
export function ChipChoice<Value extends string>({ choices, value, onChange, ...texts }: OneOf<Value>) {
  const name = useId();
  const right = useRightHere();
  if (right === 'read') return <Chosen legend={texts.legend} choices={choices} values={[value]} />;
  return (
    <Group name={name} {...texts}>
      <div className="chips">
        {choices.map((choice) => (
          <label className="chip" key={choice.value}>
            <input
              type="radio"
              name={name}
              autoComplete="off"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.picture}
            <span>{choice.label}</span>
            <CheckmarkIcon className="tick" aria-hidden />
          </label>
        ))}
      </div>
    </Group>
  );
}

/** Short choices that wrap; one or several, in the order of the list. */
export function ChipChoices<Value extends string>({ choices, values, onChange, ...texts }: ManyOf<Value>) {
  const name = useId();
  const right = useRightHere();
  if (right === 'read') return <Chosen legend={texts.legend} choices={choices} values={values} />;
  const toggle = (value: Value): void => {
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  };
  return (
    <Group name={name} {...texts}>
      <div className="chips">
        {choices.map((choice) => (
          <label className="chip" key={choice.value}>
            <input
              type="checkbox"
              autoComplete="off"
              checked={values.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            {choice.picture}
            <span>{choice.label}</span>
            <CheckmarkIcon className="tick" aria-hidden />
          </label>
        ))}
      </div>
    </Group>
  );
}

/** A single yes that stands alone, as a card. */
export function CheckCard({
  label,
  help,
  checked,
  onChange,
  disabled,
}: {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  const right = useRightHere();
  if (right === 'read') return checked ? <p>{label}</p> : null;
  return (
    <label className="choice">
      <input
        type="checkbox"
        autoComplete="off"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="choice-body">
        <b>{label}</b>
        {help !== undefined && <span className="second">{help}</span>}
      </span>
    </label>
  );
}

/** What was chosen, in words, for whoever may not choose. */
function Chosen<Value extends string>({
  legend,
  choices,
  values,
}: Pick<GroupTexts, 'legend'> & {
  readonly choices: readonly Choice<Value>[];
  readonly values: readonly (Value | null)[];
}) {
  const chosen = choices.filter(({ value }) => values.includes(value));
  if (chosen.length === 0) return null;
  return (
    <ReadField label={legend}>
      {chosen.map(({ value, picture, label }, i) => (
        <Fragment key={value}>
          {i > 0 && ', '}
          {picture} {label}
        </Fragment>
      ))}
    </ReadField>
  );
}

function Group({
  name,
  legend,
  legendHidden,
  help,
  error,
  disabled,
  children,
}: GroupTexts & { readonly name: string; readonly children: ReactNode }) {
  const describedBy = [help === undefined ? '' : `${name}-help`, error ? `${name}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset className="field" disabled={disabled} aria-describedby={describedBy === '' ? undefined : describedBy}>
      <legend className={legendHidden === true ? 'visually-hidden' : ''}>{legend}</legend>
      {help !== undefined && (
        <p className="help" id={`${name}-help`}>
          {help}
        </p>
      )}
      {children}
      <FieldError id={name} error={error} />
    </fieldset>
  );
}
