import { EyeIcon, PencilIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useRightIn } from './RightHere.tsx';
import { usePlan } from './usePlan.ts';

/** One calm sentence on what one may do here; none for whoever may write. `section: null` = it is not shared, or not begun. */
export function RightLine({ section }: { readonly section: string | null }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const right = useRightIn(section);
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
