import { ArrowRightLeftIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { ChangedCopy, Item } from '#plan/field.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { useMemberName } from './useMemberName.ts';
import { usePlan } from './usePlan.ts';
import { UndoLine, useUndo } from './useUndo.tsx';

const PLACE = 'afterMove';

/** What somebody wrote where a thing stood, not knowing that it was moved: one tap takes it in (`design.md` 2). */
export function ChangedAfterMove({ items }: { readonly items: readonly Item[] }) {
  return (
    <>
      {items.flatMap((item) =>
        (item.movedButEdited ?? []).map((copy) => (
          <OneCopy key={`${copy.ref.section}/${copy.ref.key}`} item={item} copy={copy} />
        )),
      )}
      <UndoLine place={PLACE} />
    </>
  );
}

function OneCopy({ item, copy }: { readonly item: Item; readonly copy: ChangedCopy }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const memberName = useMemberName();
  const { moment } = useFormat();
  const { offerUndo } = useUndo();
  const settle = (take: boolean): void =>
    offerUndo(
      take ? t('conflicts:takenIn') : t('conflicts:letGo'),
      run({ type: 'settleMoved', item: item.ref, from: copy.ref, take }),
      PLACE,
    );
  return (
    <Notice
      icon={<ArrowRightLeftIcon aria-hidden />}
      title={t('goals:changedAfterMove')}
      actions={
        <>
          <Button kind="primary" disabled={replica === null} onClick={() => settle(true)}>
            {t('conflicts:takeIn')}
          </Button>
          <Button kind="secondary" disabled={replica === null} onClick={() => settle(false)}>
            {t('conflicts:leaveIt')}
          </Button>
        </>
      }
    >
      <p>
        {t('conflicts:afterMove', { who: memberName(copy.edited.by), when: moment(copy.edited.at) })}
        {copy.text.trim() !== '' && ` ${t('conflicts:saysThere', { what: copy.text.trim() })}`}
      </p>
    </Notice>
  );
}
