import { PhoneFillIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { CoordinatorAppointed } from '#plan/coordinators/coordinator.ts';
import { participantById } from '#plan/participants/names.ts';
import { displayPhone, telHref } from '#plan/participants/phone.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';

/** The person to call, on top of the plan (pbrl § 2-5 b). */
export function Coordinators() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  if (view.coordinators.length === 0) {
    return (
      <div className="surface quiet">
        <p>{isMine ? t('plan:noCoordinator') : t('plan:noCoordinatorFor', { name })}</p>
        <ButtonLink writes kind="tertiary" to={paths.people(planId)} icon={<PlusIcon aria-hidden />}>
          {t('plan:chooseCoordinator')}
        </ButtonLink>
      </div>
    );
  }
  return view.coordinators.map(({ id, content }) => (
    <CoordinatorCard
      key={id}
      appointed={content}
      heading={isMine ? t('plan:myCoordinator') : t('plan:coordinatorOf', { name })}
    />
  ));
}

function CoordinatorCard({
  appointed,
  heading,
}: {
  readonly appointed: CoordinatorAppointed;
  readonly heading: string;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  // The card may know a newer number than the appointment did.
  const card = participantById(appointed.subject, view);
  const name = card?.name.value || appointed.name;
  const phone = card?.phone.value || appointed.phone;
  const organisation = card?.organisation.value || appointed.organisation;
  const tel = telHref(phone);
  const isMe = words.isMe(appointed.subject);
  return (
    <div className="surface coordinator-card">
      <div className="who">
        <Avatar name={name} kind="coordinator" size="lg" />
        <div>
          <span className="second">{heading}</span>
          <span className="name">{isMe ? t('common:you') : name}</span>
          {organisation !== '' && <span className="second">{organisation}</span>}
        </div>
      </div>
      {tel !== null && !isMe && (
        <a className="button full" data-variant="primary" href={tel}>
          <PhoneFillIcon aria-hidden />
          <span className="call-words">
            <span>{t('plan:call', { name: name.split(' ')[0] ?? name })} </span>
            <span>{displayPhone(phone)}</span>
          </span>
        </a>
      )}
    </div>
  );
}
