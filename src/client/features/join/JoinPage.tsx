import { CameraIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingRequest, ReadInvitation, TypedCodeError } from '#replica/api-invitations.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SayYes } from './SayYes.tsx';
import { useJoinErrorText } from './useJoinErrorText.ts';
import { usePendingRequest } from './usePendingRequest.ts';
import { WaitForAnswer } from './WaitForAnswer.tsx';

/** «Eg har ein invitasjon»: the code that was read out or written down, or the answer one waits for. */
export function JoinPage() {
  const { t } = useTranslation();
  const pending = usePendingRequest();
  const [invitation, setInvitation] = useState<ReadInvitation | null>(null);
  const [asked, setAsked] = useState<PendingRequest | null>(null);
  const request = asked ?? (invitation === null ? pending : null);
  if (request !== null) return <WaitForAnswer key={request.digits} request={request} />;
  const step = invitation === null ? 'code' : 'found';
  const heading = { found: t('join:invited'), code: t('join:heading') }[step];
  return (
    <Page key={step} heading={heading} back={{ to: paths.first(), title: t('common:appName') }} end={null} kind="form">
      {invitation !== null ? (
        <SayYes invitation={invitation} onAsked={setAsked} />
      ) : (
        <>
          <TypeCode onFound={setInvitation} />
          <p className="prose section">{t('inPerson:otherIsHereHelp')}</p>
          <ButtonLink className="spaced-little" to={paths.joinHere()} icon={<CameraIcon aria-hidden />}>
            {t('inPerson:otherIsHere')}
          </ButtonLink>
        </>
      )}
    </Page>
  );
}

/** `server`: the address that was typed is none. */
type Trouble = TypedCodeError | { readonly type: 'ServerWrong' };

function TypeCode({ onFound }: { readonly onFound: (invitation: ReadInvitation) => void }) {
  const { t } = useTranslation();
  const { load, wayToRelay } = usePlans();
  const errorText = useJoinErrorText();
  const [code, setCode] = useState('');
  const [server, setServer] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const address = server.trim();
  const isAtCode = trouble !== null && AT_CODE.has(trouble.type);
  const tell = (found: Trouble): void => {
    setTrouble(found);
    if (AT_CODE.has(found.type)) document.getElementById('code')?.focus();
    if (found.type === 'ServerWrong') document.getElementById('server')?.focus();
  };
  const find = async (): Promise<void> => {
    setTrouble(null);
    const way = await wayToRelay(address || location.origin);
    if (way === null) return tell({ type: 'ServerWrong' });
    const read = await (await (await load()).joining()).readCode(code, way);
    if (read.ok) onFound(read.value);
    else tell(read.error);
  };
  const words =
    trouble === null ? '' : trouble.type === 'ServerWrong' ? t('join:serverWrong') : errorText(trouble, address);
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void find()
          .catch(() => tell({ type: 'Unreachable' }))
          .finally(() => setBusy(false));
      }}
    >
      <p className="prose">{t('join:haveLink')}</p>
      <TextField
        id="code"
        label={t('join:typeCode')}
        help={t('join:codeHelp')}
        error={isAtCode ? words : undefined}
        value={code}
        onChange={setCode}
        maxLength={LONGEST_LINE}
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
      />
      <TextField
        id="server"
        label={t('join:server')}
        help={t('join:serverHelp')}
        error={trouble?.type === 'ServerWrong' ? words : undefined}
        value={server}
        onChange={setServer}
        maxLength={LONGEST_LINE}
        inputMode="url"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {/* Whoever pressed Enter stands in the field already: that focus goes there says nothing to them. */}
      <p className="visually-hidden" role="alert">
        {isAtCode || trouble?.type === 'ServerWrong' ? words : ''}
      </p>
      {trouble !== null && !isAtCode && trouble.type !== 'ServerWrong' && (
        <Notice kind="danger" role="alert">
          {words}
        </Notice>
      )}
      <div className="foot">
        <Button kind="primary" type="submit" disabled={busy}>
          {busy ? t('join:finding') : t('join:findInvitation')}
        </Button>
      </div>
    </form>
  );
}

/** What another code would mend. */
const AT_CODE: ReadonlySet<Trouble['type']> = new Set(['CodeLength', 'CodeMisread', 'NoNote']);
