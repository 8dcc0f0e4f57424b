import { CameraIcon, CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { ScanQr } from '../../components/qr/ScanQr.tsx';

/** How the code on a sheet begins [SHEET-5]. */
const CODE = 'dinplan-sheet:';

interface SheetFieldProps {
  readonly value: string;
  readonly onChange: (sheet: string) => void;
  readonly error: string | undefined;
}

/** The words of the sheet, typed; or its code, held before the camera: then they need not be. */
export function SheetField({ value, onChange, error }: SheetFieldProps) {
  const { t } = useTranslation();
  const { load } = usePlans();
  // A code that was scanned comes back here after a question about who one is.
  const [by, setBy] = useState<'words' | 'camera' | 'code'>(value.startsWith(CODE) ? 'code' : 'words');
  const [isOther, setIsOther] = useState(false);
  const seen = useRef('');
  const before = useRef(by);
  // The button that was pressed is gone: who listens, or zooms in, is taken to what came of it.
  useEffect(() => {
    if (before.current !== by) document.getElementById('sheet')?.focus();
    before.current = by;
  }, [by]);
  /** The camera goes on until this is gone: a code that is no sheet's is told of, and another may be held up. */
  const read = (text: string): 'go on' => {
    if (text !== seen.current) {
      seen.current = text;
      void load()
        .then((plans) => plans.recovery())
        .then((recovery) => recovery.read(text))
        .then(({ ok }) => {
          setIsOther(!ok);
          if (!ok) return;
          onChange(text);
          setBy('code');
        })
        .catch(() => setIsOther(true));
    }
    return 'go on';
  };
  const back = (): void => {
    if (by === 'code') onChange('');
    seen.current = '';
    setIsOther(false);
    setBy('words');
  };
  if (by === 'words')
    return (
      <>
        <TextArea
          id="sheet"
          label={t('recover:sheetLabel')}
          help={t('recover:sheetHelp')}
          error={error}
          value={value}
          onChange={onChange}
          maxLength={LONGEST_LINE}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <Button kind="tertiary" icon={<CameraIcon aria-hidden />} onClick={() => setBy('camera')}>
          {t('recover:scan')}
        </Button>
      </>
    );
  return (
    <div className="section" id="sheet" tabIndex={-1}>
      {by === 'code' ? (
        <Notice
          kind={error === undefined ? 'quiet' : 'danger'}
          role="status"
          icon={error === undefined ? <CheckmarkCircleIcon aria-hidden /> : undefined}
        >
          {error ?? t('recover:scanned')}
        </Notice>
      ) : (
        <>
          <p className="prose">{t('recover:holdSheet')}</p>
          <ScanQr onRead={read}>
            {isOther && (
              <p className="second" role="status">
                {t('recover:notASheet')}
              </p>
            )}
          </ScanQr>
        </>
      )}
      <Button kind="tertiary" onClick={back}>
        {t('recover:typeInstead')}
      </Button>
    </div>
  );
}
