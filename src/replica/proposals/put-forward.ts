/** Puts a command forward as a proposal, and withdraws one [PROPOSAL-1]. */
import type { SectionId } from '#protocol/ids.ts';
import type { PlanCommand } from '../api.ts';
import type { HeldProposal } from '../session/proposal-record.ts';
import type { PlanSession } from '../session/plan-session.ts';

/** @returns its name; `null` = there is too much of it for a proposal */
export function putForward(session: PlanSession, section: SectionId, command: PlanCommand, id: string): string | null {
  const replaces = session
    .proposals()
    .filter((one) => one.by === session.me && one.section === section && isAboutTheSame(one, command))
    .map(({ name }) => name)
    .slice(-64);
  const name = session.propose(section, { commands: [command], replaces }, id);
  if (name !== null) session.chose();
  return name;
}

/** The maker thinks better of it. Nothing happens where there is none of that name. */
export function withdraw(session: PlanSession, name: string, id: string): void {
  const made = session.proposals().find((one) => one.name === name && one.by === session.me);
  if (made === undefined) return;
  session.propose(made.section, { withdraws: name }, id);
  session.chose();
}

/** Another word on the same value of the same thing: the newest stands. What is new stands beside what else is new. */
function isAboutTheSame({ content }: HeldProposal, command: PlanCommand): boolean {
  if (!('commands' in content) || content.commands.length !== 1) return false;
  const [other] = content.commands;
  return other!.type === command.type && valueOf(command) !== null && valueOf(other!) === valueOf(command);
}

/** Which one value a command sets; `null` = it makes something. */
function valueOf(command: PlanCommand): string | null {
  if (command.type === 'rewriteText') return JSON.stringify(command.text);
  if (command.type === 'addComment' || command.type.startsWith('add') || command.type === 'invite') return null;
  const fields = 'fields' in command ? Object.keys(command.fields).toSorted() : [];
  return 'item' in command ? [command.item.section, command.item.key, ...fields].join('/') : fields.join('/');
}
