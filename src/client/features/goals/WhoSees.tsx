import { EyeIcon, PadlockLockedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { isOnlyForMe } from '#plan/areas/area-address.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { CellRight } from '#replica/api-people.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Who sees this: nobody else can until the plan is shared, and nobody else will where it is kept to oneself. */
export function WhoSees({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { access } = usePeople();
  const words = useAccessWords();
  const { names } = useFormat();
  const others = (access?.members ?? [])
    .filter(
      ({ isMe, cells }) => !isMe && cells.some(({ section, right }) => section === goal.ref.section && sees(right)),
    )
    .map(words.member);
  const section = view.sections.find((one) => one.section === goal.ref.section);
  const area = section?.area ?? null;
  const isPrivate = area !== null && isOnlyForMe(area, view);
  const isMine = view.relation === 'self';
  return (
    <section className="section surface quiet">
      <div className="value-by mt-0">
        {isPrivate ? <PadlockLockedIcon aria-hidden fontSize="1.5rem" /> : <EyeIcon aria-hidden fontSize="1.5rem" />}
        <h3>{t('access:whoSees')}</h3>
      </div>
      {isPrivate ? (
        <>
          <p>
            <b>{isMine ? t('access:onlyMe') : t('access:notShared')}</b>
          </p>
          <p className="small">{isMine ? t('access:onlyMeHelp') : t('access:notSharedHelp')}</p>
        </>
      ) : (
        <p className="small">
          {others.length === 0 ? t('access:onlyYouHave') : t('access:seenBy', { names: names(others) })}
        </p>
      )}
    </section>
  );
}

const sees = (right: CellRight): boolean => right !== null && right !== 'relay';
