/** Who may not write in a section changes nothing there: refused before a letter of it is written. */
import { mayAdministerIn, mayWriteIn, type PlanRights } from '#plan/rights/rights.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { CommandContext } from './context.ts';
import { homeOf } from './statement-home.ts';
import type { Work } from './work.ts';

/** Whether what is planned would change something that whoever writes may not. */
export function isBarred(work: Work, context: CommandContext): boolean {
  const { rights } = context;
  if (rights === undefined) return false;
  if (work.wouldBegin) return true;
  if (work.sections().some((section) => !mayWriteIn(rights, section))) return true;
  return !work.statements.every((statement) => mayState(work, context, rights, statement));
}

/** [DOC-12] Where nobody would believe it, it is not said: of consent only where consents are kept, and the rest by who is trusted with `core`. */
function mayState(work: Work, { statements: held }: CommandContext, rights: PlanRights, statement: Statement): boolean {
  const kind = homeOf(statement, held);
  const home = work.sectionOfKind(kind)?.section;
  if (home === undefined) return false;
  return kind === 'consent' ? mayWriteIn(rights, home) : mayAdministerIn(rights, home);
}
