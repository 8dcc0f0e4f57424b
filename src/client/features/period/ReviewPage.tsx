import { TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { type CooperationReview, HAD_SAY } from '#plan/cooperation/cooperation.ts';
import type { ReviewFields } from '#replica/api.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { useReviewWords } from './useReviewWords.ts';

/** How the cooperation itself goes (002-43): whether the person had a say, then the meetings, the coordinator, what was agreed. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { review: id } = useParams<{ review: string }>();
  const { view } = usePlan();
  const review = view.reviews.find((one) => one.id === id);
  if (review === undefined) return <GonePage heading={t('period:reviewGone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneReview key={id} review={review} />;
}

function OneReview({ review }: { readonly review: CooperationReview }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = useReviewWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const closed = replica === null;
  const item = review.ref;
  const { hadSay, changed } = review;
  const change = (fields: ReviewFields): void => void run({ type: 'changeReview', item, fields });
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item });
    if (done === null) return;
    offerUndo(t('period:reviewDeleted'), done);
    navigate(paths.period(planId), { replace: true });
  };
  return (
    <Page
      section={review.ref.section}
      heading={t('period:howWeCooperate')}
      over={words.title(review)}
      back={{ to: paths.period(planId), title: t('period:heading') }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <UnreadableFields item={review} />
      <ChoicesToMake choices={choicesOf('reviews', review)} />
      <DateField
        label={t('period:reviewDay')}
        value={review.on.value}
        disabled={closed}
        onChange={(on) => change({ on })}
      />
      <ChipChoice
        legend={isMine ? t('period:hadSay') : t('period:hadSayOther', { name })}
        disabled={closed}
        value={hadSay.value}
        onChange={(answer) => change({ hadSay: answer })}
        choices={HAD_SAY.map((value) => ({ value, label: words.hadSay(value) }))}
      />
      <PlanText
        text={review.personsWords}
        label={isMine ? t('evaluation:yourWords') : t('evaluation:wordsOf', { name })}
      />
      <ChipChoice
        legend={t('period:changed')}
        disabled={closed}
        value={changed.value === null ? null : changed.value ? 'yes' : 'no'}
        onChange={(answer) => change({ changed: answer === 'yes' })}
        choices={[
          { value: 'yes', label: t('period:changedYes') },
          { value: 'no', label: t('period:changedNo') },
        ]}
      />
      {changed.value === true && <LookAtConsent />}
      <PlanText text={review.meetings} label={t('period:meetings')} />
      <PlanText text={review.coordination} label={t('period:coordination')} />
      <PlanText text={review.agreements} label={t('period:agreements')} />
      <div className="page-actions">
        <Button kind="danger" disabled={closed} icon={<TrashIcon aria-hidden />} onClick={remove}>
          {t('period:deleteReview')}
        </Button>
      </div>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.period(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** A consent was given to what was known then: it is looked at again when that has changed (002-30). */
function LookAtConsent() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <div className="spaced">
      <Notice
        kind="quiet"
        role="status"
        actions={
          <>
            <ButtonLink kind="tertiary" to={paths.consent(planId)}>
              {t('period:lookAtConsent')}
            </ButtonLink>
            <ButtonLink kind="tertiary" to={paths.people(planId)}>
              {t('period:lookAtPeople')}
            </ButtonLink>
          </>
        }
      >
        {t('period:changedMeans')}
      </Notice>
    </div>
  );
}
