import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import type {
  AccessCell,
  AccessMember,
  AccessSection,
  AccessView,
  CellReason,
  CellRight,
} from '#replica/api-people.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useAreaName } from '../plan/useAreaName.ts';
import { usePlan } from '../plan/usePlan.ts';

/** Who may what, in words. */
export interface AccessWords {
  /** «Skule», «Om meg»; a part that cannot be read here has no name here. */
  section(section: AccessSection): string;
  right(right: CellRight): string;
  /** The name on the card; whoever has none is said to have none. */
  member(member: AccessMember): string;
  /** As `member`, for one who is only named by a reference. */
  memberOf(member: MemberRef | null, view: AccessView): string;
  /** One sentence for each reason: who decided, on what ground, until when. */
  why(cell: AccessCell, view: AccessView): readonly string[];
}

export function useAccessWords(): AccessWords {
  const { t } = useTranslation();
  const { view: plan } = usePlan();
  const { date } = useFormat();
  const areaName = useAreaName();
  return useMemo(() => {
    const member = ({ card, isMe }: AccessMember): string =>
      isMe ? t('common:you') : card?.name.value || t('access:noName');
    const memberOf = (ref: MemberRef | null, view: AccessView): string => {
      const found = view.members.find((one) => one.member === ref);
      return found === undefined ? t('access:noName') : member(found);
    };
    const section = ({ info, title }: AccessSection): string => {
      if (info === null) return t('access:partUnseen');
      if (info.kind === 'area') return info.area === null ? t('access:partArea') : areaName(info.area);
      if (info.kind === 'subPlan') return title.trim() === '' ? t('access:partSubPlan') : title;
      const names = {
        core:
          plan.relation === 'self'
            ? t('access:partCore')
            : t('access:partCoreFor', { name: plan.ownerName.value ?? '' }),
        about:
          plan.relation === 'self'
            ? t('access:partAbout')
            : t('access:partAboutFor', { name: plan.ownerName.value ?? '' }),
        people: t('access:partPeople'),
        meetings: t('access:partMeetings'),
        consent: t('access:partConsent'),
        case: t('access:partCase'),
        own: t('access:partOwn'),
      };
      return names[info.kind];
    };
    const right = (which: CellRight): string => {
      switch (which) {
        case null:
          return t('access:none');
        case 'relay':
          return t('access:relay');
        case 'read':
          return t('access:read');
        case 'suggest':
          return t('access:suggest');
        case 'write':
          return t('access:write');
        case 'admin':
          return t('access:admin');
        case 'owner':
          return t('access:owner');
      }
    };
    const reason = (one: CellReason, view: AccessView): string => {
      switch (one.kind) {
        case 'own':
          return t('access:whyOwn');
        case 'owner':
          return one.custodian
            ? t('access:whyCustodian', { name: plan.ownerName.value ?? '' })
            : t('access:whyOwner', { name: plan.ownerName.value ?? '' });
        case 'grant': {
          const who = memberOf(one.by, view);
          const { ground } = one;
          if (ground.kind === 'law') return t('access:whyLaw', { who });
          if (ground.kind === 'plan')
            return ground.date === null
              ? t('access:whyNoConsent', { who })
              : t('access:whyPlan', { who, date: date(ground.date) });
          return ground.consent === null
            ? t('access:whyNoConsent', { who })
            : t('access:whyConsent', {
                who,
                name: ground.consent.content.givenBy,
                date: date(ground.consent.content.date),
              });
        }
      }
    };
    return {
      section,
      right,
      member,
      memberOf,
      why: (cell, view) => [...new Set(cell.why.map((one) => reason(one, view)))],
    };
  }, [t, plan, date, areaName]);
}
