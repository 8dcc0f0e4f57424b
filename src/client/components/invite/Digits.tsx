/** Twelve digits in three groups of four, read aloud one group at a time. */
export function Digits({
  digits,
  label,
  id,
}: {
  readonly digits: string;
  readonly label: string;
  readonly id?: string;
}) {
  const groups = [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)];
  return (
    <p className="digits" translate="no" id={id}>
      <span className="second">{label}</span>
      {groups.map((group, place) => (
        <b key={`${String(place)} ${group}`}>{group} </b>
      ))}
    </p>
  );
}
