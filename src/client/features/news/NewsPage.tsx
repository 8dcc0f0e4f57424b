import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { useNews } from '../../components/plan/useNews.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/** What others have changed since the person last said that they had seen it, in sentences. */
export function NewsPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { events, markSeen } = useNews();
  return (
    <Page heading={t('news:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }} kind="form">
      <div role="status">
        {events !== null && events.length > 0 && <p>{t('news:count', { count: events.length })}</p>}
        {events?.length === 0 && <EmptyState>{t('news:nothing')}</EmptyState>}
      </div>
      {events !== null && events.length > 0 && (
        <>
          <p className="second">{t('news:help')}</p>
          <div className="section">
            <HistoryLines events={events} />
          </div>
          <div className="foot">
            <Button kind="primary" icon={<CheckmarkIcon aria-hidden />} onClick={() => void markSeen()}>
              {t('news:seen')}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}
