import { useTranslation } from 'react-i18next';
import { mineOf, type MineItem } from '#plan/mine/mine.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { MineRow } from './MineRow.tsx';

/** «Mine ting»: everything in the plan that waits for whoever holds the device, as one list by time. */
export function MinePage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const mine = mineOf(view, today);
  const isNothing = [mine.now, mine.thisWeek, mine.later, mine.undated].every((items) => items.length === 0);
  return (
    <Page heading={t('mine:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }} kind="form">
      <p className="second">{t('mine:help')}</p>
      {isNothing && (
        <div className="section">
          <EmptyState>{t('mine:empty')}</EmptyState>
        </div>
      )}
      <Part heading={t('mine:now')} items={mine.now} />
      <Part heading={t('todo:thisWeek')} items={mine.thisWeek} />
      <Part heading={t('todo:later')} items={mine.later} />
      <Part heading={t('todo:undated')} items={mine.undated} />
    </Page>
  );
}

function Part({ heading, items }: { readonly heading: string; readonly items: readonly MineItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section heading={heading}>
      <RowList>
        {items.map((item) => (
          <MineRow key={item.key} item={item} />
        ))}
      </RowList>
    </Section>
  );
}
