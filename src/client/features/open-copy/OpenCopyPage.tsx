import { ArrowRightIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCopyError, OpenedCopy } from '#replica/api.ts';
import type { WhoQuestion } from '#replica/api-recovery.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Segments } from '../../components/forms/Choices.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { Notice } from '../../components/Notice.tsx';
import { openCopyErrorText } from '../../components/openCopyErrorText.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { WhoAreYou, type WhoAnswer } from '../../components/WhoAreYou.tsx';
import { keepStorage } from '../../pwa/keep-storage.ts';
import { FileField } from './FileField.tsx';
import { Opened } from './Opened.tsx';

type Key = 'password' | 'words';
/** `app`: neither the file nor what was typed is to blame. */
type Trouble = { readonly at: 'file' | 'password' | 'words' | 'app'; readonly text: string };

/** A file is at most so large (protocol: FILE limits); a larger one is not even read. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Brings a plan from a copy: with the password, or with the twelve words of the sheet. */
export function OpenCopyPage() {
  const { t } = useTranslation();
  const { load } = usePlans();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState<Key>('password');
  const [password, setPassword] = useState('');
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<WhoQuestion | null>(null);
  const [opened, setOpened] = useState<OpenedCopy | null>(null);

  const tell = (found: Trouble): void => {
    setTrouble(found);
    setBusy(false);
    document.getElementById(found.at)?.focus();
  };
  const refuse = (error: OpenCopyError | WhoQuestion): void => {
    if (error.type === 'WhichOwner' || error.type === 'InCustody') {
      setBusy(false);
      return setQuestion(error);
    }
    tell({ at: placeOf(error, key), text: openCopyErrorText(error, t) });
  };
  const open = async (answer: WhoAnswer): Promise<void> => {
    if (file === null) return tell({ at: 'file', text: t('errors:fileNeeded') });
    if (key === 'password' && password === '') return tell({ at: 'password', text: t('errors:passwordNeeded') });
    if (key === 'words' && words.trim() === '') return tell({ at: 'words', text: t('errors:wordsNeeded') });
    if (file.size > MAX_FILE_BYTES) return refuse({ type: 'FileTooLarge', maxBytes: MAX_FILE_BYTES });
    setTrouble(null);
    setBusy(true);
    const bytes = await file.arrayBuffer().then(
      (read) => new Uint8Array(read),
      () => null,
    );
    // A file that has vanished from the disk, or that no longer is what was chosen.
    if (bytes === null) return refuse({ type: 'FileTruncated' });
    const opener = key === 'password' ? { passphrase: password } : { words };
    const result = await (await load()).openCopy(bytes, opener, answer);
    if (!result.ok) return refuse(result.error);
    keepStorage();
    setPassword('');
    setWords('');
    setOpened(result.value);
  };
  const openOrTell = (answer: WhoAnswer = {}): void =>
    void open(answer).catch(() => tell({ at: 'app', text: t('errors:notNow') }));

  if (opened !== null) return <Opened copy={opened} />;
  if (question !== null)
    return (
      <WhoAreYou
        question={question}
        now={busy ? t('backup:opening') : t('backup:openNow')}
        busy={busy}
        trouble={trouble?.text ?? null}
        onAnswer={openOrTell}
        onCancel={() => {
          // The field for the file is drawn anew, and is empty.
          setFile(null);
          setQuestion(null);
          setTrouble(null);
        }}
      />
    );
  const errorAt = (place: Trouble['at']) => (trouble?.at === place ? trouble.text : undefined);
  return (
    <Page heading={t('backup:open')} back={{ to: paths.first(), title: t('common:appName') }} end={null} kind="form">
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          openOrTell();
        }}
      >
        <p className="prose">{t('backup:openHelp')}</p>
        <p className="prose section">{t('backup:onlySheet')}</p>
        <ButtonLink kind="tertiary" to={paths.recover()}>
          {t('backup:withSheet')}
          <ArrowRightIcon aria-hidden />
        </ButtonLink>
        <FileField
          id="file"
          label={t('backup:file')}
          help={t('backup:fileHelp')}
          error={errorAt('file')}
          onChange={setFile}
        />
        <Segments
          legend={t('backup:keyQuestion')}
          value={key}
          onChange={setKey}
          choices={[
            { value: 'password', label: t('backup:withPassword') },
            { value: 'words', label: t('backup:withWords') },
          ]}
        />
        {key === 'password' ? (
          <PasswordField
            id="password"
            label={t('backup:passwordLabel')}
            error={errorAt('password')}
            value={password}
            onChange={setPassword}
          />
        ) : (
          <TextArea
            id="words"
            label={t('backup:wordsLabel')}
            help={t('backup:wordsHelp')}
            error={errorAt('words')}
            value={words}
            onChange={setWords}
            maxLength={LONGEST_LINE}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        )}
        {trouble?.at === 'app' && (
          <Notice kind="danger" role="alert">
            {trouble.text}
          </Notice>
        )}
        {trouble !== null && trouble.at !== 'app' && (
          <p className="visually-hidden" role="alert">
            {trouble.text}
          </p>
        )}
        {/* Where something can be read aloud, it stands on the page from the start. */}
        <Notice kind="quiet">{t('backup:nothingChanges')}</Notice>
        <div className="foot">
          <Button kind="primary" type="submit" disabled={busy}>
            {busy ? t('backup:opening') : t('backup:openNow')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Whether it is the file that must be another, or what was typed. */
function placeOf(error: OpenCopyError, key: Key): Trouble['at'] {
  switch (error.type) {
    case 'WrongPassphrase':
      return 'password';
    case 'WordNotOnList':
    case 'WordsDoNotMatch':
    case 'SheetEnded':
    case 'SheetNotForThisFile':
      return key;
    case 'NotADinPlanFile':
    case 'FileTruncated':
    case 'FileTooLarge':
    case 'FileTooNew':
    case 'FileDamaged':
    case 'TooManyDevices':
    case 'CopyRetired':
    case 'NotByCopy':
    case 'StorageFull':
    case 'StorageGone':
      return 'file';
  }
}
