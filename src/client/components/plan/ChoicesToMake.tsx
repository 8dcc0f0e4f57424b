import { ArrowsSquarepathIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../routing/paths.ts';
import type { OpenChoice } from './open-choices.ts';
import { useChoiceWords } from './useChoiceWords.ts';
import { usePlan } from './usePlan.ts';

/** What two have set apart, with a way to choose. Nothing when all agree. */
export function ChoicesToMake({
  choices,
  withNames = false,
}: {
  readonly choices: readonly OpenChoice[];
  readonly withNames?: boolean;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useChoiceWords();
  if (choices.length === 0) return null;
  return (
    <div className="notice choices-to-make">
      <ArrowsSquarepathIcon aria-hidden />
      <div>
        <b className="notice-title">{t('conflicts:count', { count: choices.length })}</b>
        <ul>
          {choices.map((choice) => {
            const { title, what } = words(choice);
            return (
              <li key={`${choice.item}/${choice.field}`}>
                <Link
                  className="ds-button button"
                  data-variant="tertiary"
                  href={paths.choose(planId, choice.collection, choice.item, choice.field)}
                >
                  <span>
                    {title}
                    {withNames && <span className="second">{what}</span>}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
