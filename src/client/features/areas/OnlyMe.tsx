import { PadlockLockedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { sectionsOfArea } from '#plan/areas/area-address.ts';
import type { AreaInPlan } from '#plan/areas/areas.ts';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';

/** «Berre for meg»: says before it is chosen what it means. Of an area begun twice, every section is marked. */
export function OnlyMe({ area }: { readonly area: AreaInPlan }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const isMine = view.relation === 'self';
  const mark = (onlyMe: boolean): void => {
    const known = sectionsOfArea(area.area, view).map(({ section }) => section);
    const made = known.length > 0 ? null : (run({ type: 'openArea', area: area.area })?.created ?? null);
    for (const section of made === null ? known : [made]) run({ type: 'setOnlyMe', section, onlyMe });
  };
  return (
    <section className="section surface quiet">
      <div className="value-by mt-0">
        <PadlockLockedIcon aria-hidden fontSize="1.5rem" />
        <h2 className="goal-name">{t('access:whoSees')}</h2>
      </div>
      <CheckCard
        label={isMine ? t('access:onlyMe') : t('access:notShared')}
        help={isMine ? t('access:onlyMeHelp') : t('access:notSharedHelp')}
        checked={area.onlyMe}
        disabled={replica === null}
        onChange={mark}
      />
    </section>
  );
}
