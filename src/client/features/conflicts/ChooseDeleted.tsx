import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DeletedButEdited, Item } from '#plan/field.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import type { OpenChoice } from '../../components/plan/open-choices.ts';
import { useChoiceWords } from '../../components/plan/useChoiceWords.ts';
import { useMemberCard } from '../../components/plan/useMemberCard.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { subjectOfQuestion } from './ask-about.ts';
import { AskThem } from './AskThem.tsx';
import { OtherWayOut } from './OtherWayOut.tsx';
import { useItemPage } from './useItemPage.ts';

/** One deleted it, another changed it without knowing: both facts stand until someone decides. */
export function ChooseDeleted({
  choice,
  item,
  facts,
}: {
  readonly choice: OpenChoice;
  readonly item: Item;
  readonly facts: DeletedButEdited;
}) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const memberName = useMemberName();
  const cardOf = useMemberCard();
  const { moment } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const { what } = useChoiceWords()(choice);
  const itemPage = useItemPage();
  const subject = subjectOfQuestion(view, choice);
  const others = [...new Set([facts.deleted.by, facts.edited.by])].filter((by) => by !== view.me);
  const [isAsking, setAsking] = useState(false);
  const rows = useFocusBack<HTMLDivElement>(isAsking);
  const [deleter, editor] = [cardOf(facts.deleted.by), cardOf(facts.edited.by)];

  const restore = (): void => {
    offerUndo(t('undo:restored', { what }), run({ type: 'restoreItem', item: item.ref }));
    navigate(itemPage(choice), { replace: true });
  };
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item: item.ref });
    offerUndo(t('conflicts:deletedNow', { what }), done);
    navigate(choice.collection === 'participants' ? paths.people(planId) : paths.plan(planId), { replace: true });
  };
  return (
    <>
      <div className="spaced" ref={rows} tabIndex={-1}>
        <RowList>
          <Row
            picture={<Avatar name={deleter.name} kind={deleter.kind} />}
            what={t('conflicts:deletedFact', { who: memberName(facts.deleted.by), when: moment(facts.deleted.at) })}
          />
          <Row
            picture={<Avatar name={editor.name} kind={editor.kind} />}
            what={t('conflicts:editedFact', { who: memberName(facts.edited.by), when: moment(facts.edited.at) })}
          />
        </RowList>
      </div>
      {isAsking && subject !== null ? (
        <AskThem
          subject={subject}
          others={others}
          suggested={t('conflicts:askTextDeleted', { what })}
          page={itemPage(choice)}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className="foot">
          <Button kind="secondary" disabled={replica === null} onClick={restore}>
            {t('undo:restore')}
          </Button>
          <Button kind="secondary" disabled={replica === null} onClick={remove}>
            {t('common:delete')}
          </Button>
          <OtherWayOut others={others} subject={subject} page={itemPage(choice)} onAsk={() => setAsking(true)} />
        </div>
      )}
    </>
  );
}
