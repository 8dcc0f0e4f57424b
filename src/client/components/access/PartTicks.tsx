import type { AccessSection } from '#replica/api-people.ts';
import { CheckCard } from '../forms/Choices.tsx';
import { FieldError } from '../forms/FieldFrame.tsx';
import { useAccessWords } from './useAccessWords.ts';

/** Parts of the plan to tick. */
export function PartTicks({
  legend,
  help,
  sections,
  ticked,
  onChange,
  error,
}: {
  readonly legend: string;
  readonly help?: string;
  readonly sections: readonly AccessSection[];
  /** Section ids. */
  readonly ticked: readonly string[];
  readonly onChange: (ticked: readonly string[]) => void;
  readonly error: string | undefined;
}) {
  const words = useAccessWords();
  const tick = (section: string, on: boolean): void =>
    onChange(on ? [...ticked, section] : ticked.filter((one) => one !== section));
  return (
    <fieldset className="field" id="parts" tabIndex={-1}>
      <legend>{legend}</legend>
      {help !== undefined && <p className="help">{help}</p>}
      <div className="choices">
        {sections.map((section) => (
          <CheckCard
            key={section.section}
            label={words.section(section)}
            checked={ticked.includes(section.section)}
            onChange={(on) => tick(section.section, on)}
          />
        ))}
      </div>
      <FieldError id="parts" error={error} />
    </fieldset>
  );
}
