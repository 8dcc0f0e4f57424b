import { CameraIcon, PauseIcon, PlayIcon } from '@navikt/aksel-icons';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { useAwake } from './useAwake.ts';
import { type OnRead, type ScanState, useScan } from './useScan.ts';

interface ScanProps {
  readonly onRead: OnRead;
  /** How far one has come, under the picture. */
  readonly children?: ReactNode;
}

/**
 * A frame to hold a code in. The camera starts when this is drawn, so draw it when the person has asked for it; it stops
 * when this is gone, paused, or `onRead` says `done`.
 */
export function ScanQr(props: ScanProps) {
  const [attempt, setAttempt] = useState(0);
  return <Scanner key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />;
}

function Scanner({ onRead, onAgain, children }: ScanProps & { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const [paused, setPaused] = useState(false);
  const { video, state } = useScan(onRead, !paused);
  useAwake(state === 'on' && !paused);
  const words = useTrouble(state);
  return (
    <div className="scan" data-state={paused ? 'paused' : state}>
      {words !== null && (
        <Notice kind="danger" role="alert" actions={<Button onClick={onAgain}>{t('inPerson:tryAgain')}</Button>}>
          {words}
        </Notice>
      )}
      <div className="scan-picture" hidden={words !== null}>
        <video ref={video} muted playsInline aria-label={t('inPerson:cameraPicture')} />
        <span className="scan-frame" aria-hidden />
        {(paused || state === 'waits') && (
          <p className="scan-words" role="status">
            <CameraIcon aria-hidden />
            {paused ? t('inPerson:paused') : t('inPerson:cameraWaits')}
          </p>
        )}
      </div>
      {children}
      {state !== 'done' && words === null && (
        <Button
          kind="tertiary"
          icon={paused ? <PlayIcon aria-hidden /> : <PauseIcon aria-hidden />}
          onClick={() => setPaused(!paused)}
        >
          {paused ? t('inPerson:goOn') : t('inPerson:pause')}
        </Button>
      )}
    </div>
  );
}

/** Why nothing is scanned; `null` = nothing is wrong. */
function useTrouble(state: ScanState): string | null {
  const { t } = useTranslation();
  switch (state) {
    case 'CameraRefused':
      return t('inPerson:cameraRefused');
    case 'CameraMissing':
      return t('inPerson:cameraMissing');
    case 'CameraBusy':
      return t('inPerson:cameraBusy');
    case 'ReaderGone':
      return t('inPerson:readerGone');
    case 'waits':
    case 'on':
    case 'done':
      return null;
  }
}
