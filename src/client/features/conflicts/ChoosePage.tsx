import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { COLLECTIONS as THINGS, type Item } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { type ChoiceCollection, fieldOf, itemOf, type OpenChoice } from '../../components/plan/open-choices.ts';
import { useChoiceWords } from '../../components/plan/useChoiceWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { ChooseDeleted } from './ChooseDeleted.tsx';
import { ChooseValue } from './ChooseValue.tsx';
import { useItemPage } from './useItemPage.ts';

const COLLECTIONS: readonly ChoiceCollection[] = ['plan', ...THINGS];

/** Where the value that is chosen is written. */
function sectionOfChoice(view: PlanView, { item, field }: OpenChoice, thing: Item | null): string | null {
  if (thing !== null) return thing.ref.section;
  if (view.sections.some(({ section }) => section === item)) return item;
  return sectionOf(view, Object.hasOwn(view.about, field) ? 'about' : 'core');
}

/** Two have set the same thing apart: no winner but the one that is picked here. */
export function ChoosePage() {
  const { t } = useTranslation();
  const { view, planId } = usePlan();
  const params = useParams<{ collection: string; item: string; field: string }>();
  const collection = COLLECTIONS.find((one) => one === params.collection);
  const choice: OpenChoice | null =
    collection === undefined ? null : { collection, item: params.item, field: params.field };
  const item = choice === null ? null : itemOf(view, choice);
  const field = choice === null ? null : fieldOf(view, choice);
  const words = useChoiceWords();
  const itemPage = useItemPage();

  const open =
    choice === null ? null : choice.field === 'deleted' && item?.deletedButEdited != null ? (
      <ChooseDeleted key={item.id} choice={choice} item={item} facts={item.deletedButEdited} />
    ) : field !== null && field.alternatives.length > 1 ? (
      <ChooseValue key={`${choice.item}/${choice.field}`} choice={choice} item={item} field={field} />
    ) : null;

  if (choice === null || open === null) {
    return (
      <Page heading={t('conflicts:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }}>
        <EmptyState
          action={
            <ButtonLink kind="secondary" to={choice === null ? paths.plan(planId) : itemPage(choice)}>
              {t('common:back')}
            </ButtonLink>
          }
        >
          {t('conflicts:settled')}
        </EmptyState>
      </Page>
    );
  }
  const { title, question, what } = words(choice);
  return (
    <Page
      heading={question}
      over={title}
      back={{ to: itemPage(choice), title: what }}
      kind="form"
      section={sectionOfChoice(view, choice, item)}
    >
      <p>{t('conflicts:about', { what })}</p>
      {open}
    </Page>
  );
}
