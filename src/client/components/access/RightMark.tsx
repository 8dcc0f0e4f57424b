import { ChatIcon, EyeIcon, EyeSlashIcon, KeyHorizontalIcon, PencilIcon } from '@navikt/aksel-icons';
import type { CellRight } from '#replica/api-people.ts';
import { useAccessWords } from './useAccessWords.ts';

/** What somebody may do, as a picture and a word: never by a colour alone. */
export function RightMark({ right }: { readonly right: CellRight }) {
  const words = useAccessWords();
  return (
    <span className="right-mark" data-right={right ?? 'none'}>
      <Picture right={right} />
      <span>{words.right(right)}</span>
    </span>
  );
}

function Picture({ right }: { readonly right: CellRight }) {
  switch (right) {
    case null:
    case 'relay':
      return <EyeSlashIcon aria-hidden />;
    case 'read':
      return <EyeIcon aria-hidden />;
    case 'suggest':
      return <ChatIcon aria-hidden />;
    case 'write':
      return <PencilIcon aria-hidden />;
    case 'admin':
    case 'owner':
      return <KeyHorizontalIcon aria-hidden />;
  }
}
