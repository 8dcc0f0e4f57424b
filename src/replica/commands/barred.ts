/** Who may not write in a section changes nothing there: refused before a letter of it is written. */
import { mayWriteIn } from '#plan/rights/rights.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { CommandContext } from './context.ts';
import { homeOf } from './statement-home.ts';
import type { Work } from './work.ts';

/** Whether what is planned would change something that whoever writes may not. */
export function isBarred(work: Work, context: CommandContext): boolean {
  const { rights } = context;
  if (rights === undefined) return false;
  if (work.wouldBegin) return true;
  return [...work.sections(), ...homesOf(work, context)].some((section) => !mayWriteIn(rights, section));
}

/** Where its statements would be kept. */
function homesOf(work: Work, { statements: held }: CommandContext): readonly string[] {
  const home = (statement: Statement) => work.sectionOfKind(homeOf(statement, held)) ?? work.sectionOfKind('core');
  return work.statements.flatMap((statement) => home(statement)?.section ?? []);
}
