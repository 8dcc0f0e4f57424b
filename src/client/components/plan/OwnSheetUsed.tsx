import { KeyVerticalIcon } from '@navikt/aksel-icons';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetUse, SheetUses } from '#replica/api-recovery.ts';
import { Button, ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { useNameInside } from './useNameInside.ts';
import { usePlan } from './usePlan.ts';
import { paths } from '../routing/paths.ts';
import { focusContent } from '../shell/focus-content.ts';
import { useFormat } from '../../i18n/useFormat.ts';

const NONE: readonly SheetUse[] = [];
const nothing = (): (() => void) => () => undefined;

/** Somebody has used the paper: calmly, to every owner, until they say that it was in order. */
export function OwnSheetUsed() {
  const { replica } = usePlan();
  const [uses, setUses] = useState<SheetUses | null>(null);
  useEffect(() => {
    if (replica === null) return undefined;
    let left = false;
    // Never fetched, and no network: it is told the next time.
    replica.sheetUses().then(
      (opened) => left || setUses(opened),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica]);
  const list = useSyncExternalStore(uses?.subscribe ?? nothing, () => uses?.list() ?? NONE);
  return list.map((use) => <Used key={use.id} use={use} onClose={() => void uses?.close(use.id)} />);
}

function Used({ use, onClose }: { readonly use: SheetUse; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { momentDate } = useFormat();
  const nameInside = useNameInside();
  const told: string[] = [];
  for (const member of new Set(use.letIn))
    told.push(member === view.me ? t('sheet:usedInYou') : t('sheet:usedIn', { name: nameInside(member) }));
  if (use.takenOut > 0) told.push(t('sheet:usedOut', { count: use.takenOut }));
  if (use.owner !== null && use.owner !== view.me) told.push(t('sheet:usedOwner', { name: nameInside(use.owner) }));
  return (
    <Notice
      icon={<KeyVerticalIcon aria-hidden />}
      title={use.at === null ? t('sheet:isUsed') : t('sheet:usedOn', { date: momentDate(use.at) })}
      actions={
        <>
          <Button
            kind="secondary"
            onClick={(event) => {
              focusContent(event);
              onClose();
            }}
          >
            {t('sheet:usedFine')}
          </Button>
          <ButtonLink kind="tertiary" to={paths.sheet(planId)}>
            {t('sheet:stop')}
          </ButtonLink>
        </>
      }
    >
      {told.join(' ')} {t('sheet:usedNotYou')}
    </Notice>
  );
}
