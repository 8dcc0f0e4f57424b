import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceSettings, readSetting, writeSetting } from '../i18n/device-settings.ts';
import { Segments } from './forms/Choices.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

/** Language, size of the text, light or dark: for this browser, and at once. */
export function AppearanceSettings() {
  const { t } = useTranslation();
  const [size, setSize] = useSetting('textSize', 'md');
  const [colours, setColours] = useSetting('colours', 'auto');
  return (
    <>
      <LanguageChoice />
      <Segments
        legend={t('settings:textSize')}
        value={size}
        onChange={(chosen) => {
          setSize(chosen);
          document.documentElement.dataset['size'] = chosen;
        }}
        choices={[
          { value: 'sm', label: t('settings:sizeSmall') },
          { value: 'md', label: t('settings:sizeNormal') },
          { value: 'lg', label: t('settings:sizeLarge') },
        ]}
      />
      <Segments
        legend={t('settings:colours')}
        help={colours === 'auto' ? t('settings:coloursAuto') : undefined}
        value={colours}
        onChange={(chosen) => {
          setColours(chosen);
          dispatchEvent(new Event('dinplan:colours'));
        }}
        choices={[
          { value: 'light', label: t('settings:coloursLight') },
          { value: 'dark', label: t('settings:coloursDark') },
          { value: 'auto', label: t('settings:coloursSystem') },
        ]}
      />
    </>
  );
}

function useSetting<Name extends 'textSize' | 'colours'>(name: Name, otherwise: DeviceSettings[Name]) {
  const [value, setValue] = useState((readSetting(name) as DeviceSettings[Name] | null) ?? otherwise);
  const set = (chosen: DeviceSettings[Name]): void => {
    setValue(chosen);
    writeSetting(name, chosen);
  };
  return [value, set] as const;
}
