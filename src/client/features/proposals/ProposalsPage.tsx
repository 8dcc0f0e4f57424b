import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#replica/api-proposals.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useProposals } from '../../components/plan/useProposals.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { ProposalCard } from '../../components/proposals/ProposalCard.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';

/** Everything that is proposed: what waits for me, what I proposed, what others wait for, and what was answered. */
export function ProposalsPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { list, board } = useProposals();
  const parts: readonly (readonly [string, readonly ProposalView[]])[] = [
    [t('proposals:forYou'), list.filter(({ mayAnswer }) => mayAnswer)],
    [t('proposals:yours'), list.filter(({ isMine, state }) => isMine && state !== 'replaced')],
    [t('proposals:forOthers'), list.filter((one) => !one.isMine && !one.mayAnswer && one.state === 'open')],
    [t('proposals:answered'), list.filter((one) => !one.isMine && one.state !== 'open' && one.state !== 'replaced')],
  ];
  return (
    <Page heading={t('proposals:heading')} back={{ to: paths.todo(planId), title: t('nav:todo') }}>
      {(!view.hasProposals || (board !== null && list.length === 0)) && <EmptyState>{t('proposals:none')}</EmptyState>}
      {board !== null &&
        parts.map(
          ([heading, proposals]) =>
            proposals.length > 0 && (
              <Section key={heading} heading={heading}>
                <ul className="proposals">
                  {proposals.map((one) => (
                    <ProposalCard key={one.name} proposal={one} board={board} />
                  ))}
                </ul>
              </Section>
            ),
        )}
    </Page>
  );
}
