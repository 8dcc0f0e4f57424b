import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * On top when something hinders the next step: each line leads to its field. Takes focus when it comes, and leaves it
 * alone while one mends the fields; a `key` by the number of tries lets it come again.
 */
export function ErrorSummary({
  errors,
}: {
  readonly errors: readonly { readonly fieldId: string; readonly text: string }[];
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const count = errors.length;
  const before = useRef(0);
  useEffect(() => {
    if (count > 0 && before.current === 0) box.current?.focus();
    before.current = count;
  }, [count]);
  if (count === 0) return null;
  return (
    <div className="notice danger" ref={box} tabIndex={-1} role="alert">
      <div>
        <b className="notice-title">{t('errors:summary', { count })}</b>
        <ul>
          {errors.map((error) => (
            <li key={error.fieldId}>
              <a className="link" href={`#${error.fieldId}`}>
                {error.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
