import { CameraIcon } from '@navikt/aksel-icons';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, AskingDevice, AskingError } from '#replica/api-in-person.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { useInvitedName } from '../../components/invite/useInvitedName.ts';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { useParam } from '../../components/routing/useParam.ts';
import { Page } from '../../components/shell/Page.tsx';
import { ScanOne } from './ScanOne.tsx';
import { ShowAnswer } from './ShowAnswer.tsx';
import { useCodeTexts } from './useCodeTexts.ts';
import { useGives } from './useGives.ts';

type State =
  | { readonly is: 'ready' | 'scan' | 'letsIn' }
  | { readonly is: 'sure'; readonly asking: AskingDevice }
  | { readonly is: 'show' | 'scanCame' | 'came'; readonly answer: Answer };

/** «Den andre er her», on the side of whoever lets in: scan, say yes, show the answer. */
export function LetInHerePage() {
  const { t } = useTranslation();
  const member = useParam('member');
  const { planId, view, replica } = usePlan();
  const nameOf = useInvitedName();
  const texts = useCodeTexts();
  const gives = useGives();
  const name = member === view.me ? null : nameOf(member);
  const [state, setState] = useState<State>({ is: 'ready' });
  const [trouble, setTrouble] = useState('');
  const go = (next: State): void => {
    setTrouble('');
    setState(next);
  };
  const letIn = async (asking: AskingDevice): Promise<void> => {
    if (replica === null) return;
    go({ is: 'letsIn' });
    const answer = await (await replica.lettingIn()).letIn(member, asking);
    if (answer.ok) return go({ is: 'show', answer: answer.value });
    setState({ is: 'ready' });
    setTrouble(texts.letIn(answer.error, name));
  };
  const page = (heading: string, inside: ReactNode) => (
    <Page key={state.is} heading={heading} back={{ to: paths.people(planId), title: t('nav:people') }} kind="form">
      {trouble !== '' && (
        <Notice kind="danger" role="alert">
          {trouble}
        </Notice>
      )}
      {inside}
    </Page>
  );
  const done = (
    <ButtonLink kind="primary" to={name === null ? paths.more(planId) : paths.people(planId)}>
      {t('inPerson:done')}
    </ButtonLink>
  );
  switch (state.is) {
    case 'ready':
      return page(
        name === null ? t('inPerson:letInMe') : t('inPerson:letIn', { name }),
        view.isExample ? (
          <Notice kind="quiet">{t('invite:notForExample')}</Notice>
        ) : (
          <Ready name={name} disabled={replica === null} onScan={() => go({ is: 'scan' })} />
        ),
      );
    case 'scan':
      return page(
        t('inPerson:scan'),
        <>
          <p className="prose">{t('inPerson:onlyWhatYouSee')}</p>
          <ScanAsking onFound={(asking) => go({ is: 'sure', asking })} onTrouble={setTrouble} />
          <Foot onBack={() => go({ is: 'ready' })} />
        </>,
      );
    case 'sure':
      return page(
        name === null ? t('inPerson:isItYours') : t('inPerson:isIt', { name }),
        <>
          <Sure name={name} gives={name === null ? null : gives(member, name)} />
          <div className="foot">
            <Button
              kind="primary"
              onClick={() =>
                void letIn(state.asking).catch(() => {
                  setState({ is: 'ready' });
                  setTrouble(t('errors:notNow'));
                })
              }
            >
              {name === null ? t('inPerson:yesMine') : t('inPerson:yes', { name })}
            </Button>
            <Button onClick={() => go({ is: 'scan' })}>{t('inPerson:no')}</Button>
          </div>
        </>,
      );
    case 'letsIn':
      return page(t('inPerson:lettingIn'), <p role="status">{t('inPerson:opensHelp')}</p>);
    case 'show':
      return page(
        name === null ? t('inPerson:showAnswerMe') : t('inPerson:showAnswer', { name }),
        <>
          <p className="prose">{name === null ? t('inPerson:theyScanMe') : t('inPerson:theyScan', { name })}</p>
          <ShowAnswer answer={state.answer} />
          <div className="foot">
            {done}
            <Button icon={<CameraIcon aria-hidden />} onClick={() => go({ is: 'scanCame', answer: state.answer })}>
              {t('inPerson:scanCame')}
            </Button>
          </div>
        </>,
      );
    case 'scanCame':
      return page(
        t('inPerson:scanCame'),
        <>
          <p className="prose">{t('inPerson:scanCameHelp')}</p>
          <ScanCame
            answer={state.answer}
            onCame={() => go({ is: 'came', answer: state.answer })}
            onTrouble={setTrouble}
          />
          <Foot onBack={() => go({ is: 'show', answer: state.answer })} />
        </>,
      );
    case 'came':
      return page(
        name === null ? t('inPerson:hasAllMe') : t('inPerson:hasAll', { name }),
        <div className="foot">{done}</div>,
      );
  }
}

