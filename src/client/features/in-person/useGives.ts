import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SHARED_RIGHTS, type SharedPart } from '#plan/consent/sharing.ts';
import type { AccessCell } from '#replica/api-people.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { type Kept, useReadBack } from '../../components/access/useReadBack.ts';

/**
 * What a member who is let in on a device gets with it, in sentences: what was decided, perhaps days ago, on another
 * page. `null` while it is not known, or when it is nothing.
 */
export function useGives(): (member: string, name: string) => readonly string[] | null {
  const { t } = useTranslation();
  const { access } = usePeople();
  const readBack = useReadBack();
  return useCallback(
    (ref, name) => {
      const member = access?.members.find((one) => one.member === ref);
      if (access === null || member === undefined || member.role === 'gone') return null;
      if (member.role !== 'member') return [t('inPerson:getsAll', { name })];
      const given = member.cells.flatMap((cell) => {
        const right = SHARED_RIGHTS.find((one) => one === cell.right);
        const section = access.sections.find((one) => one.section === cell.section);
        return right === undefined || section === undefined ? [] : [{ ...cell, right, section }];
      });
      if (given.length === 0) return null;
      // Parts that end on different days are told apart.
      const sentences = [...new Set(given.map(({ until }) => until))].flatMap((until) => {
        const some = given.filter((one) => one.until === until);
        const parts = some.map(({ section: { section }, right }): SharedPart => ({ section, right }));
        return readBack(
          name,
          parts,
          some.map(({ section }) => section),
          until,
          { onward: anyGrant(some, 'onward'), history: false },
        );
      });
      const unseen = access.sections.filter(
        (one) => one.info !== null && !given.some(({ section }) => section === one),
      );
      return [
        ...sentences,
        ...readBack(name, [], unseen, null, { onward: false, history: anyGrant(given, 'history') }),
      ];
    },
    [t, access, readBack],
  );
}

/** Rather too much than too little is told of what goes with any of the parts. */
function anyGrant(cells: readonly Pick<AccessCell, 'why'>[], what: keyof Kept): boolean {
  return cells.some(({ why }) => why.some((reason) => reason.kind === 'grant' && reason[what]));
}
