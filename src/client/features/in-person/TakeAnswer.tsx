import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, Progress } from '#replica/api-in-person.ts';
import { ScanQr } from '../../components/qr/ScanQr.tsx';
import { useCodeTexts } from './useCodeTexts.ts';

/** The camera on a code that changes, and how far one has come. */
export function TakeAnswer({ meeting, onWhole }: { readonly meeting: Meeting; readonly onWhole: () => void }) {
  const { t } = useTranslation();
  const texts = useCodeTexts();
  const [progress, setProgress] = useState<Progress>(meeting.progress);
  const [words, setWords] = useState('');
  /** When the first part came: seconds are told by how fast the others do. */
  const began = useRef<{ readonly at: number; readonly came: number } | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const read = (text: string): 'go on' | 'done' => {
    const added = meeting.add(text);
    if (!added.ok) {
      const said = texts.seen(added.error, text);
      if (said !== '') setWords(said);
      return 'go on';
    }
    const now = added.value;
    setWords('');
    setProgress(now);
    if (began.current === null || now.came < began.current.came)
      began.current = { at: performance.now(), came: now.came };
    setLeft(secondsLeft(now, began.current));
    if (now.came < now.of) return 'go on';
    onWhole();
    return 'done';
  };
  const { came, of } = progress;
  // A dozen parts come in a second: read out, they would be all that is heard.
  const quarters = of === 0 ? 0 : Math.floor((came / of) * 4);
  return (
    <ScanQr onRead={read}>
      <div className="parts-came">
        {of > 0 && (
          <>
            <p>
              <b>{t('inPerson:receiving', { done: came, total: of })}</b>
            </p>
            <progress value={came} max={of} aria-label={t('inPerson:partsCame')} />
            <p className="second">
              {left === null ? t('inPerson:holdStill') : t('inPerson:secondsLeft', { count: left })}
            </p>
          </>
        )}
        <p role="status">
          {words === '' && quarters > 0 ? (
            <span className="visually-hidden">{t('inPerson:percentCame', { percent: quarters * 25 })}</span>
          ) : (
            words
          )}
        </p>
      </div>
    </ScanQr>
  );
}

/** `null` while too little has come to tell. */
function secondsLeft({ came, of }: Progress, began: { readonly at: number; readonly came: number }): number | null {
  const some = came - began.came;
  if (some < 3) return null;
  return Math.max(1, Math.round(((of - came) * (performance.now() - began.at)) / some / 1000));
}
