import { useTranslation } from 'react-i18next';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { FieldError } from '../../components/forms/FieldFrame.tsx';
import type { ConsentPart } from '../../components/consent/part.ts';

/** What one must know to say yes (004-F03, F04): what a plan is, and that the yes can be taken back. */
export function Informed({ draft, change, gaps }: ConsentPart) {
  const { t } = useTranslation();
  return (
    <fieldset className="field">
      <legend>{t('consent:information')}</legend>
      <div className="choices">
        <div id="informed" tabIndex={-1}>
          <CheckCard
            label={t('consent:informed')}
            help={t('consent:informedHelp')}
            checked={draft.isInformed}
            onChange={(isInformed) => change({ isInformed })}
          />
          <FieldError id="informed" error={gaps.includes('informed') ? t('consent:informedMissing') : undefined} />
        </div>
        <div id="mayWithdraw" tabIndex={-1}>
          <CheckCard
            label={t('consent:mayWithdraw')}
            help={t('consent:mayWithdrawHelp')}
            checked={draft.knowsOfWithdrawal}
            onChange={(knowsOfWithdrawal) => change({ knowsOfWithdrawal })}
          />
          <FieldError
            id="mayWithdraw"
            error={gaps.includes('mayWithdraw') ? t('consent:mayWithdrawMissing') : undefined}
          />
        </div>
      </div>
    </fieldset>
  );
}
