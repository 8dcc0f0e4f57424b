import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { focusContent } from '../../components/shell/focus-content.ts';

/** Another owner has made a new sheet: it opens the plan when every owner has said yes. */
export function AgreeToSheet({ onAgreed }: { readonly onAgreed: () => void }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load } = usePlans();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const agree = async (): Promise<void> => {
    setBusy(true);
    const done = await (await (await load()).recovery()).agreeToSheet(planId);
    setBusy(false);
    setFailed(!done.ok);
    if (done.ok) onAgreed();
  };
  const agreeOrTell = (): void => {
    agree().catch(() => {
      setBusy(false);
      setFailed(true);
    });
  };
  return (
    <Notice
      kind="look"
      actions={
        <Button
          kind="secondary"
          disabled={busy}
          onClick={(event) => {
            focusContent(event);
            agreeOrTell();
          }}
        >
          {t('sheet:voteYes')}
        </Button>
      }
    >
      {t('sheet:voteAsked')}
      {failed && <span role="alert"> {t('sheet:notReplaced')}</span>}
    </Notice>
  );
}
