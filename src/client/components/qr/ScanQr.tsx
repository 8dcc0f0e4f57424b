import { CameraIcon, PauseIcon, PlayIcon } from '@navikt/aksel-icons';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { useAwake } from './useAwake.ts';
import { type OnRead, useScan } from './useScan.ts';

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
  const trouble = {
    CameraRefused: t('inPerson:cameraRefused'),
    CameraMissing: t('inPerson:cameraMissing'),
    CameraBusy: t('inPerson:cameraBusy'),
  };
  const problem = state === 'CameraRefused' || state === 'CameraMissing' || state === 'CameraBusy' ? state : null;
  return (
    <div className="scan" data-state={paused ? 'paused' : state}>
      {problem !== null && (
        <Notice kind="danger" role="alert" actions={<Button onClick={onAgain}>{t('inPerson:tryAgain')}</Button>}>
          {trouble[problem]}
        </Notice>
      )}
      <div className="scan-picture" hidden={problem !== null}>
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
      {state !== 'done' && problem === null && (
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
