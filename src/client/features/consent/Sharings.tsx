import { useTranslation } from 'react-i18next';
import { isPast, type SharingInPlan } from '#plan/consent/sharings.ts';
import { useSharings, useSharingWords } from '../../components/consent/useSharings.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';

/** Whom the person has said yes to share with, each with its paper (004-F10, F13, F14). Nothing where there is none. */
export function Sharings() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const all = useSharings() ?? [];
  const past = all.filter(isPast);
  return (
    <Section heading={t('consent:sharings')}>
      {all.length === 0 && <p className="second">{t('consent:noSharings')}</p>}
      <RowList label={t('consent:sharings')}>
        {all
          .filter((sharing) => !isPast(sharing))
          .map((sharing) => (
            <OneSharing key={sharing.consent.id} sharing={sharing} />
          ))}
        <RowLink to={paths.access(planId)} what={t('access:heading')} />
      </RowList>
      {past.length > 0 && (
        <details className="more spaced">
          <summary>{t('consent:pastSharings')}</summary>
          <RowList label={t('consent:pastSharings')}>
            {past.map((sharing) => (
              <OneSharing key={sharing.consent.id} sharing={sharing} />
            ))}
          </RowList>
        </details>
      )}
    </Section>
  );
}

function OneSharing({ sharing }: { readonly sharing: SharingInPlan }) {
  const { planId } = usePlan();
  const words = useSharingWords();
  return (
    <RowLink
      to={paths.sharing(planId, sharing.consent.id)}
      what={words.whom(sharing.consent.content)}
      second={words.standing(sharing)}
    />
  );
}
