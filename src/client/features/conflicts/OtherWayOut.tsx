import { useTranslation } from 'react-i18next';
import type { ItemRef, MemberRef } from '#plan/field.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

interface OtherWayOutProps {
  readonly others: readonly MemberRef[];
  /** What a question can be written on; `null` = nothing. */
  readonly subject: ItemRef | null;
  /** The thing itself. */
  readonly page: string;
  readonly onAsk: () => void;
}

/** Not choosing now: ask first, ring whoever wrote it where nothing can be asked, or leave it. */
export function OtherWayOut({ others, subject, page, onAsk }: OtherWayOutProps) {
  const { t } = useTranslation();
  const { planId, view, replica } = usePlan();
  if (others.length > 0 && subject !== null)
    return (
      <Button kind="secondary" disabled={replica === null} onClick={onAsk}>
        {t('conflicts:askFirst')}
      </Button>
    );
  const card = view.people.find(({ member }) => member !== null && others.includes(member));
  return (
    <ButtonLink kind="secondary" to={card === undefined ? page : paths.person(planId, card.id)}>
      {card === undefined ? t('common:cancel') : t('conflicts:askFirst')}
    </ButtonLink>
  );
}
