import { useTranslation } from 'react-i18next';
import type { SharingInPlan } from '#plan/consent/sharings.ts';
import { useSharingWords } from '../../components/consent/useSharings.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { Facts, PaperSection } from './Blocks.tsx';
import { SharingPaper, SignatureLine, useSharedFacts } from './SharingPaper.tsx';
import { usePaperWords } from './usePaperWords.ts';

/** A consent to share taken back, on paper (004-F14): with its day where it is done, else with a line to write it on. */
export function WithdrawalPage() {
  const { t } = useTranslation();
  return (
    <SharingPaper heading={(name) => t('print:withdrawal', { name })}>
      {(sharing) => <Letter sharing={sharing} />}
    </SharingPaper>
  );
}

function Letter({ sharing: { consent, withdrawn } }: { readonly sharing: SharingInPlan }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { whom } = useSharingWords();
  const memberName = useMemberName();
  const words = usePaperWords();
  const shared = useSharedFacts();
  const { content } = consent;
  const [name, owner] = [whom(content), view.ownerName.value ?? ''];
  return (
    <>
      <p className="spaced">
        {withdrawn === null
          ? t('print:withdrawalForm', { name, owner, date: words.day(content.date) })
          : t('print:withdrawalText', { name, owner, date: words.day(content.date) })}
      </p>
      <PaperSection heading={t('print:withdrawalWhat')}>
        <Facts
          facts={[
            [t('print:givenBy'), content.givenBy],
            ...shared(content),
            [t('print:withdrawnOn'), withdrawn === null ? t('print:fillIn') : words.day(withdrawn.on)],
            [t('print:registeredBy'), withdrawn === null ? null : memberName(withdrawn.by)],
          ]}
        />
      </PaperSection>
      <p className="spaced">{t('print:withdrawalMeans', { name })}</p>
      {withdrawn === null && <p className="second screen-only spaced">{t('print:withdrawalInApp')}</p>}
      <SignatureLine name={content.givenBy} />
    </>
  );
}
