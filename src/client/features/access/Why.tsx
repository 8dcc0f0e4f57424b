import { useTranslation } from 'react-i18next';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { AccessCell, AccessView } from '#replica/api-people.ts';
import { RightMark } from '../../components/access/RightMark.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OwnWords } from '../../components/Words.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Asked } from './AccessPage.tsx';

/** The answer to «kvifor?»: who decided, on what ground, until when. */
export function Why({
  asked,
  access,
  onClose,
}: {
  readonly asked: Asked | null;
  readonly access: AccessView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useAccessWords();
  const { date } = useFormat();
  const mayChange =
    asked !== null &&
    asked.member.role === 'member' &&
    !asked.member.isMe &&
    asked.member.card !== null &&
    access.mayGive.includes(asked.section.section);
  return (
    <Dialog
      open={asked !== null}
      heading={asked === null ? '' : words.member(asked.member)}
      onClose={onClose}
      actions={
        <>
          <Button kind={mayChange ? 'secondary' : 'primary'} onClick={onClose}>
            {t('common:close')}
          </Button>
          {mayChange && (
            <ButtonLink kind="primary" to={paths.changeAccess(planId, asked.member.member)}>
              {t('access:change', { name: words.member(asked.member) })}
            </ButtonLink>
          )}
        </>
      }
    >
      {asked !== null && (
        <>
          <p className="value-by mt-3">
            <b>{words.section(asked.section)}</b>
            <RightMark right={asked.cell.right} />
          </p>
          {words.why(asked.cell, access).map((sentence) => (
            <p className="prose mt-3" key={sentence}>
              {sentence}
            </p>
          ))}
          {reservationsIn(asked.cell).map(({ givenBy, reservations }) => (
            <OwnWords key={reservations} by={t('consent:reservationsBy', { name: givenBy })}>
              <p className="as-written">{reservations}</p>
            </OwnWords>
          ))}
          {asked.cell.right === null && <p className="prose mt-3">{t('access:whyNothing')}</p>}
          {asked.cell.until !== null && (
            <p className="prose mt-3">{t('access:until', { date: date(asked.cell.until) })}</p>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What the person does not want to be known, in the consents that this right rests on. */
function reservationsIn({ why }: AccessCell): readonly SharingConsent[] {
  const consents = why.flatMap((one) =>
    one.kind === 'grant' && one.ground.kind === 'consent' && one.ground.consent !== null
      ? [one.ground.consent.content]
      : [],
  );
  return consents.filter(
    ({ reservations }, at) =>
      reservations !== '' && consents.findIndex((one) => one.reservations === reservations) === at,
  );
}
