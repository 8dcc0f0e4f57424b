import { ArrowUpIcon, CheckmarkCircleIcon, ClockIcon, CloudSlashIcon, HourglassIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePlan } from '../plan/usePlan.ts';
import { useSync } from '../plan/useSync.ts';
import { type SyncSentence, syncSentence } from './sync-sentence.ts';
import { useSyncWords } from './useSyncWords.ts';

/** With network, what is delivered at once is not told of as waiting: the line would flicker at every key. */
const ON_ITS_WAY_MS = 2_000;
/** A time in words grows old. */
const TELL_TIME_MS = 30_000;
/** So long a screen reader has to begin on it. */
const SPOKEN_MS = 5_000;

/** One calm line that says where the words are, and how far they have come. Offline is not an error. */
export function SyncLine() {
  const { saving } = usePlan();
  const online = useOnline();
  const sentence = useCalm(syncSentence(useSync()), online);
  const words = useSyncWords()(sentence, !online);
  useTick(sentence.kind === 'delivered');
  const spoken = useSpoken(`${sentence.kind} ${online}`, words);
  if (saving.at === 'notSaved') return null;
  return (
    <div className="sync-line">
      <Picture kind={sentence.kind} offline={!online} />
      <span>{words}</span>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </div>
  );
}

function Picture({ kind, offline }: { readonly kind: SyncSentence['kind']; readonly offline: boolean }) {
  if (kind === 'missing') return <HourglassIcon aria-hidden />;
  if (kind === 'silent') return <ClockIcon aria-hidden />;
  if (offline || kind === 'waiting' || kind === 'unsent') return <CloudSlashIcon aria-hidden />;
  return kind === 'sending' ? <ArrowUpIcon aria-hidden /> : <CheckmarkCircleIcon aria-hidden />;
}

/** The sentence as it was, while what is on its way has not been so for long. */
function useCalm(now: SyncSentence, online: boolean): SyncSentence {
  const [isSlow, setIsSlow] = useState(false);
  const [before, setBefore] = useState(now);
  const isSending = now.kind === 'sending' || (now.kind === 'waiting' && online);
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setTimeout(() => setIsSlow(true), ON_ITS_WAY_MS);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isSending]);
  if (isSending && !isSlow) return before.kind === now.kind ? now : before;
  if (JSON.stringify(now) !== JSON.stringify(before)) setBefore(now);
  return now;
}

/** Read aloud when another kind of thing is so, never when a number or a time has changed, nor when the page comes. */
function useSpoken(kind: string, words: string): string {
  const [spoken, setSpoken] = useState('');
  const last = useRef(kind);
  useEffect(() => {
    if (last.current === kind) return undefined;
    last.current = kind;
    setSpoken(words);
    const timer = setTimeout(() => setSpoken(''), SPOKEN_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only another kind is worth hearing
  }, [kind]);
  return spoken;
}

/** Draws anew now and then, so that «no nettopp» does not stay. */
function useTick(on: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => tick((n) => n + 1), TELL_TIME_MS);
    return () => clearInterval(timer);
  }, [on]);
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine);
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
