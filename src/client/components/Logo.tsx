/** A thread that makes a d, with the person in the middle. */
export function Logo({ size = 40 }: { readonly size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="16" fill="#1B4D43" />
      <path
        d="M43 12v32c0 5 3 8 8 8M43 36a14 14 0 1 1-28 0 14 14 0 0 1 28 0Z"
        fill="none"
        stroke="#FFFDF9"
        strokeWidth="5.5"
        strokeLinecap="round"
      />
      <circle cx="29" cy="36" r="5" fill="#E8805F" />
    </svg>
  );
}
