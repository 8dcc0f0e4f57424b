import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';

/** What became of a copy: where it stands now, the way there, and the way back. */
export interface CopyDone {
  readonly what: string;
  readonly plan: string;
  readonly to: string;
  /** `null` once it was undone. */
  readonly undo: (() => void) | null;
}

/** Tells what was copied. No timer takes it away. */
export function Copied({ done, onUndone }: { readonly done: CopyDone | null; readonly onUndone: () => void }) {
  const { t } = useTranslation();
  const undo = done?.undo ?? null;
  return (
    <div role="status" className="spaced">
      {done !== null && (
        <Notice
          kind="quiet"
          icon={<CheckmarkCircleIcon aria-hidden />}
          title={
            undo === null
              ? t('plans:copyUndone', { what: done.what, plan: done.plan })
              : t('plans:copied', { what: done.what, plan: done.plan })
          }
          actions={
            undo !== null && (
              <>
                <ButtonLink kind="tertiary" to={done.to}>
                  {t('plans:goThere')}
                </ButtonLink>
                <Button
                  kind="tertiary"
                  onClick={() => {
                    undo();
                    onUndone();
                  }}
                >
                  {t('common:undo')}
                </Button>
              </>
            )
          }
        />
      )}
    </div>
  );
}
