import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import { useMemberName } from './useMemberName.ts';

/** Names another in the middle of a sentence, after «frå». `null` = it is not known who. For me, the sentence is another. */
export function useNameInside(): (member: MemberRef | null) => string {
  const { t } = useTranslation();
  const memberName = useMemberName();
  return (member) => {
    const name = member === null ? '' : memberName(member);
    return name === '' || name === t('common:unknownPerson') ? t('sync:someone') : name;
  };
}
