import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, ChangingCode, Density } from '#replica/api-in-person.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ShowQr } from '../../components/qr/ShowQr.tsx';

/** A camera of 30 pictures a second gets each of 12 codes whole; one in poor light those that are larger and slower. */
const PER_SECOND: Readonly<Record<Density, number>> = { dense: 12, sparse: 6 };
/** Some are missed, and come again as sums. */
const MISSED = 1.25;

/** The answer as a code that changes. */
export function ShowAnswer({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const [density, setDensity] = useState<Density>('dense');
  const code = useCode(answer, density);
  const isDense = density === 'dense';
  return (
    <>
      {answer.left > 0 && <Notice kind="quiet">{t('inPerson:someLeft')}</Notice>}
      {code !== null && (
        <>
          <ShowQr frame={code.frame} perSecond={PER_SECOND[density]} label={t('inPerson:changingCode')}>
            <Button kind="tertiary" onClick={() => setDensity(isDense ? 'sparse' : 'dense')}>
              {isDense ? t('inPerson:slower') : t('inPerson:faster')}
            </Button>
          </ShowQr>
          <p className="second" role="status">
            {t('inPerson:takes', { count: Math.ceil((code.count * MISSED) / PER_SECOND[density]) })}
          </p>
        </>
      )}
    </>
  );
}

function useCode(answer: Answer, density: Density): ChangingCode | null {
  const [code, setCode] = useState<ChangingCode | null>(null);
  useEffect(() => {
    let left = false;
    answer
      .code(density)
      .then((made) => {
        if (!left) setCode(made);
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [answer, density]);
  return code;
}
