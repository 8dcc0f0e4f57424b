import { FileIcon, LaptopIcon, MobileIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Safety } from '#replica/api.ts';
import { useDeviceLines, useDeviceName } from '../../components/access/DeviceRows.tsx';
import { usePeople } from '../../components/access/usePeople.ts';
import { LinkDevice } from '../../components/invite/LinkDevice.tsx';
import { useLock } from '../../components/lock/useLock.ts';
import { Row, RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { TakeOut } from './TakeOut.tsx';

interface MyDevicesProps {
  readonly safety: Safety;
  readonly onChange: () => void;
}

/** Where the plan is: this device first. Each of the others can be taken off the list. */
export function MyDevices({ safety, onChange }: MyDevicesProps) {
  const { devices, takenOut } = safety;
  const { t } = useTranslation();
  const format = useFormat();
  const named = useDeviceName();
  const lines = useDeviceLines();
  const { access } = usePeople();
  const { state } = useLock();
  const lockHere = state === 'asking' ? '' : state === 'none' ? t('devices:notLocked') : t('devices:locked');
  const me = access?.members.find(({ isMe }) => isMe);
  /** When each was opened last, and whether it has a lock, as far as it has said so. */
  const ofMine = new Map(me?.devices.map((device) => [device.deviceId, lines(device).second]));
  const name = (device: Safety['devices'][number]): string => {
    if (device.thisOne) return t('settings:thisDevice', { context: deviceWord() });
    if (device.kind === 'file') return t('settings:fileDevice');
    return device.said === null ? t('settings:otherDevice') : named(device.said);
  };
  const second = ({ deviceId, thisOne, kind, addedAt }: Safety['devices'][number]): string | undefined => {
    if (thisOne && takenOut) return t('settings:notOnList');
    const parts = [
      addedAt === null ? '' : t('settings:addedAt', { date: format.momentDate(addedAt) }),
      kind === 'file' ? '' : thisOne ? lockHere : (ofMine.get(deviceId) ?? ''),
    ];
    return parts.filter((part) => part !== '').join(' · ') || undefined;
  };
  const inOrder = devices.toSorted(
    (a, b) => Number(b.thisOne) - Number(a.thisOne) || (b.addedAt ?? 0) - (a.addedAt ?? 0),
  );
  return (
    <Section heading={t('settings:myDevices')}>
      <RowList>
        {inOrder.map((device) => (
          <Row
            key={device.deviceId}
            picture={<Picture device={device} />}
            what={name(device)}
            second={second(device)}
            end={
              device.thisOne || takenOut ? undefined : (
                <TakeOut
                  device={device}
                  name={[name(device), second(device)].filter((part) => part !== undefined).join(' · ')}
                  onDone={onChange}
                />
              )
            }
          />
        ))}
        {devices.length > 1 && <RowLink to={paths.lostDevice()} what={t('devices:lostHeading')} />}
      </RowList>
      {!takenOut && <LinkDevice />}
    </Section>
  );
}

function Picture({ device }: { readonly device: Safety['devices'][number] }) {
  if (device.kind === 'file') return <FileIcon aria-hidden />;
  return device.thisOne && deviceWord() !== 'computer' ? <MobileIcon aria-hidden /> : <LaptopIcon aria-hidden />;
}
