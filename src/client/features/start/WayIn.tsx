import { ChevronRightIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface WayTexts {
  readonly icon: ReactNode;
  readonly name: string;
  readonly help: string;
}

/** One of the ways in, as a large card that leads somewhere. */
export function WayIn({ to, variant, ...texts }: WayTexts & { readonly to: string; readonly variant?: 'primary' }) {
  return (
    <Link href={to} className="way-in" data-variant={variant}>
      <WayBody {...texts} />
    </Link>
  );
}

/** A way in where something is made first. */
export function WayInButton({
  onPress,
  busy,
  ...texts
}: WayTexts & { readonly onPress: () => void; readonly busy: boolean }) {
  return (
    <button type="button" className="way-in" aria-disabled={busy} onClick={busy ? undefined : onPress}>
      <WayBody {...texts} />
    </button>
  );
}

function WayBody({ icon, name, help }: WayTexts) {
  return (
    <>
      {icon}
      <span className="choice-body">
        <b>{name}</b>
        <span className="second">{help}</span>
      </span>
      <ChevronRightIcon className="chevron" aria-hidden />
    </>
  );
}
