import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { Section } from '../../components/Section.tsx';

interface NewSheetProps {
  /** No sheet counts now: there is no old one to stop. */
  readonly isFirstAgain: boolean;
  readonly onMade: () => void;
}

/** The paper is lost, or somebody else may have it: the old one is stopped and a new one made, after one question. */
export function NewSheet({ isFirstAgain, onMade }: NewSheetProps) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load } = usePlans();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const make = async (): Promise<void> => {
    setAsking(false);
    setBusy(true);
    setFailed(false);
    const done = await (await (await load()).recovery()).replaceSheet(planId);
    setBusy(false);
    setFailed(!done.ok);
    if (done.ok) onMade();
  };
  const makeOrTell = (): void => {
    make().catch(() => {
      setBusy(false);
      setFailed(true);
    });
  };
  return (
    <Section heading={isFirstAgain ? t('sheet:ended') : t('sheet:lostHeading')}>
      <p className="prose">{isFirstAgain ? t('sheet:endedMeans') : t('sheet:lostHelp')}</p>
      {failed && (
        <Notice kind="danger" role="alert">
          {t('sheet:notReplaced')}
        </Notice>
      )}
      <div className="mt-4">
        <Button
          kind={isFirstAgain ? 'primary' : 'secondary'}
          disabled={busy}
          onClick={() => (isFirstAgain ? makeOrTell() : setAsking(true))}
        >
          {t('sheet:makeNew')}
        </Button>
      </div>
      <Dialog
        open={asking}
        heading={t('sheet:lostHeading')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={makeOrTell}>
              {t('sheet:stopAndMake')}
            </Button>
          </>
        }
      >
        <p className="prose">{t('sheet:makeNewSure')}</p>
      </Dialog>
    </Section>
  );
}
