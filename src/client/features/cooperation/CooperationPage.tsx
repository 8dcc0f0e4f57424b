import { PlusIcon } from '@navikt/aksel-icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cooperation } from '#plan/cooperation/cooperation.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { TextField } from '../../components/forms/TextField.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { COOPERATION_SHAPES, useCooperationWords } from './useCooperationWords.ts';

/** With whom else there is to be cooperation, and about what (§ 19 i). */
export function CooperationPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  return (
    <Page
      section={sectionOf(view, 'core')}
      heading={t('cooperation:heading')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      kind="form"
    >
      <p className="prose">{t('cooperation:intro')}</p>
      <WritesFor />
      <ChoicesToMake choices={view.cooperation.flatMap((one) => choicesOf('cooperation', one))} withNames />
      {view.cooperation.length === 0 ? (
        <NoneNeeded />
      ) : (
        <div className="spaced">
          <RowList label={t('cooperation:heading')}>
            {view.cooperation.map((one) => (
              <OneRow key={one.ref.key} cooperation={one} />
            ))}
          </RowList>
        </div>
      )}
      <AddCooperation />
    </Page>
  );
}

/** The law asks for what is «necessary or wanted»: that it is none is an answer too. */
function NoneNeeded() {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const isNone = view.noCooperation.value === true;
  return (
    <>
      {!isNone && <EmptyState>{t('cooperation:empty')}</EmptyState>}
      <div className="field">
        <CheckCard
          label={t('cooperation:noneNeeded')}
          help={t('cooperation:noneNeededHelp')}
          checked={isNone}
          disabled={replica === null}
          onChange={(noCooperation) => run({ type: 'setNoCooperation', noCooperation })}
        />
      </div>
    </>
  );
}

function OneRow({ cooperation }: { readonly cooperation: Cooperation }) {
  const { planId } = usePlan();
  const words = useCooperationWords();
  const state = cooperation.state.value ?? 'wished';
  const what = cooperation.what.text.trim();
  return (
    <RowLink
      to={paths.oneCooperation(planId, cooperation.id)}
      picture={<StatusBead status={COOPERATION_SHAPES[state]} />}
      what={words.who(cooperation)}
      second={what === '' ? words.state(state) : `${words.state(state)} · ${what}`}
    />
  );
}

/** Stays open for the next one: who writes a list does not want to be led away from it. */
function AddCooperation() {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const whoId = useId();
  const [who, setWho] = useState('');
  const [what, setWhat] = useState('');
  const [isMissing, setMissing] = useState(false);
  const add = (): void => {
    setMissing(who.trim() === '');
    if (who.trim() === '') {
      document.getElementById(whoId)?.focus();
      return;
    }
    const done = run({ type: 'addCooperation', who: who.trim(), what: what.trim() });
    if (done === null) return;
    offerUndo(t('cooperation:added', { who: who.trim() }), done);
    setWho('');
    setWhat('');
    document.getElementById(whoId)?.focus();
  };
  return (
    <Section heading={t('cooperation:addHeading')}>
      <form
        className="surface"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          id={whoId}
          label={t('cooperation:who')}
          help={t('cooperation:whoHelp')}
          error={isMissing && who.trim() === '' ? t('cooperation:whoMissing') : undefined}
          value={who}
          onChange={setWho}
          maxLength={LONGEST_LINE}
        />
        <TextArea label={t('cooperation:what')} value={what} onChange={setWhat} maxLength={LONGEST_LINE} rows={2} />
        <div className="spaced">
          <Button kind="secondary" type="submit" disabled={replica === null} icon={<PlusIcon aria-hidden />}>
            {t('cooperation:add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
