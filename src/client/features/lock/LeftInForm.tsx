import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { type Draft, readDrafts } from '../../components/lock/drafts.ts';
import { useLock } from '../../components/lock/useLock.ts';
import { Notice } from '../../components/Notice.tsx';
import { focusContent } from '../../components/shell/focus-content.ts';

/** What stood in a form when the app locked. The form is empty again; the words are here to be copied. */
export function LeftInForm() {
  const { t } = useTranslation();
  const { lock } = useLock();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  useEffect(() => {
    lock?.takeLeft().then(
      (json) => {
        if (json !== null) setDrafts(readDrafts(json));
      },
      () => undefined,
    );
  }, [lock]);
  if (drafts.length === 0) return null;
  return (
    <div className="left-in-form">
      <Notice
        kind="quiet"
        role="status"
        title={t('lock:left')}
        actions={
          <Button
            kind="tertiary"
            onClick={(event) => {
              focusContent(event);
              setDrafts([]);
            }}
          >
            {t('common:close')}
          </Button>
        }
      >
        <dl>
          {drafts.map(({ label, text }, n) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes
            <div key={n}>
              <dt className="second">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Notice>
    </div>
  );
}
