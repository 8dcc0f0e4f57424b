import { useTranslation } from 'react-i18next';
import { useProposals } from '../plan/useProposals.ts';
import { Section } from '../Section.tsx';
import { ProposalCard } from './ProposalCard.tsx';

/** What is proposed for these things and waits for an answer, beside them. One's own come last, so that nothing moves under a finger. */
export function ProposalsOn({ about, mine }: { readonly about: readonly string[]; readonly mine: boolean }) {
  const { t } = useTranslation();
  const { list, board } = useProposals();
  const here = list.filter(
    (one) => one.state === 'open' && one.isMine === mine && one.about.some((id) => about.includes(id)),
  );
  if (board === null || here.length === 0) return null;
  return (
    <Section heading={t('proposals:heading')}>
      <ul className="proposals">
        {here.map((one) => (
          <ProposalCard key={one.name} proposal={one} board={board} />
        ))}
      </ul>
    </Section>
  );
}
