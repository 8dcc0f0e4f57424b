import { FileIcon, LaptopIcon, MobileIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Safety } from '#replica/api.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Where the plan is: this device first. */
export function MyDevices({ devices }: { readonly devices: Safety['devices'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (device: Safety['devices'][number]): string => {
    if (device.thisOne) return t('settings:thisDevice', { context: deviceWord() });
    return device.kind === 'file' ? t('settings:fileDevice') : t('settings:otherDevice');
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
            second={
              device.addedAt === null ? undefined : t('settings:addedAt', { date: format.momentDate(device.addedAt) })
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

function Picture({ device }: { readonly device: Safety['devices'][number] }) {
  if (device.kind === 'file') return <FileIcon aria-hidden />;
  return device.thisOne && deviceWord() !== 'computer' ? <MobileIcon aria-hidden /> : <LaptopIcon aria-hidden />;
}
