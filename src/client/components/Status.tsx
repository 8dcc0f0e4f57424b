import { useTranslation } from 'react-i18next';
import type { ShownStatus } from '#plan/measures/measure.ts';

const COLOURS: Readonly<Record<ShownStatus, string>> = {
  notStarted: 'var(--soft)',
  inProgress: 'var(--indigo)',
  waiting: 'var(--weld-text)',
  stuck: 'var(--danger)',
  done: 'var(--moss)',
  notAgreed: 'var(--thread)',
  ended: 'var(--soft)',
};

/** The shape of a status. Never alone: its word always stands beside it. */
export function StatusBead({ status, size = 24 }: { readonly status: ShownStatus; readonly size?: number }) {
  const colour = COLOURS[status];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke={colour}
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Shape status={status} colour={colour} />
    </svg>
  );
}

function Shape({ status, colour }: { readonly status: ShownStatus; readonly colour: string }) {
  const ring = <circle cx="12" cy="12" r="8.5" />;
  switch (status) {
    case 'notStarted':
      return ring;
    case 'inProgress':
      return (
        <>
          {ring}
          <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill={colour} />
        </>
      );
    case 'waiting':
      return (
        <>
          {ring}
          <path d="M12 7.5V12l3 2" />
        </>
      );
    case 'stuck':
      return (
        <>
          <path d="M12 2.8 21.2 12 12 21.2 2.8 12Z" fill={colour} />
          <path d="M12 7.8v5M12 16v.1" stroke="var(--paper)" strokeWidth="2.4" />
        </>
      );
    case 'done':
      return (
        <>
          <circle cx="12" cy="12" r="8.5" fill={colour} />
          <path d="m8 12.3 2.8 2.7L16 9.4" stroke="var(--paper)" strokeWidth="2.4" />
        </>
      );
    case 'notAgreed':
      return (
        <>
          <circle cx="12" cy="12" r="8.5" strokeDasharray="3.4 3.2" />
          <path d="M10 10a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3M12 16v.1" strokeWidth="1.9" />
        </>
      );
    case 'ended':
      return (
        <>
          {ring}
          <path d="M8.5 12h7" />
        </>
      );
  }
}

/** The word of a status, in its colour. */
export function StatusWord({ status }: { readonly status: ShownStatus }) {
  const { t } = useTranslation();
  return (
    <span className="status" data-status={status}>
      {t(`status:${status}`)}
    </span>
  );
}
