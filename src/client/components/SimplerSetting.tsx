import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSetting, writeSetting } from '../i18n/device-settings.ts';
import { CheckCard } from './forms/Choices.tsx';

/** «Enklare vising»: from the next time the plan is opened, until it is turned off. */
export function SimplerSetting() {
  const { t } = useTranslation();
  const [simple, setSimple] = useState(readSetting('view') === 'simple');
  return (
    <div className="field">
      <CheckCard
        label={t('settings:simpler')}
        help={t('settings:simplerHelp')}
        checked={simple}
        onChange={(chosen) => {
          setSimple(chosen);
          writeSetting('view', chosen ? 'simple' : null);
        }}
      />
    </div>
  );
}
