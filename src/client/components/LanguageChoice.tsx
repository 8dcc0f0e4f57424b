import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/i18n.ts';
import { Segments } from './forms/Choices.tsx';

/** Each form of the language is called by its own name, in itself. */
export function LanguageChoice({ legendHidden = false }: { readonly legendHidden?: boolean }) {
  const { t } = useTranslation();
  return (
    <Segments
      legend={t('settings:language')}
      legendHidden={legendHidden}
      value={currentLanguage()}
      onChange={(language) => void chooseLanguage(language)}
      choices={[
        { value: 'nn', label: <span lang="nn">{t('settings:nynorsk')}</span> },
        { value: 'nb', label: <span lang="nb">{t('settings:bokmal')}</span> },
      ]}
    />
  );
}
