import { useTranslation } from 'react-i18next';

/** What comes along in a copy, and what stays where it is. */
export function Follows({
  follows,
  stays,
}: {
  readonly follows: readonly string[];
  readonly stays: readonly string[];
}) {
  const { t } = useTranslation();
  return (
    <div className="follows">
      <h2>{t('plans:follows')}</h2>
      <ul>
        {follows.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{t('plans:staysBehind')}</h2>
      <ul>
        {stays.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
