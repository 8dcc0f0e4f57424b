import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessCell, AccessMember, AccessSection, AccessView } from '#replica/api-people.ts';
import { onPaper } from '#plan/participants/on-paper.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { WhatToSend } from '../../components/access/WhatToSend.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { AccessCards } from './AccessCards.tsx';
import { AccessTable } from './AccessTable.tsx';
import { Why } from './Why.tsx';
import { WithoutConsent } from './WithoutConsent.tsx';

/** A cell somebody has asked about. */
export interface Asked {
  readonly member: AccessMember;
  readonly section: AccessSection;
  readonly cell: AccessCell;
}

/** «Kven ser kva»: each right can be asked why; who decides can change it. */
export function AccessPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { access, people } = usePeople();
  const { date, today } = useFormat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const name = view.ownerName.value ?? '';
  // Whoever takes care of the plan for another shares as that person has said yes to.
  const isOthers = access?.isOwner === false || view.relation === 'custodian';
  return (
    <Page heading={t('access:heading')} back={{ to: paths.people(planId), title: t('nav:people') }} end={null}>
      <p className="prose">{isOthers ? t('access:introOther', { name }) : t('access:intro')}</p>
      <p className="paper-only">{t('access:printed', { date: date(today) })}</p>
      {access !== null && people !== null && (
        <>
          <WithoutConsent access={access} people={people} />
          <AccessTable access={access} onAsk={setAsked} />
          <AccessCards access={access} onAsk={setAsked} />
          <UnseenParts access={access} />
          <WithoutApp access={access} />
          <div className="page-actions screen-only">
            <Button icon={<PrinterSmallIcon aria-hidden />} onClick={() => print()}>
              {t('access:print')}
            </Button>
          </div>
          <Why asked={asked} access={access} onClose={() => setAsked(null)} />
        </>
      )}
    </Page>
  );
}

/** Parts of the plan that are there and that nobody here can read: how many, never what. */
function UnseenParts({ access }: { readonly access: AccessView }) {
  const { t } = useTranslation();
  const count = access.sections.filter(({ info }) => info === null).length;
  return count === 0 ? null : <p className="second spaced">{t('access:unseenParts', { count })}</p>;
}

/** Who has no device in the plan must be told and sent things another way. */
function WithoutApp({ access }: { readonly access: AccessView }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const words = useAccessWords();
  if (access.withoutApp.length === 0) return null;
  const invited = new Set(
    access.members.filter(({ devices }) => devices.length === 0).map(({ card }) => card?.id ?? words.right(null)),
  );
  return (
    <Section heading={t('access:withoutApp')}>
      <p className="second">{t('access:withoutAppHelp')}</p>
      <WhatToSend label={t('access:withoutApp')} people={onPaper(view, access.withoutApp, today)} invited={invited} />
      <div className="page-actions screen-only">
        <ButtonLink to={paths.print(planId)}>{t('access:toPaper')}</ButtonLink>
      </div>
    </Section>
  );
}
