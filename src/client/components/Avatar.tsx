/** The first letters of a name, for the eye only: the name itself stands beside it. */
export function Avatar({
  name,
  kind = 'other',
  size,
}: {
  readonly name: string;
  readonly kind?: 'owner' | 'coordinator' | 'other';
  readonly size?: 'sm' | 'lg';
}) {
  return (
    <span className="avatar" data-kind={kind} data-size={size} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word === undefined ? '' : (Array.from(word)[0] ?? ''),
  );
  return letters.join('').toLocaleUpperCase('nb');
}
