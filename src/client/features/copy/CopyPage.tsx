import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { Notice } from '../../components/Notice.tsx';
import { openCopyErrorText } from '../../components/openCopyErrorText.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { type CopyFile, saveFile } from './copy-file.ts';
import { isStrongEnough } from './password.ts';
import { SavedCopy } from './SavedCopy.tsx';

type State = { readonly at: 'choosing' } | { readonly at: 'making' } | { readonly at: 'made'; readonly file: CopyFile };

/** A copy of the whole plan as a file, locked with a password. */
export function CopyPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load } = usePlans();
  const [password, setPassword] = useState('');
  const [weak, setWeak] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<State>({ at: 'choosing' });

  const make = async (): Promise<void> => {
    setProblem(null);
    setWeak(!isStrongEnough(password));
    if (!isStrongEnough(password)) {
      document.getElementById('password')?.focus();
      return;
    }
    setState({ at: 'making' });
    const made = await (await load()).makeCopy(planId, password);
    if (made.ok) {
      saveFile(made.value);
      setState({ at: 'made', file: made.value });
      setPassword('');
    } else {
      setProblem(made.error.type === 'TooManyCopies' ? t('backup:tooMany') : openCopyErrorText(made.error, t));
      setState({ at: 'choosing' });
    }
  };
  const makeOrTell = (): void => {
    make().catch(() => {
      setProblem(t('backup:failed'));
      setState({ at: 'choosing' });
    });
  };

  return (
    <Page heading={t('backup:heading')} back={{ to: paths.more(planId), title: t('nav:more') }} end={null} kind="form">
      {state.at === 'made' ? (
        <SavedCopy file={state.file} />
      ) : (
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            makeOrTell();
          }}
        >
          <p className="prose">{t('backup:what')}</p>
          {problem !== null && (
            <Notice kind="danger" role="alert">
              {problem}
            </Notice>
          )}
          <PasswordField
            id="password"
            shownAtFirst
            label={t('backup:choosePassword')}
            help={t('backup:passwordHelp')}
            error={weak ? t('backup:passwordWeak') : undefined}
            value={password}
            onChange={(typed) => {
              setPassword(typed);
              setWeak(false);
            }}
          />
          <div className="foot">
            <Button kind="primary" type="submit" disabled={state.at === 'making'}>
              {state.at === 'making' ? t('backup:making') : t('backup:makeFile')}
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}
