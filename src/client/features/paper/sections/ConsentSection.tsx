import { useTranslation } from 'react-i18next';
import type { ConsentDetails, ParentsYes, PlanConsent } from '#plan/coordinators/coordinator.ts';
import { isPast } from '#plan/consent/sharings.ts';
import { useSharings, useSharingWords } from '../../../components/consent/useSharings.ts';
import { FixedNotes } from '../../../components/plan/FixedNotes.tsx';
import { Drawing } from '../../../components/signature/Drawing.tsx';
import { Facts, NotYet, PaperSection } from '../Blocks.tsx';
import { useSharedFacts } from '../SharingPaper.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';
import { useSignWords } from '../useSignWords.ts';

/** Heading 16 (h): every consent in force, with what the person wants nobody to know. */
export function ConsentSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { consents } = paper.view;
  return (
    <PaperSection heading={t('print:consent')}>
      {consents.length === 0 && <NotYet isElsewhere={paper.whole.consents.length > 0} />}
      {consents.map(({ id, content }) => (
        <div className="paper-item" key={id}>
          <Consent consent={content} />
        </div>
      ))}
      <SharedWith paper={paper} />
      <FixedNotes />
    </PaperSection>
  );
}

/**
 * Who may know what, by consents of their own (004-F10). What is reserved about one of them stands on that consent's own
 * paper only: this one is read by the others.
 */
function SharedWith({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { whom, standing } = useSharingWords();
  const shared = useSharedFacts();
  const sharings = (useSharings() ?? []).filter((sharing) => !isPast(sharing));
  const isLeftOut = paper.view.consents.length < paper.whole.consents.length;
  if (isLeftOut || sharings.length === 0) return null;
  // What is «berre for meg» is not named on paper, here neither.
  const own = new Set(paper.whole.sections.filter(({ onlyMe }) => onlyMe.value === true).map(({ section }) => section));
  return (
    <>
      <h3>{t('consent:sharings')}</h3>
      {sharings.map((sharing) => {
        const { id, content } = sharing.consent;
        const parts = content.parts.filter(({ section }) => !own.has(section));
        const rights = shared({ parts }).map(([right, named]) => `${right}: ${named}`);
        return (
          <p key={id}>
            <b>{whom(content)}.</b> {[...rights, standing(sharing)].join('. ')}
          </p>
        );
      })}
    </>
  );
}

function Consent({ consent }: { readonly consent: PlanConsent }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const sign = useSignWords();
  const takesPart = useTakesPart();
  const otherParent = useOtherParent();
  const basis = {
    self: t('print:basisSelf'),
    parent: t('print:basisParent'),
    'next-of-kin': t('print:basisNextOfKin'),
    custodian: t('print:basisCustodian'),
  };
  const as = {
    planOwner: t('print:asOwner'),
    parent: t('print:asParent'),
    nextOfKin: t('print:asNextOfKin'),
    guardian: t('print:asGuardian'),
  };
  const { details } = consent;
  return (
    <>
      <p>{details === undefined ? basis[consent.basis] : t('print:consentText')}</p>
      <Facts
        facts={[
          [t('print:date'), words.day(consent.date)],
          [t('print:method'), sign(consent.method)],
          [t('print:witness'), consent.witness],
          [t('print:givenBy'), details?.givenBy],
          [t('print:givenAs'), details === undefined ? null : as[details.givenAs]],
          [t('print:secondParent'), details === undefined ? null : otherParent(details)],
          [t('print:holds'), details === undefined ? null : words.span(details.from, details.to)],
          [t('print:takesPart'), details === undefined ? null : takesPart(details)],
          [t('print:reservations'), details?.reservations],
        ]}
      />
      {details !== undefined && (
        <>
          <Drawing drawing={details.drawing} label={t('print:signatureOf', { name: details.givenBy })} />
          <SecondDrawing yes={details} />
        </>
      )}
    </>
  );
}

/** What a consent by a parent says of the other one; '' = nothing. */
export function useOtherParent(): (yes: ParentsYes) => string {
  const { t } = useTranslation();
  const words = usePaperWords();
  const sign = useSignWords();
  return ({ second, onlyParent }) => {
    if (onlyParent === true) return t('print:onlyParent');
    if (second === undefined) return '';
    return [second.givenBy, words.day(second.date), sign(second.method), second.witness]
      .filter((part) => part !== '')
      .join(' · ');
  };
}

/** The other parent's name as it was drawn, where it was. */
export function SecondDrawing({ yes: { second } }: { readonly yes: ParentsYes }) {
  const { t } = useTranslation();
  if (second === undefined) return null;
  return <Drawing drawing={second.drawing} label={t('print:signatureOf', { name: second.givenBy })} />;
}

function useTakesPart(): (details: ConsentDetails) => string {
  const { t } = useTranslation();
  return ({ takesPart, takesPartName: name }) => {
    switch (takesPart) {
      case 'self':
        return t('print:takesPartSelf');
      case 'not':
        return t('print:takesPartNot');
      case 'together':
        return name === '' ? t('print:takesPartTogether') : t('print:takesPartTogetherWith', { name });
      case 'instead':
        return name === '' ? t('print:takesPartInstead') : t('print:takesPartInsteadBy', { name });
    }
  };
}
