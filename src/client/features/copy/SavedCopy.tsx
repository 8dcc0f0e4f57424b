import { CheckmarkCircleIcon, DownloadIcon, PaperplaneIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { canShare, type CopyFile, saveFile, shareFile } from './copy-file.ts';

/** The copy is made: where it went, and how to put it somewhere else. */
export function SavedCopy({ file }: { readonly file: CopyFile }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <>
      <div className="section">
        <Notice kind="quiet" role="status" icon={<CheckmarkCircleIcon aria-hidden />} title={t('backup:saved')}>
          {file.fileName}
        </Notice>
      </div>
      {!file.opensNewDevice && <Notice>{t('backup:onlyWhereItIs')}</Notice>}
      <div className="section grid gap-3 justify-items-start">
        {canShare(file) && (
          <Button
            kind="secondary"
            icon={<PaperplaneIcon aria-hidden />}
            onClick={() => void shareFile(file, t('backup:shareTitle'))}
          >
            {t('backup:share')}
          </Button>
        )}
        <Button kind="tertiary" icon={<DownloadIcon aria-hidden />} onClick={() => saveFile(file)}>
          {t('backup:saveAgain')}
        </Button>
        <ButtonLink kind="primary" to={paths.more(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </>
  );
}
