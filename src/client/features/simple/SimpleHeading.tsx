import { type ReactNode, useEffect, useRef } from 'react';

/** The one heading of a simple screen. It takes focus when it comes; give it a key that follows what it is about. */
export function SimpleHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
