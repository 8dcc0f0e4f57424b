import { Component, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { settleAll } from './open-replicas.ts';
import { PageNotHere } from './page-not-here.ts';

type Trouble = 'none' | 'bug' | 'pageNotHere';

/** A bug on one screen, or a page that did not come: says so, and whether what was written is kept. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly trouble: Trouble }> {
  override state: { readonly trouble: Trouble } = { trouble: 'none' };

  static getDerivedStateFromError(error: unknown): { trouble: Trouble } {
    return { trouble: error instanceof PageNotHere ? 'pageNotHere' : 'bug' };
  }

  override render(): ReactNode {
    if (this.state.trouble === 'none') return this.props.children;
    return this.state.trouble === 'bug' ? <BrokenScreen /> : <PageNotHereScreen />;
  }
}

/** Nothing is broken and nothing lost: the page comes by itself once there is network. */
function PageNotHereScreen() {
  const { t } = useTranslation();
  useEffect(() => {
    const again = (): void => void settleAll().then((all) => all && location.reload());
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return <Broken words={t('errors:pageNotHere')} reload={t('errors:tryAgain')} />;
}

/** The documents live on behind the screen that broke: what was typed is sealed before the page may go. */
function BrokenScreen() {
  const { t } = useTranslation();
  const settled = useSettled();
  if (settled === 'asking') return <main className="main alone" aria-busy="true" />;
  if (settled === 'saved') return <Broken words={t('errors:unexpected')} />;
  return <Broken words={t('errors:unexpectedNotSaved')} reload={t('errors:reloadAnyway')} />;
}

/** Something is wrong in the app itself, and loading the page again may help. */
export function Broken({ words, reload }: { readonly words: string; readonly reload?: string }) {
  const { t } = useTranslation();
  return (
    <main className="main alone">
      <Notice
        kind="danger"
        role="alert"
        actions={<Button onClick={() => location.reload()}>{reload ?? t('errors:reload')}</Button>}
      >
        {words}
      </Notice>
    </main>
  );
}

const ASK_AGAIN_MS = 3000;

/** Seals what is typed, and goes on trying until all of it is stored. A store that never answers counts as not saved. */
function useSettled(): 'asking' | 'saved' | 'notSaved' {
  const [settled, setSettled] = useState<'asking' | 'saved' | 'notSaved'>('asking');
  const saved = settled === 'saved';
  useEffect(() => {
    if (saved) return undefined;
    let left = false;
    const ask = (): void => {
      void settleAll().then((all) => {
        if (all && !left) setSettled('saved');
      });
    };
    ask();
    const timer = setInterval(() => {
      setSettled('notSaved');
      ask();
    }, ASK_AGAIN_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [saved]);
  return settled;
}
