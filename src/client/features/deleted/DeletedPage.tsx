import { useTranslation } from 'react-i18next';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Collection, Item } from '#plan/field.ts';
import type { DeletedThing } from '#plan/plan-view.ts';
import { InSection } from '../../components/plan/RightHere.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** Kinds without a list of their own in the view, in the order in which a plan is read. */
const OTHERS = [
  'resources',
  'needs',
  'meetings',
  'agenda',
  'attendances',
  'comments',
  'cooperation',
  'subPlans',
  'reviews',
] as const satisfies readonly Collection[];

interface Deleted {
  readonly item: Pick<Item, 'ref' | 'deleted'>;
  readonly what: string;
  /** The goal it belongs to, when it has no words of its own to be known by. */
  readonly about?: string;
}

/** So much of a note is shown that one knows which it is. */
const NOTE_LETTERS = 80;

/** Everything that was deleted, and the way back for each. */
export function DeletedPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const { shortDate } = useFormat();
  const { goals, measures, people, evaluations, notes, others } = view.deleted;
  const isEmpty = [goals, measures, people, evaluations, notes, others].every((things) => things.length === 0);
  const goalOf = (id: string): string => {
    const goal = view.goals.find((one) => one.id === id);
    return goal === undefined ? t('goals:untitled') : words.goal(goal);
  };
  const evaluationTitle = ({ doneOn, plannedFor }: Evaluation): string => {
    const date = doneOn.value ?? plannedFor.value;
    return date === null ? t('evaluation:heading') : t('evaluation:planned', { date: shortDate(date) });
  };
  const ofKind = (kind: Collection): readonly DeletedThing[] => others.filter(({ collection }) => collection === kind);
  return (
    <Page heading={t('deleted:heading')} back={{ to: paths.more(planId), title: t('nav:more') }}>
      {isEmpty ? <EmptyState>{t('empty:deleted')}</EmptyState> : <p>{t('deleted:intro')}</p>}
      <Part heading={t('deleted:goals')} things={goals.map((goal) => ({ item: goal, what: words.goal(goal) }))} />
      <Part
        heading={t('deleted:measures')}
        things={measures.map((measure) => ({ item: measure, what: words.measure(measure) }))}
      />
      <Part
        heading={t('deleted:evaluations')}
        things={evaluations.map((one) => ({ item: one, what: evaluationTitle(one), about: goalOf(one.goal) }))}
      />
      <Part
        heading={t('deleted:notes')}
        things={notes.map((one) => ({
          item: one,
          what: beginning(one.text.text) || t('deleted:emptyNote'),
          about: goalOf(one.goal),
        }))}
      />
      <Part
        heading={t('deleted:people')}
        things={people.map((person) => ({ item: person, what: person.name.value || t('people:unnamed') }))}
      />
      {OTHERS.map((kind) => (
        <Part
          key={kind}
          heading={t(`history:value.things.${kind}`)}
          things={ofKind(kind).map((thing) => ({
            item: thing,
            what: beginning(thing.title) || t(`history:value.thing.${kind}`),
          }))}
        />
      ))}
    </Page>
  );
}

function Part({ heading, things }: { readonly heading: string; readonly things: readonly Deleted[] }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const memberName = useMemberName();
  const { moment } = useFormat();
  const { offerUndo } = useUndo();
  if (things.length === 0) return null;
  return (
    <Section heading={heading}>
      <RowList>
        {things.map(({ item, what, about }) => (
          <Row
            key={item.ref.key}
            what={what}
            second={
              <>
                {about !== undefined && <span className="second">{t('deleted:about', { goal: about })}</span>}
                {item.deleted !== null &&
                  t('deleted:by', { who: memberName(item.deleted.by), when: moment(item.deleted.at) })}
              </>
            }
            end={
              <InSection section={item.ref.section}>
                <Button
                  kind="tertiary"
                  disabled={replica === null}
                  onClick={() => offerUndo(t('undo:restored', { what }), run({ type: 'restoreItem', item: item.ref }))}
                >
                  {t('undo:restore')}
                  <span className="visually-hidden">{what}</span>
                </Button>
              </InSection>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

function beginning(text: string): string {
  const letters = [...text.trim()];
  return letters.length <= NOTE_LETTERS ? text.trim() : `${letters.slice(0, NOTE_LETTERS).join('').trimEnd()}…`;
}
