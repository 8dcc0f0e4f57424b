import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { goOn } from '../../components/lock/idle-warning.ts';
import { Notice } from '../../components/Notice.tsx';
import { focusContent } from '../../components/shell/focus-content.ts';

/** A minute before the app locks itself: any use goes on, and so does this button (WCAG 2.2.1). */
export function LocksSoon() {
  const { t } = useTranslation();
  return (
    <Notice
      kind="quiet"
      actions={
        <Button
          onClick={(event) => {
            // By keyboard focus stands on a button that goes.
            if (event.detail === 0) focusContent(event);
            goOn();
          }}
        >
          {t('lock:goOn')}
        </Button>
      }
    >
      {t('lock:locksSoon')}
    </Notice>
  );
}
