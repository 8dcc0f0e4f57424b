import type { ReactNode } from 'react';

interface WordsProps {
  readonly children: ReactNode;
  /** Name and date of whose words these are. */
  readonly by?: ReactNode;
}

/** The person's own words: they hang on an unbroken thread. */
export function OwnWords({ children, by }: WordsProps) {
  return (
    <blockquote className="words" data-voice="own">
      {by !== undefined && <p className="words-by">{by}</p>}
      {children}
    </blockquote>
  );
}

/** Other people's words: stitches, always with a name. */
export function OthersWords({ children, by }: WordsProps) {
  return (
    <blockquote className="words" data-voice="others">
      {by !== undefined && <p className="words-by">{by}</p>}
      {children}
    </blockquote>
  );
}
