import { LaptopIcon, MobileIcon, TabletIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { DeviceWord } from '#plan/participants/device-seen.ts';
import type { MemberDevice } from '#replica/api-people.ts';
import { Row, RowList } from '../Row.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** A person's devices in this plan, each by its own word: what it is, when it was opened, whether it is locked. */
export function DeviceRows({ devices, label }: { readonly devices: readonly MemberDevice[]; readonly label: string }) {
  const lines = useDeviceLines();
  return (
    <RowList label={label}>
      {devices
        .filter(({ kind, live, reached }) => kind === 'own' && (live || !reached))
        .map((device) => (
          <Row key={device.deviceId} picture={<Picture device={device} />} {...lines(device)} />
        ))}
    </RowList>
  );
}

/** What is said of a device: never more than it says itself, or than can be read off what it wrote. */
export function useDeviceLines(): (device: MemberDevice) => { readonly what: string; readonly second: string } {
  const { t } = useTranslation();
  const { date, momentDate } = useFormat();
  const nameOf = useDeviceName();
  return ({ said, thisOne, live, lastSeen }) => {
    const kind = nameOf(said?.device ?? null);
    const parts: string[] = [];
    if (!live) parts.push(t('devices:notReached'));
    if (said !== null) parts.push(t('devices:opened', { date: date(said.on) }));
    else if (lastSeen !== null) parts.push(t('devices:wrote', { date: momentDate(lastSeen) }));
    else parts.push(t('devices:saidNothing'));
    if (said !== null) parts.push(said.lock ? t('devices:locked') : t('devices:notLocked'));
    return { what: thisOne ? t('devices:thisOne', { device: kind }) : kind, second: parts.join(' ') };
  };
}

/** What a device says that it is; `null` = it has not said so. */
export function useDeviceName(): (device: DeviceWord | null) => string {
  const { t } = useTranslation();
  const names = { phone: t('devices:phone'), tablet: t('devices:tablet'), computer: t('devices:computer') };
  return (device) => (device === null ? t('devices:device') : names[device]);
}

function Picture({ device: { said, thisOne } }: { readonly device: MemberDevice }) {
  const kind = said?.device ?? (thisOne ? deviceWord() : 'computer');
  if (kind === 'phone') return <MobileIcon aria-hidden />;
  return kind === 'tablet' ? <TabletIcon aria-hidden /> : <LaptopIcon aria-hidden />;
}
