import { PencilIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ownerCard } from '#plan/participants/names.ts';
import { displayPhone } from '#plan/participants/phone.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { LookBack } from '../../components/plan/LookBack.tsx';
import { type OpenChoice, openChoices } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { AboutFields } from './AboutFields.tsx';

/** «Om meg»: only what the others need to know, and never a diagnosis (L-06, L-07, 001-21). */
export function AboutPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const isAboutMe = ({ collection, field }: OpenChoice): boolean => collection === 'plan' && field in view.about;
  const isBegun = view.about.section !== null;
  return (
    <Page
      section={view.about.section}
      heading={isMine ? t('plan:aboutMe') : t('about:headingFor', { name })}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      end={isBegun ? <SavedNow /> : undefined}
      kind="form"
    >
      <WritesFor />
      <ChoicesToMake choices={openChoices(view).filter(isAboutMe)} />
      <p className="second">{t('about:onlyNeeded')}</p>
      {isBegun ? (
        <AboutFields about={view.about} />
      ) : (
        <EmptyState
          action={
            <Button
              kind="primary"
              disabled={replica === null}
              icon={<PencilIcon aria-hidden />}
              onClick={() => run({ type: 'openAbout' })}
            >
              {t('about:fillIn')}
            </Button>
          }
        >
          {isMine ? t('about:empty') : t('about:emptyFor', { name })}
        </EmptyState>
      )}
      <OwnCard />
      {isBegun && <LookBack part="about" />}
      {isBegun && (
        <div className="foot">
          <ButtonLink kind="primary" to={paths.plan(planId)}>
            {t('common:close')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}

/** Name, phone and e-mail stand on the person's card, where they are changed. */
function OwnCard() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const card = ownerCard(view);
  if (card === undefined) return null;
  const name = card.name.value || (view.ownerName.value ?? '');
  const known = [displayPhone(card.phone.value ?? ''), card.email.value ?? ''].filter((part) => part !== '');
  return (
    <div className="section">
      <h2>{t('about:reach')}</h2>
      <RowList>
        <RowLink
          to={paths.person(planId, card.id)}
          picture={<Avatar name={name} kind="owner" />}
          what={name}
          second={known.length === 0 ? t('about:noPhone') : known.join(' · ')}
        />
      </RowList>
    </div>
  );
}
