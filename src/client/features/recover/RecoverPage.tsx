import { ArrowRightIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoverError, WhoQuestion } from '#replica/api-recovery.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { WhoAreYou, type WhoAnswer } from '../../components/WhoAreYou.tsx';
import { keepStorage } from '../../pwa/keep-storage.ts';
import { Recovered, type RecoverOutcome } from './Recovered.tsx';
import { recoverErrorText } from './recoverErrorText.ts';
import { SheetField } from './SheetField.tsx';

/** `form`: nothing that was typed is to blame. */
type Place = 'sheet' | 'server' | 'form';
type Trouble = { readonly at: Place; readonly text: string };

/** A plan back from the paper alone, by the relay that has it. */
export function RecoverPage() {
  const { t } = useTranslation();
  const { load, wayToRelay } = usePlans();
  const [sheet, setSheet] = useState('');
  const [server, setServer] = useState('');
  const [lost, setLost] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<WhoQuestion | null>(null);
  const [done, setDone] = useState<{ readonly planId: string; readonly outcome: RecoverOutcome } | null>(null);

  const tell = (found: Trouble): void => {
    setTrouble(found);
    setBusy(false);
    document.getElementById(found.at)?.focus();
  };
  const refuse = (error: RecoverError): void => {
    if (error.type === 'WhichOwner' || error.type === 'InCustody') {
      setBusy(false);
      return setQuestion(error);
    }
    if (error.type === 'OtherRelay') setServer(error.address);
    // A question that was answered is asked again, should it come up.
    if (placeOf(error) !== 'form') setQuestion(null);
    tell({ at: placeOf(error), text: recoverErrorText(error, t) });
  };
  const recover = async (answer: WhoAnswer): Promise<void> => {
    if (sheet.trim() === '') return tell({ at: 'sheet', text: t('errors:wordsNeeded') });
    setTrouble(null);
    setBusy(true);
    const recovery = await (await load()).recovery();
    const read = await recovery.read(sheet);
    if (!read.ok) return refuse(read.error);
    const { planId, isHere } = read.value;
    if (isHere) return setDone({ planId, outcome: 'wasHere' });
    const way = await wayToRelay(server.trim() || (read.value.relay ?? location.origin));
    if (way === null) return tell({ at: 'server', text: t('recover:badAddress') });
    const back = await recovery.recover(sheet, way, { lost, ...answer });
    if (!back.ok) return refuse(back.error);
    keepStorage();
    setSheet('');
    const outcome = answer.custody === 'ends' ? 'takenOver' : lost ? 'othersOut' : 'back';
    setDone({ planId, outcome });
  };
  const recoverOrTell = (answer: WhoAnswer = {}): void =>
    void recover(answer).catch(() => tell({ at: 'form', text: t('errors:notNow') }));

  if (done !== null) return <Recovered {...done} />;
  if (question !== null)
    return (
      <WhoAreYou
        question={question}
        now={busy ? t('recover:fetching') : t('recover:now')}
        busy={busy}
        trouble={trouble?.text ?? null}
        onAnswer={recoverOrTell}
        onCancel={() => setQuestion(null)}
      />
    );
  const errorAt = (place: Place): string | undefined => (trouble?.at === place ? trouble.text : undefined);
  return (
    <Page
      heading={t('recover:heading')}
      back={{ to: paths.openCopy(), title: t('backup:open') }}
      end={null}
      kind="form"
    >
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) recoverOrTell();
        }}
      >
        <p className="prose">{t('recover:help')}</p>
        <SheetField value={sheet} onChange={setSheet} error={errorAt('sheet')} />
        <details className="more" open={server !== '' || trouble?.at === 'server' || undefined}>
          <summary>{t('recover:otherServer')}</summary>
          <TextField
            id="server"
            label={t('recover:serverLabel')}
            help={t('recover:serverHelp')}
            error={errorAt('server')}
            value={server}
            onChange={setServer}
            maxLength={LONGEST_LINE}
            inputMode="url"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        </details>
        <CheckCard label={t('recover:lost')} help={t('recover:lostHelp')} checked={lost} onChange={setLost} />
        {trouble?.at === 'form' && (
          <Notice kind="danger" role="alert">
            {trouble.text}
          </Notice>
        )}
        {trouble !== null && trouble.at !== 'form' && (
          <p className="visually-hidden" role="alert">
            {trouble.text}
          </p>
        )}
        <div className="foot">
          <Button kind="primary" type="submit" disabled={busy}>
            {busy ? t('recover:fetching') : t('recover:now')}
          </Button>
        </div>
      </form>
      <p className="prose section">{t('recover:haveCopy')}</p>
      <ButtonLink kind="tertiary" to={paths.openCopy()}>
        {t('recover:withCopy')}
        <ArrowRightIcon aria-hidden />
      </ButtonLink>
    </Page>
  );
}

type Told = Exclude<RecoverError, WhoQuestion>;

function placeOf(error: Told): Place {
  switch (error.type) {
    case 'WordNotOnList':
    case 'WordsDoNotMatch':
    case 'NotASheet':
    case 'SheetTooNew':
    case 'SheetEnded':
    case 'NoSuchPlan':
      return 'sheet';
    case 'OtherRelay':
      return 'server';
    case 'Unreachable':
    case 'OtherVersion':
    case 'TooManyDevices':
    case 'AlreadyHere':
    case 'NotVerified':
    case 'StorageFull':
    case 'StorageGone':
      return 'form';
  }
}
