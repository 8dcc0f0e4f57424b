import { type ReactNode, useEffect, useId, useRef } from 'react';

/** The browser's own modal dialog: Escape closes it, focus stays inside and goes back afterwards. */
export function Dialog({
  open,
  heading,
  onClose,
  children,
  actions,
}: {
  readonly open: boolean;
  readonly heading: ReactNode;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}) {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={headingId} onClose={onClose}>
      <h2 id={headingId}>{heading}</h2>
      {children}
      <div className="actions">{actions}</div>
    </dialog>
  );
}
