import { LightBulbIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';
import { useProposals } from '../plan/useProposals.ts';
import { RowLink, RowList } from '../Row.tsx';
import { paths } from '../routing/paths.ts';
import { Section } from '../Section.tsx';

/** On «Å gjere»: how many proposals wait for an answer, or where one's own are. Nothing where nothing was ever proposed. */
export function ProposalsRow() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { list } = useProposals();
  if (!view.hasProposals) return null;
  const waiting = list.filter(({ mayAnswer }) => mayAnswer).length;
  const mine = list.filter(({ isMine, state }) => isMine && state === 'open').length;
  return (
    <Section heading={t('proposals:heading')}>
      <RowList>
        <RowLink
          to={paths.proposals(planId)}
          picture={
            <span className="row-icon">
              <LightBulbIcon aria-hidden />
            </span>
          }
          what={
            waiting > 0
              ? t('proposals:waiting', { count: waiting })
              : mine > 0
                ? t('proposals:mineWaiting', { count: mine })
                : t('proposals:all')
          }
        />
      </RowList>
    </Section>
  );
}
