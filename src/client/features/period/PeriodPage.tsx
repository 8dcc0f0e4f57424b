import { PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { FixedNotes } from '../../components/plan/FixedNotes.tsx';
import { LookBack } from '../../components/plan/LookBack.tsx';
import { choicesOf, openChoices } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { useReviewWords } from './useReviewWords.ts';

/** How long the plan holds, when it is looked through next, and how the cooperation has gone (§ 19 g). */
export function PeriodPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const ofThePlan = openChoices(view).filter(
    ({ collection, field }) => collection === 'plan' && (field === 'planPeriod' || field === 'nextReview'),
  );
  return (
    <Page
      section={sectionOf(view, 'core')}
      heading={t('period:heading')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <ChoicesToMake choices={[...ofThePlan, ...view.reviews.flatMap((review) => choicesOf('reviews', review))]} />
      <Section heading={t('plan:period')}>
        <p className="second">{t('period:periodHelp')}</p>
        <PeriodFields />
      </Section>
      <Section heading={t('plan:nextReview')}>
        <p className="second">{t('period:nextReviewHelp')}</p>
        <DateField
          label={t('period:nextReviewDay')}
          value={view.nextReview.value}
          disabled={replica === null}
          onChange={(date) => run({ type: 'setNextReview', date })}
        />
      </Section>
      <Reviews />
      <LookBack part="core" />
      <FixedNotes />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.plan(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function Reviews() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const { today } = useFormat();
  const words = useReviewWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const add = (): void => {
    const done = run({ type: 'addReview', on: today });
    if (done?.created == null) return;
    offerUndo(t('period:reviewAdded'), done);
    navigate(paths.review(planId, done.created));
  };
  return (
    <Section heading={t('period:howWeCooperate')}>
      <p className="second">{t('period:reviewsHelp')}</p>
      <RowList label={t('period:howWeCooperate')}>
        {view.reviews.map((review) => (
          <RowLink
            key={review.ref.key}
            to={paths.review(planId, review.id)}
            what={words.title(review)}
            second={
              review.hadSay.value === null
                ? undefined
                : t('period:hadSayAnswer', { answer: words.hadSay(review.hadSay.value) })
            }
          />
        ))}
      </RowList>
      <div className="spaced">
        <Button kind="secondary" disabled={replica === null} icon={<PlusIcon aria-hidden />} onClick={add}>
          {t('period:addReview')}
        </Button>
      </div>
    </Section>
  );
}
