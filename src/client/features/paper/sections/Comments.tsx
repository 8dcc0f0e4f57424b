import { useTranslation } from 'react-i18next';
import type { Comment } from '#plan/comments/comment.ts';
import { useMemberName } from '../../../components/plan/useMemberName.ts';
import { Said } from '../Blocks.tsx';
import { usePaperWords } from '../usePaperWords.ts';

/** What someone wanted to stand on paper beside the matter, disagreement too. */
export function Comments({ comments }: { readonly comments: readonly Comment[] }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const words = usePaperWords();
  return comments.map((comment) => {
    const name = comment.saidBy === null ? memberName(comment.writer) : words.person(comment.saidBy);
    const date = words.dayOf(comment.created.at);
    const by = {
      comment: t('print:commentBy', { name, date }),
      question: t('print:questionBy', { name, date }),
      disagree: t('print:disagreeBy', { name, date }),
    };
    return <Said key={comment.id} by={by[comment.kind]} text={comment.text} />;
  });
}
