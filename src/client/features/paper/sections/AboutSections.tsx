import { useTranslation } from 'react-i18next';
import { ownerCard } from '#plan/participants/names.ts';
import { displayPhone } from '#plan/participants/phone.ts';
import { Facts, NotYet, PaperSection, Written } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';

/** Heading 2: who the plan is about, and how to talk together. */
export function AboutSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { about, ownerName } = paper.view;
  const card = ownerCard(paper.view);
  return (
    <PaperSection heading={t('print:aboutMe')}>
      <Facts
        facts={[
          [t('print:name'), ownerName.value],
          [t('print:born'), about.birthDate.value === null ? null : words.day(about.birthDate.value)],
          [t('print:address'), about.address.value],
          [t('print:phone'), displayPhone(card?.phone.value ?? '')],
          [t('print:email'), card?.email.value],
          [t('print:language'), about.language.value],
          [t('print:interpreter'), about.interpreter.value],
        ]}
      />
      <Titled heading={t('print:communication')} texts={about.communication} />
      <Titled heading={t('print:culture')} texts={about.culture} />
    </PaperSection>
  );
}

/** Heading 3. */
export function WhatMattersSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const text = paper.view.whatMatters.text.trim();
  return (
    <PaperSection heading={t('print:whatMatters')}>
      {text === '' ? <NotYet isElsewhere={false} /> : <blockquote className="paper-own as-written">{text}</blockquote>}
    </PaperSection>
  );
}

/** Heading 9. */
export function BackgroundSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const written = paper.view.about.background.filter(({ text }) => text.trim() !== '');
  if (written.length === 0) return null;
  return (
    <PaperSection heading={t('print:background')}>
      <Written texts={written} />
    </PaperSection>
  );
}

function Titled({ heading, texts }: { readonly heading: string; readonly texts: Paper['view']['about']['culture'] }) {
  if (texts.every(({ text }) => text.trim() === '')) return null;
  return (
    <>
      <h3>{heading}</h3>
      <Written texts={texts} />
    </>
  );
}
