import { ArrowUndoIcon, XMarkIcon } from '@navikt/aksel-icons';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { assert } from '#lib/assert.ts';
import type { Done } from '#replica/api.ts';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { useMemberName } from './useMemberName.ts';

interface Offer {
  readonly message: string;
  /** `null` once it was undone. */
  readonly done: Done | null;
  readonly place: string;
}

interface UndoInHand {
  readonly offer: Offer | null;
  /** Tells what was done and offers to undo it, at `place` (see `UndoLine`). Stays until dismissed, until the next offer, or until the page it was seen on is left. */
  offerUndo(message: string, done: Done | null, place?: string): void;
  undo(): void;
  dismiss(): void;
}

const UndoContext = createContext<UndoInHand | null>(null);
const ON_TOP = 'page';

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [location] = useLocation();
  const seenOn = useRef<string | null>(null);
  const offerUndo = useCallback(
    (message: string, done: Done | null, place = ON_TOP) => {
      seenOn.current = null;
      // What only became a proposal has not happened.
      const said = done?.proposed === undefined ? message : t('proposals:made');
      setOffer(done === null ? null : { message: said, done, place });
    },
    [t],
  );
  // Whoever deletes something is led away from it: the page that comes then is the one the offer is seen on.
  useEffect(() => {
    if (offer === null) return;
    seenOn.current ??= location;
    if (seenOn.current !== location) setOffer(null);
  }, [offer, location]);
  const dismiss = useCallback(() => setOffer(null), []);
  const undo = useCallback(() => {
    if (offer?.done == null) return;
    const { keptLater } = offer.done.undo();
    const message = keptLater === null ? t('undo:undone') : t('undo:keptLater', { name: memberName(keptLater) });
    setOffer({ message, done: null, place: offer.place });
  }, [offer, memberName, t]);
  const value = useMemo(() => ({ offer, offerUndo, undo, dismiss }), [offer, offerUndo, undo, dismiss]);
  return <UndoContext value={value}>{children}</UndoContext>;
}

export function useUndo(): UndoInHand {
  const undo = useContext(UndoContext);
  assert(undo !== null, 'useUndo stands outside a plan');
  return undo;
}

/**
 * A quiet line with «Angre», where the thing was. Every page has one on top;
 * a list may have its own `place`. No timer takes it away.
 */
export function UndoLine({ place = ON_TOP }: { readonly place?: string }) {
  const { t } = useTranslation();
  const { offer, undo, dismiss } = useUndo();
  const shown = offer?.place === place ? offer : null;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === null) return;
    // A page that has just come finds its own place first.
    const frame = requestAnimationFrame(() => line.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return (
    <div role="status" ref={line}>
      {shown !== null && (
        <div className="notice quiet">
          <ArrowUndoIcon aria-hidden />
          <div>
            <b className="notice-title">{shown.message}</b>
            {shown.done !== null && (
              <Button kind="tertiary" onClick={undo}>
                {t('common:undo')}
              </Button>
            )}
          </div>
          <IconButton label={t('common:close')} onClick={dismiss}>
            <XMarkIcon aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
