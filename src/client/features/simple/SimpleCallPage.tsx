import { PhoneFillIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { displayPhone } from '#plan/participants/phone.ts';
import type { PersonToCall } from '#plan/participants/people-to-call.ts';
import { SimpleHeading } from './SimpleHeading.tsx';
import { SimpleShell } from './SimpleShell.tsx';
import { usePeopleToCall } from './usePeopleToCall.ts';

/** «Ring»: large buttons, whom to call first first. */
export function SimpleCallPage() {
  const { t } = useTranslation();
  const people = usePeopleToCall();
  const heading = people.length === 0 ? t('simple:nobodyToCall') : t('simple:whoToCall');
  const whoIs = useWhoIs();
  return (
    <SimpleShell place="call" aloud={[heading, ...people.map((one) => `${one.name}, ${whoIs(one)}`)].join('. ')}>
      <SimpleHeading>{heading}</SimpleHeading>
      {people.length === 0 && <p>{t('simple:nobodyToCallHelp')}</p>}
      <ul className="simple-calls">
        {people.map((person) => (
          <li key={person.id}>
            <a href={person.tel} className="simple-call" data-variant={person.why === 'other' ? undefined : 'primary'}>
              <PhoneFillIcon aria-hidden />
              <span>
                <b>{t('plan:call', { name: person.name })}</b>
                <span>{whoIs(person)}</span>
                <span>{displayPhone(person.phone)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </SimpleShell>
  );
}

/** Why one would call them, in words. */
function useWhoIs(): (person: PersonToCall) => string {
  const { t } = useTranslation();
  return ({ why, role, organisation }) => {
    if (why === 'coordinator') return t('roles:coordinator');
    return role === null ? organisation : t(`roles:${role}`);
  };
}
