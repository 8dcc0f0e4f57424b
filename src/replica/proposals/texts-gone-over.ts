import { mergeText } from '#plan/proposals/merge-text.ts';
import type { PlanCommand } from '../api.ts';
import type { PlanDocuments } from '../commands/context.ts';
import { placeOfText } from '../commands/edit-text.ts';

/** Whether somebody has changed the very words that one of these would replace. */
export function textsGoneOver(documents: PlanDocuments, commands: readonly PlanCommand[]): boolean {
  return commands.some((command) => {
    if (command.type !== 'rewriteText') return false;
    const document = documents.sections().find(({ section }) => section === command.text.section);
    const place = document === undefined ? undefined : placeOfText(document, command.text);
    if (document === undefined || place === undefined) return false;
    return mergeText(command.before, command.after, document.reader.text(place, command.text.field)) === null;
  });
}
