import type { PlanDocuments } from '../commands/context.ts';
import type { PlanCommand } from '../api.ts';
import { COLLECTIONS } from '../document/section-view.ts';

/** Ids of the things that commands would change or add something to: they are shown beside them. */
export function aboutOf(documents: PlanDocuments, commands: readonly PlanCommand[]): readonly string[] {
  const views = documents.sections().map((document) => document.view());
  const idAt = (section: string, key: string): readonly string[] => {
    const view = views.find((one) => one.section === section);
    return view === undefined
      ? []
      : COLLECTIONS.flatMap((collection) =>
          view.collections[collection].flatMap((item) => (item.key === key ? [item.id] : [])),
        );
  };
  const ids = commands.flatMap((command): readonly string[] => [
    ...('item' in command ? idAt(command.item.section, command.item.key) : []),
    ...('subject' in command ? idAt(command.subject.section, command.subject.key) : []),
    ...(command.type === 'rewriteText' ? idAt(command.text.section, command.text.item) : []),
    ...('goal' in command && command.goal !== null ? [command.goal] : []),
    ...('meeting' in command ? [command.meeting] : []),
  ]);
  return [...new Set(ids)];
}
