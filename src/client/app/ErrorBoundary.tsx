import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';

/** A bug on one screen: says so, and that what was written is kept. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** Something is wrong in the app itself. What was written is stored. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <main className="main alone">
      <Notice
        kind="danger"
        role="alert"
        actions={<Button onClick={() => location.reload()}>{t('errors:reload')}</Button>}
      >
        {t('errors:unexpected')}
      </Notice>
    </main>
  );
}
