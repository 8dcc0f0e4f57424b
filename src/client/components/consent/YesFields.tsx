import { useTranslation } from 'react-i18next';
import { GivenBy } from './GivenBy.tsx';
import { OtherParent } from './OtherParent.tsx';
import type { ConsentPart } from './part.ts';
import { SignFields } from './SignFields.tsx';

/** The yes to what stands above it: who says it, how they sign, and the other parent's where both are asked. */
export function YesFields({ draft, change, gaps }: ConsentPart) {
  const { t } = useTranslation();
  return (
    <>
      <GivenBy draft={draft} change={change} gaps={gaps} />
      <SignFields
        legend={t('consent:howToSign')}
        confirm={t('consent:confirm', { name: draft.givenBy.trim() || t('people:unnamed') })}
        asksWitness
        signature={draft.signature}
        onChange={(signature) => change({ signature })}
        gaps={gaps}
      />
      <OtherParent draft={draft} change={change} gaps={gaps} />
    </>
  );
}
