import { EyeIcon, FileTextIcon, FilesIcon, HospitalIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { paperParts } from '#plan/papers/parts.ts';
import { CheckCard, ChipChoices } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { isOnPaper, usePaperChoices } from './paper-choices.ts';
import { usePartName } from './usePaper.ts';

/** Which paper, how large, and what is not to be in it. */
export function PrintPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const [choices, change] = usePaperChoices(planId);
  const partName = usePartName();
  const parts = paperParts(view);
  const isIn = (id: string): boolean => parts.some((part) => part.id === id && isOnPaper(part, choices));
  const privateCount = parts.filter(({ onlyMe }) => onlyMe).length;
  return (
    <Page heading={t('print:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }}>
      <p className="prose second">{t('print:offline')}</p>
      <Section heading={t('print:whichPaper')}>
        <RowList>
          <RowLink
            to={paths.paper(planId, 'full')}
            picture={<FilesIcon aria-hidden />}
            what={t('print:full')}
            second={t('print:fullHelp')}
          />
          <RowLink
            to={paths.paper(planId, 'one-page')}
            picture={<FileTextIcon aria-hidden />}
            what={t('print:onePage')}
            second={t('print:onePageHelp')}
          />
          <RowLink
            to={paths.paper(planId, 'hospital')}
            picture={<HospitalIcon aria-hidden />}
            what={t('print:hospital')}
            second={t('print:hospitalHelp')}
          />
          <RowLink
            to={paths.hospital(planId)}
            picture={<EyeIcon aria-hidden />}
            what={t('print:hospitalScreen')}
            second={t('print:hospitalScreenHelp')}
          />
        </RowList>
      </Section>
      <Section heading={t('print:size')}>
        <CheckCard
          label={t('print:large')}
          help={t('print:largeHelp')}
          checked={choices.isLarge}
          onChange={(isLarge) => change({ isLarge })}
        />
      </Section>
      {parts.length > 0 && (
        <Section heading={t('print:parts')}>
          <ChipChoices
            legend={t('print:parts')}
            legendHidden
            help={privateCount === 0 ? t('print:partsHelp') : t('print:partsHelpPrivate')}
            values={parts.map(({ id }) => id).filter(isIn)}
            onChange={(ids) => change({ chosen: new Map(parts.map(({ id }) => [id, ids.includes(id)])) })}
            choices={parts.map((part) => ({
              value: part.id,
              label: part.onlyMe ? t('print:privatePart', { part: partName(part) }) : partName(part),
            }))}
          />
        </Section>
      )}
    </Page>
  );
}
