import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plans } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { isStrongEnough } from '../../components/forms/strong-password.ts';
import { Notice } from '../../components/Notice.tsx';
import { openCopyErrorText } from '../../components/openCopyErrorText.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { useSafety } from '../../components/plan/useSafety.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { type CopyFile, saveFile } from './copy-file.ts';

import { SavedCopy } from './SavedCopy.tsx';
import { WhichCopy } from './WhichCopy.tsx';

type State = { readonly at: 'choosing' } | { readonly at: 'making' } | { readonly at: 'made'; readonly file: CopyFile };

type MakeCopyError = Extract<Awaited<ReturnType<Plans['makeCopy']>>, { readonly ok: false }>['error'];

/** A copy of the whole plan as a file, locked with a password. */
export function CopyPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load } = usePlans();
  const { safety, refresh } = useSafety(planId);
  const [goes, setGoes] = useState<string | null>(null);
  const [notChosen, setNotChosen] = useState(false);
  const [password, setPassword] = useState('');
  const [weak, setWeak] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<State>({ at: 'choosing' });

  const whichCopy = useRef<HTMLDivElement>(null);
  const mustChoose = safety !== null && safety.copiesFull && !safety.takenOut;

  const fail = (words: string): void => {
    setProblem(words);
    setState({ at: 'choosing' });
    setGoes(null);
    refresh();
  };
  const wordsFor = (error: MakeCopyError): string => {
    if (error.type === 'NotSettled') return t('backup:notSettled');
    // Another tab or device made the last one that there was room for: the question comes up.
    if (error.type === 'TooManyCopies') return t('backup:failed');
    return openCopyErrorText(error, t);
  };
  const make = async (): Promise<void> => {
    setProblem(null);
    setWeak(!isStrongEnough(password));
    setNotChosen(mustChoose && goes === null);
    if (mustChoose && goes === null) {
      whichCopy.current?.querySelector('input')?.focus();
      return;
    }
    if (!isStrongEnough(password)) {
      document.getElementById('password')?.focus();
      return;
    }
    setState({ at: 'making' });
    const plans = await load();
    if (mustChoose && goes !== null && !(await plans.retireDevice(planId, goes)).ok) return fail(t('backup:failed'));
    const made = await plans.makeCopy(planId, password);
    if (made.ok) {
      saveFile(made.value);
      setState({ at: 'made', file: made.value });
      setPassword('');
    } else {
      fail(wordsFor(made.error));
    }
  };
  const makeOrTell = (): void => void make().catch(() => fail(t('backup:failed')));

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
          {safety?.takenOut === true && <Notice>{t('backup:onlyWhereItIs')}</Notice>}
          {mustChoose && (
            <div className="section" ref={whichCopy}>
              <WhichCopy
                safety={safety}
                value={goes}
                onChange={(deviceId) => {
                  setGoes(deviceId);
                  setNotChosen(false);
                }}
                error={notChosen ? t('errors:copyNeeded') : undefined}
              />
              <p className="second">{t('settings:takeOutCopyLimit')}</p>
            </div>
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
