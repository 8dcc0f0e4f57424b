import { useTranslation } from 'react-i18next';

/** What everyone who reads a plan is to know of it (guidance 002, section 3). The same on screen and on paper. */
export function FixedNotes() {
  const { t } = useTranslation();
  return (
    <ul className="fixed-notes second">
      <li>{t('plan:rightsNote')}</li>
      <li>{t('plan:onlyOneNote')}</li>
      <li>{t('plan:notRecordNote')}</li>
    </ul>
  );
}
