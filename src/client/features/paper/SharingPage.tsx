import { useTranslation } from 'react-i18next';
import type { SharingInPlan } from '#plan/consent/sharings.ts';
import { useSharingWords } from '../../components/consent/useSharings.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { Drawing } from '../../components/signature/Drawing.tsx';
import { Facts, PaperSection } from './Blocks.tsx';
import { SecondDrawing, useOtherParent } from './sections/ConsentSection.tsx';
import { SharingPaper, SignatureLine, useSharedFacts } from './SharingPaper.tsx';
import { usePaperWords } from './usePaperWords.ts';
import { useSignWords } from './useSignWords.ts';

/** One consent to share, in full, as it can be given to whom it is about (004-F10…F13). */
export function SharingPage() {
  const { t } = useTranslation();
  return (
    <SharingPaper heading={(name) => t('print:sharing', { name })} toWithdrawal>
      {(sharing) => <Letter sharing={sharing} />}
    </SharingPaper>
  );
}

function Letter({ sharing }: { readonly sharing: SharingInPlan }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { whom, standing } = useSharingWords();
  const words = usePaperWords();
  const sign = useSignWords();
  const shared = useSharedFacts();
  const otherParent = useOtherParent();
  const { content } = sharing.consent;
  const name = whom(content);
  const owner = view.ownerName.value ?? '';
  const as = {
    planOwner: t('print:asOwner'),
    parent: t('print:asParent'),
    nextOfKin: t('print:asNextOfKin'),
    guardian: t('print:asGuardian'),
  };
  return (
    <>
      <p className="spaced">{t('print:sharingText', { name, owner })}</p>
      <p>
        <b>{standing(sharing)}</b>
      </p>
      <PaperSection heading={t('print:sharingWhat', { name })}>
        <Facts facts={shared(content)} />
        {content.onward === true && <p>{t('access:mayShare')}.</p>}
        {content.history === true && <p>{t('access:backHistory', { name })}</p>}
        <p className="second">{t('invite:confidential')}</p>
      </PaperSection>
      <PaperSection heading={t('print:sharingYes')}>
        <Facts
          facts={[
            [t('print:givenBy'), content.givenBy],
            [t('print:givenAs'), as[content.givenAs]],
            [t('print:date'), words.day(content.date)],
            [t('print:method'), sign(content.method)],
            [t('print:witness'), content.witness],
            [t('print:secondParent'), otherParent(content)],
            [t('print:holds'), content.to === '' ? t('consent:noPeriod') : words.span(content.from, content.to)],
            [t('print:reservations'), content.reservations],
          ]}
        />
        <Drawing drawing={content.drawing} label={t('print:signatureOf', { name: content.givenBy })} />
        <SecondDrawing yes={content} />
      </PaperSection>
      <SignatureLine name={content.givenBy} />
      {content.givenAs === 'parent' && <SignatureLine name={content.second?.givenBy ?? ''} />}
    </>
  );
}
