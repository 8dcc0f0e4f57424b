import { PhoneFillIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { coordinatorContact, hospitalFacts } from '#plan/papers/hospital.ts';
import { distinct } from '#plan/participants/distinct.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { displayPhone, telHref } from '#plan/participants/phone.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { Facts, PaperSection, Written } from './Blocks.tsx';
import { usePaperWords } from './usePaperWords.ts';
import type { Paper } from './usePaper.ts';

/** What a hospital must know first, in the order it is asked for there. On a screen, numbers can be called. */
export function HospitalContent({ paper, onScreen = false }: { readonly paper: Paper; readonly onScreen?: boolean }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { level } = usePlanWords();
  const { view } = paper;
  const { about } = view;
  const { owner, communication, nextOfKin, doctors, crisisPlans, needs, background, culture } = hospitalFacts(view);
  const whatMatters = view.whatMatters.text.trim();
  const toKnow = needs.length + background.length + culture.length > 0;
  const closest = <People heading={t('print:nextOfKin')} people={nextOfKin} onScreen={onScreen} isFirst always />;
  return (
    <>
      <PaperSection heading={t('print:whoIAm')}>
        <Facts
          facts={[
            [t('print:name'), view.ownerName.value],
            [t('print:born'), about.birthDate.value === null ? null : words.day(about.birthDate.value)],
            [t('print:address'), about.address.value],
            [t('print:phone'), displayPhone(owner?.phone.value ?? '')],
          ]}
        />
      </PaperSection>
      <PaperSection heading={t('print:communication')}>
        <Facts
          facts={[
            [t('print:language'), about.language.value],
            [t('print:interpreter'), about.interpreter.value],
          ]}
        />
        {communication.length === 0 ? (
          <p className="paper-empty">{t('print:notYet')}</p>
        ) : (
          <Written texts={communication} />
        )}
      </PaperSection>
      {crisisPlans.map(({ id, content, keptWhere, title }) => (
        <PaperSection key={id} heading={title.text.trim() || t('subplans:crisisPlan')}>
          <Facts facts={[[t('print:keptWhere'), keptWhere.value]]} />
          <Written texts={[content]} />
        </PaperSection>
      ))}
      {nextOfKin.length > 0 && closest}
      <PaperSection heading={t('print:coordinator')}>
        {view.coordinators.length === 0 && <p className="paper-empty">{t('print:notYet')}</p>}
        {view.coordinators.map(({ id, content }) => {
          const { name, organisation, phone } = coordinatorContact(content, view);
          const facts = [level(content.level), organisation];
          return <Contact key={id} name={name} about={facts} phone={phone} onScreen={onScreen} isFirst />;
        })}
      </PaperSection>
      {nextOfKin.length === 0 && closest}
      <People heading={t('print:doctors')} people={doctors} onScreen={onScreen} />
      {whatMatters !== '' && (
        <PaperSection heading={t('print:whatMatters')}>
          <blockquote className="paper-own as-written">{whatMatters}</blockquote>
        </PaperSection>
      )}
      {toKnow && (
        <PaperSection heading={t('print:toKnow')}>
          <Written texts={background} />
          <Written texts={culture} />
          {needs.length > 0 && (
            <>
              <h3>{t('print:needs')}</h3>
              <ul className="paper-list paper-columns">
                {needs.map(({ id, text }) => (
                  <li key={id} className="as-written">
                    {text.text.trim()}
                  </li>
                ))}
              </ul>
            </>
          )}
        </PaperSection>
      )}
    </>
  );
}

function People({
  heading,
  people,
  onScreen,
  isFirst = false,
  always = false,
}: {
  readonly heading: string;
  readonly people: readonly Participant[];
  readonly onScreen: boolean;
  /** Called before others. */
  readonly isFirst?: boolean;
  /** Said also when there is none: it is looked for. */
  readonly always?: boolean;
}) {
  const { t } = useTranslation();
  if (people.length === 0 && !always) return null;
  return (
    <PaperSection heading={heading}>
      {people.length === 0 && <p className="paper-empty">{t('print:notYet')}</p>}
      {people.map(({ id, name, role, organisation, phone }) => (
        <Contact
          key={id}
          name={name.value || t('people:unnamed')}
          about={[role.value === null ? '' : t(`roles:${role.value}`), organisation.value ?? '']}
          phone={phone.value ?? ''}
          onScreen={onScreen}
          isFirst={isFirst}
        />
      ))}
    </PaperSection>
  );
}

function Contact({
  name,
  about,
  phone,
  onScreen,
  isFirst = false,
}: {
  readonly name: string;
  readonly about: readonly string[];
  readonly phone: string;
  readonly onScreen: boolean;
  readonly isFirst?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const call = telHref(phone);
  const facts = distinct(...about).join(', ');
  return (
    <div className="paper-contact">
      <p>
        <b>{name}</b>
        {facts !== '' && `, ${facts}`}
        {!onScreen && phone !== '' && `. ${t('print:phoneNumber', { number: displayPhone(phone) })}`}
      </p>
      {onScreen && call !== null && (
        <a className="ds-button button" data-variant={isFirst ? 'primary' : 'secondary'} href={call}>
          <PhoneFillIcon aria-hidden />
          {t('plan:callNumber', { number: displayPhone(phone) })}
        </a>
      )}
      {onScreen && call === null && phone !== '' && <p>{t('print:phoneNumber', { number: displayPhone(phone) })}</p>}
    </div>
  );
}
