import { mergeText } from '#plan/proposals/merge-text.ts';
import type { Decisions } from './decide.ts';
import { placeOfText, replaceText } from './edit-text.ts';
import { MAX_TEXT } from './new-item.ts';
import { done, gone, refused } from './outcome.ts';

export const textDecisions = {
  rewriteText(work, { text, before, after }) {
    const view = work.views().find(({ section }) => section === text.section);
    if (view === undefined) return gone();
    const document = work.document(text.section);
    const place = placeOfText(document, text);
    if (place === undefined) return gone();
    if (after.length > MAX_TEXT) return refused(text.field);
    const now = document.reader.text(place, text.field);
    replaceText(work, document, place, text.field, mergeText(before, after, now) ?? after);
    return done();
  },
} satisfies Partial<Decisions>;
