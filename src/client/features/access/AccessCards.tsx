import { useTranslation } from 'react-i18next';
import type { AccessMember, AccessView } from '#replica/api-people.ts';
import { RightMark } from '../../components/access/RightMark.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { RowButton, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Asked } from './AccessPage.tsx';
import { shownSections } from './shown.ts';

interface CardsProps {
  readonly access: AccessView;
  readonly onAsk: (asked: Asked) => void;
}

/** On a narrow screen: one card to each person. */
export function AccessCards({ access, onAsk }: CardsProps) {
  const { t } = useTranslation();
  const words = useAccessWords();
  return (
    <div className="access-cards">
      {access.members
        .filter(({ role }) => role !== 'gone')
        .map((member) => (
          <Section key={member.member} heading={words.member(member)}>
            {member.role === 'member' ? (
              <WhatTheySee member={member} access={access} onAsk={onAsk} />
            ) : (
              <p className="second">{member.role === 'custodian' ? t('access:holdsAll') : t('access:decidesAll')}</p>
            )}
          </Section>
        ))}
    </div>
  );
}

/** What one person sees, part by part, and in one line what they do not. */
export function WhatTheySee({ member, access, onAsk }: CardsProps & { readonly member: AccessMember }) {
  const { t } = useTranslation();
  const words = useAccessWords();
  const { names, date } = useFormat();
  const all = shownSections(access).map((section) => ({
    section,
    cell: member.cells.find((one) => one.section === section.section)!,
  }));
  const seen = all.filter(({ cell }) => cell.right !== null);
  const unseen = all.filter(({ cell }) => cell.right === null);
  return (
    <>
      <RowList label={words.member(member)}>
        {seen.map(({ section, cell }) => (
          <RowButton
            key={section.section}
            what={words.section(section)}
            second={cell.until === null ? undefined : t('access:until', { date: date(cell.until) })}
            end={<RightMark right={cell.right} />}
            onPress={() => onAsk({ member, section, cell })}
          />
        ))}
      </RowList>
      {unseen.length > 0 && (
        // One line, and each part of it when asked for: «kvifor ikkje?» is a question too.
        <details className="more spaced">
          <summary>
            {t('access:doesNotSee', { parts: names(unseen.map(({ section }) => words.section(section))) })}
          </summary>
          <RowList label={t('access:none')}>
            {unseen.map(({ section, cell }) => (
              <RowButton
                key={section.section}
                what={words.section(section)}
                end={<RightMark right={cell.right} />}
                onPress={() => onAsk({ member, section, cell })}
              />
            ))}
          </RowList>
        </details>
      )}
    </>
  );
}
