import { useTranslation } from 'react-i18next';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { usePartNames } from './usePartsSaid.ts';
import type { OwnershipProps } from './OwnersPage.tsx';

/** One more owner, or the one whom a custodian gives the plan to. Whoever has no device is invited first. */
export function GiveOn({ seen }: Pick<OwnershipProps, 'seen'>) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useOwnerWords();
  const partNames = usePartNames();
  const holdsIt = seen.holders.some(({ isMe }) => isMe);
  if (!holdsIt)
    return (
      <p className="second spaced">
        {t('ownership:onlyOwners')}
        {seen.mayDelegate.length > 0 && ` ${t('ownership:mayDelegateYou', { parts: partNames(seen.mayDelegate) })}`}
      </p>
    );
  const name = view.ownerName.value ?? '';
  const isChild = seen.bases[0]?.basis === 'parent';
  const isHeld = view.relation === 'custodian';
  return (
    <Section heading={isHeld ? t('custody:giveOn') : t('ownership:oneMore')}>
      <p className="prose">{isHeld ? t('custody:handOverHelp', { name }) : t('ownership:needsDevice')}</p>
      {isHeld && <p className="prose second mt-3">{t('custody:orSheet')}</p>}
      <RowList>
        {seen.mayMakeOwner.map((member) => (
          <RowLink
            key={member}
            to={paths.makeOwner(planId, member)}
            second={isHeld || !isChild ? undefined : t('ownership:makeTogetherHelp')}
            what={
              isHeld
                ? t('custody:handOver', { name: words.member(member) })
                : t('ownership:makeTogether', { name: words.member(member) })
            }
          />
        ))}
        <RowLink to={paths.invite(planId)} what={t('invite:title')} />
      </RowList>
      {seen.notice?.turns === 'decides' && <Steps name={name} />}
    </Section>
  );
}

/** The way from a parent to the young person, in the order in which nobody is left without the plan. */
function Steps({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className="spaced">{t('ownership:handOverSteps')}</h3>
      <ol className="steps-in-order">
        <li>{t('ownership:stepInvite', { name })}</li>
        <li>{t('ownership:stepMake', { name })}</li>
        <li>{t('ownership:stepAfter', { name })}</li>
        <li>{t('ownership:stepLeave')}</li>
      </ol>
    </>
  );
}
