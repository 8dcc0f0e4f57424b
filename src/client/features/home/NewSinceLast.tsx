import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { useNews } from '../../components/plan/useNews.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';

const SHOWN = 3;

/** «Nytt sidan sist»: what others have changed, until the person says that it is seen. Nothing when there is none. */
export function NewSinceLast() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { events, markSeen } = useNews();
  const place = useRef<HTMLDivElement>(null);
  if (events === null || events.length === 0) return <div ref={place} tabIndex={-1} />;
  const seen = async (): Promise<void> => {
    await markSeen();
    // The button goes with its section: focus stays where it was.
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} className="new-since-last">
      <Section heading={t('news:heading')}>
        <p className="second">{t('news:count', { count: events.length })}</p>
        <HistoryLines events={events.slice(0, SHOWN)} />
        <div className="news-actions">
          {events.length > SHOWN && (
            <ButtonLink kind="tertiary" to={paths.news(planId)}>
              {t('news:showAll')}
            </ButtonLink>
          )}
          <Button kind="tertiary" onClick={() => void seen()}>
            {t('news:seen')}
          </Button>
        </div>
      </Section>
    </div>
  );
}
