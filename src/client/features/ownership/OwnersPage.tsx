import { useTranslation } from 'react-i18next';
import type { OwnershipView, PlanOwnership } from '#replica/api-ownership.ts';
import { AgeNotice } from '../../components/ownership/AgeNotice.tsx';
import { OldConsent } from '../../components/ownership/OwnershipNotices.tsx';
import { useOwnership } from '../../components/ownership/useOwnership.ts';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowLink, RowList } from '../../components/Row.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { Afterwards } from './Afterwards.tsx';
import { GiveOn } from './GiveOn.tsx';
import { WithNothing } from './WithNothing.tsx';

export interface OwnershipProps {
  readonly seen: OwnershipView;
  readonly ownership: PlanOwnership;
}

/** «Kven eig planen»: who they are, and what whoever looks may do about it now. */
export function OwnersPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { ownership, seen } = useOwnership();
  return (
    <Page
      heading={t('ownership:heading')}
      back={{ to: paths.people(planId), title: t('nav:people') }}
      end={null}
      kind="form"
    >
      {ownership !== null && seen !== null && (
        <>
          {seen.notice !== null && <AgeNotice notice={seen.notice} />}
          <OldConsent seen={seen} />
          <Holders seen={seen} />
          {/* What waits for an answer first; to give the plan on is urgent only at the age when it is. */}
          {seen.notice !== null && <GiveOn seen={seen} />}
          <WithNothing seen={seen} ownership={ownership} />
          <Afterwards seen={seen} ownership={ownership} />
          {seen.notice === null && <GiveOn seen={seen} />}
          <Leave seen={seen} />
        </>
      )}
    </Page>
  );
}

function Holders({ seen: { holders, custody } }: Pick<OwnershipProps, 'seen'>) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = useOwnerWords();
  const { date } = useFormat();
  const custodian = holders.find(({ basis }) => basis === 'custodian');
  const name = view.ownerName.value ?? '';
  return (
    <>
      <RowList label={t('ownership:heading')}>
        {holders.map(({ member, basis, card, date: since }) => (
          <Row
            key={member}
            picture={<Avatar name={card?.name.value ?? ''} kind={basis === 'self' ? 'owner' : 'other'} />}
            what={words.member(member)}
            second={t('ownership:since', { basis: words.basis(basis), date: date(since) })}
          />
        ))}
      </RowList>
      {holders.length > 1 && <p className="second spaced">{t('ownership:equal')}</p>}
      {custodian !== undefined && (
        <p className="prose spaced">
          {!custodian.isMe && custody?.given == null
            ? t('custody:onlyDevice', { name })
            : custody?.given == null
              ? t('custody:noConsent', { name })
              : t('custody:whatItMeans', {
                  name,
                  custodian: words.member(custodian.member),
                  date: date(custody.given),
                })}
        </p>
      )}
    </>
  );
}

/** Stepping back, and whether it is chosen what one sees afterwards. */
function Leave({ seen }: Pick<OwnershipProps, 'seen'>) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useOwnerWords();
  const format = useFormat();
  if (!seen.mayStepBack) return null;
  const names = format.names(seen.holders.filter(({ isMe }) => !isMe).map(({ member }) => words.member(member)));
  const isChosen = seen.ahead.some(({ member }) => member === view.me);
  return (
    <RowList>
      <RowLink
        to={paths.stepBack(planId)}
        what={t('ownership:leave')}
        second={isChosen ? t('ownership:leaveChosen', { names }) : t('ownership:leaveNotChosen', { names })}
      />
    </RowList>
  );
}
