import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#lib/result.ts';
import type { CommandError, Done } from '#replica/api.ts';
import type { Proposals, ProposalView } from '#replica/api-proposals.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Button } from '../Button.tsx';
import { RightHere } from '../plan/RightHere.tsx';
import { useMemberName } from '../plan/useMemberName.ts';
import { useUndo } from '../plan/useUndo.tsx';
import { ChangeFields, DeclineFields } from './AnswerFields.tsx';
import { changeable } from './changeable.ts';
import { ProposedLines } from './ProposedLines.tsx';

/** One proposal: who, what it would change, and what one may answer or what was answered. */
export function ProposalCard({ proposal, board }: { readonly proposal: ProposalView; readonly board: Proposals }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const { moment } = useFormat();
  const { offerUndo } = useUndo();
  const [answering, setAnswering] = useState<'changed' | 'declined' | null>(null);
  const [failed, setFailed] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  const whose = useId();
  const { name, isMine, mayAnswer, state, answer, hindrance, command } = proposal;
  const who = memberName(proposal.by);

  const tell = (message: string, done: Result<Done, CommandError>): void => {
    setFailed(!done.ok);
    if (!done.ok) return;
    focusHeading();
    setAnswering(null);
    offerUndo(message, done.value);
  };
  const withdraw = (): void => {
    const done = board.withdraw(name);
    setFailed(!done.ok);
    if (done.ok) focusHeading();
  };
  const closeAnswer = (): void => {
    setAnswering(null);
    card.current?.focus();
  };
  const other = hindrance === 'gone' ? null : changeable(command);
  return (
    // The page may be one that its reader may not write in: answering is a right of its own.
    <RightHere right="write">
      <li className="surface proposal" ref={card} tabIndex={-1}>
        <p className="proposal-who" id={whose}>
          <b>{isMine ? t('proposals:fromMe') : t('proposals:from', { name: who })}</b>
          <span className="second">{moment(proposal.at)}</span>
        </p>
        <ProposedLines proposal={proposal} />
        {hindrance === 'gone' && <p>{t('proposals:gone')}</p>}
        {hindrance === 'rewritten' && <p>{t('proposals:rewritten')}</p>}
        {answer !== null && (
          <p>
            {state === 'declined'
              ? t('proposals:declinedBy', { name: memberName(answer.by) })
              : t('proposals:takenInBy', { name: memberName(answer.by) })}
            {answer.words !== '' && <span className="as-written"> «{answer.words}»</span>}
          </p>
        )}
        {state === 'withdrawn' && <p>{t('proposals:withdrawn')}</p>}
        {state === 'replaced' && <p>{t('proposals:replaced')}</p>}
        {isMine && state === 'open' && (
          <>
            <p className="second">{t('proposals:waits')}</p>
            <Button kind="tertiary" aria-describedby={whose} onClick={withdraw}>
              {t('proposals:withdraw')}
            </Button>
          </>
        )}
        {mayAnswer && answering === null && (
          <div className="chips">
            {hindrance !== 'gone' && (
              <Button
                kind="secondary"
                aria-describedby={whose}
                onClick={() => tell(t('proposals:takenIn'), board.takeIn(name))}
              >
                {t('proposals:accept')}
              </Button>
            )}
            {other !== null && (
              <Button kind="secondary" aria-describedby={whose} onClick={() => setAnswering('changed')}>
                {t('proposals:changeFirst')}
              </Button>
            )}
            <Button kind="secondary" aria-describedby={whose} onClick={() => setAnswering('declined')}>
              {t('proposals:decline')}
            </Button>
          </div>
        )}
        {answering === 'changed' && other !== null && (
          <ChangeFields
            proposed={other}
            onCancel={closeAnswer}
            onAnswer={(instead) => tell(t('proposals:takenIn'), board.takeIn(name, { instead }))}
          />
        )}
        {answering === 'declined' && (
          <DeclineFields
            onCancel={closeAnswer}
            onAnswer={(words) => tell(t('proposals:declined'), board.decline(name, words))}
          />
        )}
        <p role="status">{failed && t('proposals:notMade')}</p>
      </li>
    </RightHere>
  );
}

/** An answered card goes, or moves to where the answered ones are: focus is not lost with it, and nothing jumps. */
function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
