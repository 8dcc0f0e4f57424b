import { EyeIcon, PencilIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useRightIn, type Needs } from './RightHere.tsx';
import { usePlan } from './usePlan.ts';

/** One calm sentence on what one may do here; none for whoever may write. `section: null` = it is not shared, or not begun. */
export function RightLine({ section, needs }: { readonly section: string | null; readonly needs?: Needs | undefined }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const right = useRightIn(section, needs);
  if (right === 'write') return null;
  const name = view.ownerName.value || t('proposals:thePerson');
  return (
    <p className="right-line">
      {right === 'read' ? <EyeIcon aria-hidden /> : <PencilIcon aria-hidden />}
      <span>
        {view.rights.heldBack === true
          ? t('custody:overHere')
          : section === null
            ? t('proposals:notShared', { name })
            : right === 'read'
              ? t('proposals:mayRead', { name })
              : t('proposals:maySuggest')}
      </span>
    </p>
  );
}