function Ready({
  name,
  disabled,
  onScan,
}: {
  readonly name: string | null;
  readonly disabled: boolean;
  readonly onScan: () => void;
}) {
  const { t } = useTranslation();
  const ways = { first: t('nav:join'), second: t('inPerson:otherIsHere'), third: t('inPerson:showCode') };
  return (
    <>
      <p className="prose">{name === null ? t('inPerson:readyMe', ways) : t('inPerson:ready', { ...ways, name })}</p>
      <p className="prose spaced">{t('inPerson:noNetwork')}</p>
      <div className="foot">
        <Button kind="primary" icon={<CameraIcon aria-hidden />} disabled={disabled} onClick={onScan}>
          {t('inPerson:scan')}
        </Button>
      </div>
    </>
  );
}

/** What the yes gives, where it is said: it was chosen on another page, perhaps on another day. */
function Sure({ name, gives }: { readonly name: string | null; readonly gives: readonly string[] | null }) {
  const { t } = useTranslation();
  if (name === null) return <p className="prose">{t('inPerson:sureMe')}</p>;
  if (gives === null) return <p className="prose">{t('inPerson:sure', { name })}</p>;
  return (
    <>
      <p className="prose">{t('inPerson:sureThis')}</p>
      <div className="read-back spaced" data-read-back>
        {gives.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </>
  );
}

function Foot({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="foot">
      <Button onClick={onBack}>{t('common:cancel')}</Button>
    </div>
  );
}

/** Looks for a code that asks to be let in. What else is seen is told, and the camera stays on. */
function ScanAsking({
  onFound,
  onTrouble,
}: {
  readonly onFound: (asking: AskingDevice) => void;
  readonly onTrouble: (words: string) => void;
}) {
  const { replica } = usePlan();
  const texts = useCodeTexts();
  const tell = (error: AskingError, text: string): void => {
    const said = error.type === 'KeyRefused' ? texts.letIn(error, null) : texts.seen(error, text);
    if (said !== '') onTrouble(said);
  };
  const read = async (text: string): Promise<void> => {
    if (replica === null) return;
    const found = await (await replica.lettingIn()).read(text);
    if (found.ok) onFound(found.value);
    else tell(found.error, text);
  };
  return <ScanOne judge={read} />;
}

function ScanCame({
  answer,
  onCame,
  onTrouble,
}: {
  readonly answer: Answer;
  readonly onCame: () => void;
  readonly onTrouble: (words: string) => void;
}) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const texts = useCodeTexts();
  const read = async (text: string): Promise<void> => {
    if (replica === null) return;
    const came = await (await replica.lettingIn()).hasCome(answer, text);
    if (came.ok) return onCame();
    const said = came.error.type === 'NotTheirs' ? t('inPerson:notTheirs') : texts.seen(came.error, text);
    if (said !== '') onTrouble(said);
  };
  return <ScanOne judge={read} />;
}
