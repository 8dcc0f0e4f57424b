import { TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { type Cooperation, COOPERATION_STATES } from '#plan/cooperation/cooperation.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChipChoice } from '../../components/forms/Choices.tsx';
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
import { StatusBead } from '../../components/Status.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { COOPERATION_SHAPES, useCooperationWords } from './useCooperationWords.ts';

/** One cooperation that is wished for or in place: changed where it stands. */
export function OneCooperationPage() {
  const { t } = useTranslation();
  const { cooperation: id } = useParams<{ cooperation: string }>();
  const { view } = usePlan();
  const cooperation = view.cooperation.find((one) => one.id === id);
  if (cooperation === undefined) return <GonePage heading={t('cooperation:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneCooperation key={id} cooperation={cooperation} />;
}

function OneCooperation({ cooperation }: { readonly cooperation: Cooperation }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const words = useCooperationWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const closed = replica === null;
  const item = cooperation.ref;
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item });
    if (done === null) return;
    offerUndo(t('cooperation:deleted'), done);
    navigate(paths.cooperation(planId), { replace: true });
  };
  return (
    <Page
      section={cooperation.ref.section}
      heading={words.who(cooperation)}
      back={{ to: paths.cooperation(planId), title: t('cooperation:heading') }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <UnreadableFields item={cooperation} />
      <ChoicesToMake choices={choicesOf('cooperation', cooperation)} />
      <PlanText text={cooperation.who} label={t('cooperation:who')} help={t('cooperation:whoHelp')} size="line" />
      <PlanText text={cooperation.what} label={t('cooperation:what')} />
      <ChipChoice
        legend={t('cooperation:state')}
        disabled={closed}
        value={cooperation.state.value ?? 'wished'}
        onChange={(state) => run({ type: 'setCooperationState', item, state })}
        choices={COOPERATION_STATES.map((value) => ({
          value,
          label: words.state(value),
          picture: <StatusBead status={COOPERATION_SHAPES[value]} size={22} />,
        }))}
      />
      <div className="page-actions">
        <Button kind="danger" disabled={closed} icon={<TrashIcon aria-hidden />} onClick={remove}>
          {t('cooperation:delete')}
        </Button>
      </div>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.cooperation(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}
