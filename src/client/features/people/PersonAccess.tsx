import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { DeviceRows } from '../../components/access/DeviceRows.tsx';
import { RightMark } from '../../components/access/RightMark.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** What this person sees of the plan, and on which devices. Nothing for who has no device in it. */
export function PersonAccess({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { isMe } = usePlanWords();
  const { access } = usePeople();
  const words = useAccessWords();
  const { date } = useFormat();
  const member = access?.members.find(({ card }) => card?.id === person.id);
  if (access === null || member === undefined) return null;
  const name = person.name.value || t('people:unnamed');
  const mayChange = member.role === 'member' && !member.isMe && access.mayGive.length > 0;
  return (
    <>
      <Section heading={isMe(person.id) ? t('access:seesYou') : t('access:sees', { name })}>
        {member.role === 'gone' && <p className="second">{t('access:removed', { name })}</p>}
        <RowList>
          {member.cells
            .filter(({ right }) => right !== null)
            .map((cell) => ({ ...cell, section: access.sections.find((one) => one.section === cell.section)! }))
            .filter(({ section }) => section.info !== null)
            .map(({ section, right, until }) => (
              <Row
                key={section.section}
                what={words.section(section)}
                second={until === null ? undefined : t('access:until', { date: date(until) })}
                end={<RightMark right={right} />}
              />
            ))}
          <RowLink
            to={mayChange ? paths.changeAccess(planId, member.member) : paths.access(planId)}
            what={mayChange ? t('access:change', { name }) : t('access:heading')}
          />
          {view.rights.isOwner && member.role === 'member' && !member.isMe && (
            <RowLink
              to={paths.letInHere(planId, member.member)}
              what={t('inPerson:letIn', { name })}
              second={t('inPerson:deviceHere')}
            />
          )}
        </RowList>
      </Section>
      {!member.isMe && member.devices.length > 0 && (
        <Section heading={t('access:hisDevices', { name })}>
          <DeviceRows devices={member.devices} label={t('access:hisDevices', { name })} />
        </Section>
      )}
    </>
  );
}
