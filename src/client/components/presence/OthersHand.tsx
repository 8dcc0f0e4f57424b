import { useTranslation } from 'react-i18next';
import { changesBetween } from '../text/text-changes.ts';
import { useMemberName } from '../plan/useMemberName.ts';
import { usePlan } from '../plan/usePlan.ts';
import type { Writer } from './usePresence.ts';

interface OthersHandProps {
  readonly writer: Writer | undefined;
  /** As the text stands here. */
  readonly text: string;
  /** A person writes in the field here too: their own words are then what it shows. */
  readonly busy: boolean;
}

/**
 * Someone else writes in this field now: their name at its edge, and their words
 * over it as they come. Nothing of it is in the plan before it is sent, and it
 * takes neither focus nor pointer.
 */
export function OthersHand({ writer, text, busy }: OthersHandProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const memberName = useMemberName();
  const name = writer === undefined || writer.member === view.me ? '' : memberName(writer.member);
  const isMe = writer !== undefined && writer.member === view.me;
  const words = isMe ? t('presence:meHere') : t('presence:here', { name });
  return (
    <>
      {writer !== undefined && !busy && writer.writing.text !== text && (
        <div className="others-words" aria-hidden>
          <div>
            <Told before={text} now={writer.writing.text} />
          </div>
        </div>
      )}
      {writer !== undefined && (
        <span className="others-name" aria-hidden>
          {isMe ? t('presence:otherDevice') : name}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {writer === undefined ? '' : words}
      </span>
    </>
  );
}

/** Their text, with what is new in it marked. */
function Told({ before, now }: { readonly before: string; readonly now: string }) {
  const parts: { readonly at: number; readonly text: string; readonly isNew: boolean }[] = [];
  let end = 0;
  for (const { index, insert } of changesBetween(before, now)) {
    parts.push({ at: end, text: now.slice(end, index), isNew: false });
    parts.push({ at: index, text: insert, isNew: true });
    end = index + insert.length;
  }
  parts.push({ at: end, text: now.slice(end), isNew: false });
  return parts
    .filter((part) => part.text !== '')
    .map(({ at, text, isNew }) => (isNew ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>));
}
