import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetireError, Safety } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';

interface TakeOutProps {
  readonly device: Safety['devices'][number];
  /** Which one, for who cannot see the row. */
  readonly name: string;
  readonly onDone: () => void;
}

/** Takes another device, or a copy, off the list. Says what that does not do: nothing is deleted or locked elsewhere. */
export function TakeOut({ device, name, onDone }: TakeOutProps) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load } = usePlans();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isCopy = device.kind === 'file';
  const button = isCopy ? t('settings:takeOutCopy') : t('settings:takeOutDevice');

  const tell = ({ type }: RetireError): void => {
    if (type === 'StorageFull') setProblem(t('errors:storageFull'));
    else setProblem(type === 'StorageGone' ? t('errors:notKept') : t('settings:notOnList'));
  };
  const takeOut = async (): Promise<void> => {
    const done = await (await load()).retireDevice(planId, device.deviceId);
    if (!done.ok) return tell(done.error);
    setAsking(false);
    onDone();
  };
  return (
    <>
      <Button
        kind="tertiary"
        onClick={() => {
          setProblem(null);
          setAsking(true);
        }}
      >
        {button}
        <span className="visually-hidden">{name}</span>
      </Button>
      <Dialog
        open={asking}
        heading={isCopy ? t('settings:takeOutCopyQuestion') : t('settings:takeOutDeviceQuestion')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void takeOut().catch(() => setProblem(t('errors:notNow')))}>
              {button}
            </Button>
          </>
        }
      >
        <p className="second">{name}</p>
        <p className="prose mt-3">{isCopy ? t('settings:takeOutCopyDoes') : t('settings:takeOutDeviceDoes')}</p>
        <p className="prose mt-3">{isCopy ? t('settings:takeOutCopyLimit') : t('settings:takeOutDeviceLimit')}</p>
        <p className="prose mt-3">{t('settings:takeOutOthers')}</p>
        {problem !== null && (
          <Notice kind="danger" role="alert">
            {problem}
          </Notice>
        )}
      </Dialog>
    </>
  );
}
