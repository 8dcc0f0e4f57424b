import { useTranslation } from 'react-i18next';
import { Drawing } from '../../../components/signature/Drawing.tsx';
import { Facts, PaperSection } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';
import { useSignWords } from '../useSignWords.ts';

/** Heading 19 (h): who has approved the plan, and lines to sign on. */
export function SignatureSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const sign = useSignWords();
  const { approvals, ownerName, coordinators } = paper.view;
  return (
    <PaperSection heading={t('print:signature')}>
      {approvals.map(({ id, content }) => (
        <div className="paper-item" key={id}>
          <p>{t('print:approvedBy', { name: content.name, date: words.day(content.on) })}</p>
          <Facts facts={[[t('print:method'), sign(content.method)]]} />
          <Drawing drawing={content.drawing} label={t('print:signatureOf', { name: content.name })} />
        </div>
      ))}
      <SignatureLine name={ownerName.value ?? ''} />
      {coordinators.map(({ id, content }) => (
        <SignatureLine key={id} name={content.name} />
      ))}
    </PaperSection>
  );
}

function SignatureLine({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <div className="paper-sign">
      <span>{t('print:date')}</span>
      <span>{name === '' ? t('print:signature') : t('print:signatureOf', { name })}</span>
    </div>
  );
}
