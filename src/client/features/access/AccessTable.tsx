import { useTranslation } from 'react-i18next';
import type { AccessCell, AccessMember, AccessSection, AccessView } from '#replica/api-people.ts';
import { RightMark } from '../../components/access/RightMark.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Asked } from './AccessPage.tsx';
import { shownSections } from './shown.ts';

/** On a wide screen, and on paper: parts of the plan down, people across. */
export function AccessTable({
  access,
  onAsk,
}: {
  readonly access: AccessView;
  readonly onAsk: (asked: Asked) => void;
}) {
  const { t } = useTranslation();
  const words = useAccessWords();
  const { date } = useFormat();
  const label = (member: AccessMember, section: AccessSection, cell: AccessCell): string => {
    const said = { name: words.member(member), what: words.section(section), right: words.right(cell.right) };
    return cell.until === null ? t('access:cell', said) : t('access:cellUntil', { ...said, date: date(cell.until) });
  };
  const members = access.members.filter(({ role }) => role !== 'gone');
  return (
    <div className="access-table">
      <table aria-label={t('access:heading')}>
        <thead>
          <tr>
            <th scope="col">{t('access:part')}</th>
            {members.map((member) => (
              <th scope="col" key={member.member}>
                <Avatar
                  name={member.card?.name.value ?? ''}
                  kind={member.role === 'owner' ? 'owner' : 'other'}
                  size="sm"
                />
                <span>{words.member(member)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownSections(access).map((section) => (
            <tr key={section.section}>
              <th scope="row">{words.section(section)}</th>
              {members.map((member) => {
                const cell = member.cells.find((one) => one.section === section.section)!;
                return (
                  <td key={member.member}>
                    <button
                      type="button"
                      className="cell"
                      aria-label={label(member, section, cell)}
                      onClick={() => onAsk({ member, section, cell })}
                    >
                      <RightMark right={cell.right} />
                      {cell.until !== null && (
                        <span className="cell-until">{t('access:untilShort', { date: date(cell.until) })}</span>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
