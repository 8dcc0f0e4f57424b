import { useTranslation } from 'react-i18next';
import { QrCode } from '../../components/QrCode.tsx';

/** The first sheet of a plan has so many words; later ones say which plan they are of as well. */
export const FIRST_SHEET_WORDS = 12;

/** The words in columns, numbered, and the code beside them. */
export function SheetCard({ words, qrText }: { readonly words: readonly string[]; readonly qrText: string }) {
  const { t } = useTranslation();
  return (
    <div className="sheet-card">
      <QrCode text={qrText} label={t('sheet:qrCode')} />
      <div>
        <h2 className="sheet-words-heading">{t('sheet:words')}</h2>
        {/* Numbers are content here, not decoration: the words must be typed in this order. */}
        <ol className="sheet-words">
          {words.map((word, index) => (
            <li key={word + String(index)}>
              <span className="sheet-number">{index + 1}</span>
              <b translate="no">{word}</b>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
