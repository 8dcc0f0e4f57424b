import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { usePeople } from '../access/usePeople.ts';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from '../routing/paths.ts';
import { RowLink, RowList } from '../Row.tsx';
import { Section } from '../Section.tsx';
import { useOwnership } from './useOwnership.ts';
import { useOwnerWords } from './useOwnerWords.ts';

/** On a person's card: whether they own the plan, and what whoever looks may make of them. Only what would count. */
export function PersonOwnership({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { access } = usePeople();
  const { seen } = useOwnership();
  const words = useOwnerWords();
  const { member } = person;
  if (seen === null || member === null) return null;
  const holder = seen.holders.find((one) => one.member === member);
  const mayOwn = seen.mayMakeOwner.includes(member);
  const takesPart = access?.members.some((one) => one.member === member && one.role === 'member') ?? false;
  const mayDelegate = takesPart && seen.mayDelegate.length > 0;
  if (holder === undefined && !mayOwn && !mayDelegate) return null;
  const name = words.member(member);
  return (
    <Section heading={t('ownership:heading')}>
      <RowList>
        {holder !== undefined && (
          <RowLink to={paths.owners(planId)} what={words.basis(holder.basis)} second={t('access:decidesAll')} />
        )}
        {mayOwn && (
          <RowLink
            to={paths.makeOwner(planId, member)}
            what={
              view.relation === 'custodian' ? t('custody:handOver', { name }) : t('ownership:makeTogether', { name })
            }
          />
        )}
        {mayDelegate && (
          <RowLink
            to={paths.delegate(planId, member)}
            what={t('ownership:delegate', { name })}
            second={t('ownership:delegateHelp')}
          />
        )}
      </RowList>
    </Section>
  );
}
