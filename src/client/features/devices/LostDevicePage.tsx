import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plans, Safety } from '#replica/api.ts';
import type { DeviceEnded } from '#replica/api-people.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

interface PlanDevices {
  readonly planId: string;
  readonly ownerName: string;
  readonly devices: Safety['devices'];
}

/** «Eg har mista ei eining»: taken out of all plans here at once, with what came of it in each. */
export function LostDevicePage() {
  const { t } = useTranslation();
  const { load } = usePlans();
  const words = useLostWords();
  const [plans, setPlans] = useState<readonly PlanDevices[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<readonly DeviceEnded[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    load()
      .then(devicesByPlan)
      .then(setPlans, () => setFailed(true));
  }, [load]);
  const key = (planId: string, deviceId: string): string => `${planId}/${deviceId}`;
  const toggle = (which: string): void => {
    const next = new Set(chosen);
    if (!next.delete(which)) next.add(which);
    setChosen(next);
  };
  const end = async (): Promise<void> => {
    setAsking(false);
    const all = (plans ?? []).flatMap(({ planId, devices }) =>
      devices.filter(({ deviceId }) => chosen.has(key(planId, deviceId))).map(({ deviceId }) => ({ planId, deviceId })),
    );
    setEnded(await (await load()).endDevices(all));
  };
  const outcomes = { done: t('devices:ended'), waits: t('devices:waits'), notMine: t('devices:notMine') };
  const isAny = plans?.some(({ devices }) => devices.length > 0) === true;
  return (
    <Page
      key={ended === null ? 'choose' : 'ended'}
      heading={t('devices:lostHeading')}
      back={{ to: paths.plans(), title: t('nav:myPlans') }}
      kind="form"
    >
      {ended === null && <p className="prose">{t('devices:lostIntro')}</p>}
      {failed && (
        <Notice kind="danger" role="alert">
          {t('errors:notNow')}
        </Notice>
      )}
      {plans !== null && !isAny && <EmptyState>{t('devices:noOthers')}</EmptyState>}
      {ended === null
        ? plans?.map(({ planId, ownerName, devices }) =>
            devices.length === 0 ? null : (
              <Section key={planId} heading={t('devices:inPlan', { name: ownerName })}>
                <div className="choices">
                  {devices.map((device) => (
                    <CheckCard
                      key={device.deviceId}
                      {...words(device)}
                      checked={chosen.has(key(planId, device.deviceId))}
                      onChange={() => toggle(key(planId, device.deviceId))}
                    />
                  ))}
                </div>
              </Section>
            ),
          )
        : plans !== null && (
            <Section heading={t('devices:whatHappened')}>
              <RowList>
                {ended.map(({ planId, deviceId, outcome }) => (
                  <Row
                    key={key(planId, deviceId)}
                    what={t('devices:inPlan', {
                      name: plans.find((one) => one.planId === planId)?.ownerName ?? '',
                    })}
                    second={outcomes[outcome]}
                  />
                ))}
              </RowList>
              <p className="prose spaced">{t('devices:whenReached')}</p>
              <p className="prose spaced">{t('devices:whenKept')}</p>
            </Section>
          )}
      <div className="foot">
        {ended === null && isAny && (
          <Button kind="danger-solid" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
            {t('devices:endChosen')}
          </Button>
        )}
        <ButtonLink kind={ended === null ? 'secondary' : 'primary'} to={paths.plans()}>
          {ended === null ? t('common:cancel') : t('common:close')}
        </ButtonLink>
      </div>
      <Dialog
        open={asking}
        heading={t('devices:endSure')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void end().catch(() => setFailed(true))}>
              {t('devices:endChosen')}
            </Button>
          </>
        }
      >
        <p className="prose">{t('devices:endSureMeans')}</p>
      </Dialog>
    </Page>
  );
}

/** What a device is, as far as it says so, and what tells it from another of the kind. */
function useLostWords() {
  const { t } = useTranslation();
  const { momentDate } = useFormat();
  return ({ kind, said, addedAt, lastSeen }: Safety['devices'][number]) => {
    const names = { phone: t('devices:phone'), tablet: t('devices:tablet'), computer: t('devices:computer') };
    const own = said === null ? t('devices:device') : names[said];
    const added = addedAt === null ? t('devices:addedUnknown') : t('devices:added', { date: momentDate(addedAt) });
    const wrote = lastSeen === null || kind === 'file' ? '' : t('devices:wrote', { date: momentDate(lastSeen) });
    return { label: kind === 'file' ? t('devices:copy') : own, help: [`${added}.`, wrote].join(' ').trim() };
  };
}

/** The person's other devices and copies, in each plan here. The example has none that anyone could lose. */
async function devicesByPlan(plans: Plans): Promise<readonly PlanDevices[]> {
  const found: PlanDevices[] = [];
  for (const { planId, ownerName, isExample } of await plans.list()) {
    if (isExample) continue;
    // A plan that does not open now says nothing of its devices; the others still do.
    const safety = await plans.safety(planId).catch(() => null);
    if (safety !== null) found.push({ planId, ownerName, devices: safety.devices.filter(({ thisOne }) => !thisOne) });
  }
  return found;
}
