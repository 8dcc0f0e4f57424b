import type { MappedLine } from '#plan/mapping/mapping.ts';
import { compareAreas } from '#plan/papers/parts.ts';
import { useAreaName } from '../../../components/plan/useAreaName.ts';
import { isWritten, NotYet, PaperSection } from '../Blocks.tsx';

/** Headings 7 and 8 (a): what the person has, or needs help with, life as a whole first and then by area. */
export function MappingSection({
  heading,
  lines,
  inPlan,
}: {
  readonly heading: string;
  readonly lines: readonly MappedLine[];
  /** How many there are, those in parts left out too. */
  readonly inPlan: number;
}) {
  const areaName = useAreaName();
  const written = lines.filter(({ text }) => isWritten(text));
  const areas = [...new Set(written.map(({ area }) => area))].sort((a, b) =>
    a === null ? -1 : b === null ? 1 : compareAreas(a, b),
  );
  return (
    <PaperSection heading={heading}>
      {written.length === 0 && <NotYet isElsewhere={inPlan > 0} />}
      {areas.map((area) => (
        <div key={area ?? ''}>
          {area !== null && <h3>{areaName(area)}</h3>}
          <ul className="paper-list">
            {written
              .filter((line) => line.area === area)
              .map((line) => (
                <li key={line.id} className="as-written">
                  {line.text.text.trim()}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </PaperSection>
  );
}
