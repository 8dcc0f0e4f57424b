import { PencilIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Field, Item, ItemRef, Written } from '#plan/field.ts';
import type { PlanCommand } from '#replica/api.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import type { OpenChoice } from '../../components/plan/open-choices.ts';
import { useRightHere } from '../../components/plan/RightHere.tsx';
import { useChoiceWords } from '../../components/plan/useChoiceWords.ts';
import { useMemberCard } from '../../components/plan/useMemberCard.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { subjectOfQuestion } from './ask-about.ts';
import { AskThem } from './AskThem.tsx';
import { OtherWayOut } from './OtherWayOut.tsx';
import { useBefore } from './useBefore.ts';
import { useItemPage } from './useItemPage.ts';
import { useValueWords } from './useValueWords.ts';

const DATES: ReadonlySet<string> = new Set(
  'when targetDate plannedFor doneOn nextReview on date reviewOn birthDate'.split(' '),
);

interface ChooseValueProps {
  readonly choice: OpenChoice;
  /** `null` when the choice is about the plan itself. */
  readonly item: Item | null;
  readonly field: Field<unknown>;
}

/** The values as equal cards, each with who and when. The button names what it does. */
export function ChooseValue({ choice, item, field }: ChooseValueProps) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const memberName = useMemberName();
  const cardOf = useMemberCard();
  const { moment, names } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const inWords = useValueWords(choice.collection);
  const { question } = useChoiceWords()(choice);
  const itemPage = useItemPage();
  const before = useBefore(choice, item, field);
  const [isAsking, setAsking] = useState(false);
  const cards = useFocusBack<HTMLDivElement>(isAsking);
  const [pickedId, setPicked] = useState<string | null>(null);
  const picked = field.alternatives.find((one) => one.writeId === pickedId) ?? null;
  const value = picked === null ? '' : inWords(choice.field, picked.value);
  const isDate = DATES.has(choice.field);
  const others = [...new Set(field.alternatives.map((one) => one.by))].filter((by) => by !== view.me);
  const kept =
    field.alternatives.length > 2
      ? t('conflicts:allKept')
      : others.length === 0
        ? t('conflicts:bothKeptShort')
        : t('conflicts:bothKept', { names: names(others.map(memberName)) });

  const right = useRightHere();
  const subject = subjectOfQuestion(view, choice);
  const values = [...new Set(field.alternatives.map((one) => inWords(choice.field, one.value)))];
  const suggested = t('conflicts:askText', { values: names(values), question });

  const use = (): void => {
    if (picked === null) return;
    const done = run(commandFor(choice, item?.ref ?? null, picked));
    if (done === null) return;
    offerUndo(t('conflicts:chosen', { value }), done);
    navigate(itemPage(choice), { replace: true });
  };
  // Who may only read sees both, and chooses nothing.
  if (right === 'read')
    return (
      <div className="spaced">
        <RowList>
          {field.alternatives.map((one) => {
            const writer = cardOf(one.by);
            return (
              <Row
                key={one.writeId}
                picture={<Avatar name={writer.name} kind={writer.kind} />}
                what={capitalised(inWords(choice.field, one.value, 'weekday'))}
                second={t('conflicts:writtenBy', { who: memberName(one.by), when: moment(one.at) })}
              />
            );
          })}
        </RowList>
      </div>
    );
  return (
    <>
      {before !== null && <p>{t('conflicts:before', { value: before })}</p>}
      <div className="value-cards" ref={cards} tabIndex={-1}>
        <ChoiceCards
          legend={question}
          legendHidden
          disabled={replica === null}
          value={pickedId}
          onChange={setPicked}
          choices={field.alternatives.map((one) => {
            const writer = cardOf(one.by);
            return {
              value: one.writeId,
              label: capitalised(inWords(choice.field, one.value, 'weekday')),
              help: (
                <span className="value-by">
                  <Avatar name={writer.name} kind={writer.kind} size="sm" />
                  <span>
                    <span className="what">{memberName(one.by)}</span>
                    {moment(one.at)}
                  </span>
                </span>
              ),
            };
          })}
        />
      </div>
      {isAsking && subject !== null ? (
        <AskThem
          subject={subject}
          others={others}
          suggested={suggested}
          page={itemPage(choice)}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <>
          <ButtonLink
            writes
            kind="tertiary"
            to={changePage(planId, choice, itemPage(choice))}
            icon={<PencilIcon aria-hidden />}
          >
            {isDate ? t('conflicts:otherDate') : t('conflicts:other')}
          </ButtonLink>
          <p className="second">{kept}</p>
          <div className="foot">
            <Button kind="primary" disabled={picked === null || replica === null} onClick={use}>
              {picked === null
                ? t('conflicts:heading')
                : t('conflicts:useThis', { value: inWords(choice.field, picked.value, 'inside') })}
            </Button>
            <OtherWayOut others={others} subject={subject} page={itemPage(choice)} onAsk={() => setAsking(true)} />
          </div>
        </>
      )}
    </>
  );
}

/** Values of the plan itself belong to no item. Its name stands on the person's card too, so it is written anew. */
function commandFor(choice: OpenChoice, item: ItemRef | null, { writeId, value }: Written<unknown>): PlanCommand {
  if (item !== null) return { type: 'chooseValue', item, field: choice.field, writeId };
  return choice.field === 'ownerName'
    ? { type: 'setOwnerName', name: typeof value === 'string' ? value : '' }
    : { type: 'choosePlanValue', field: choice.field, writeId };
}

function changePage(planId: string, choice: OpenChoice, itemPage: string): string {
  return choice.collection === 'goals' ? paths.editGoal(planId, choice.item) : itemPage;
}
