/** Acts of a made-up plan by the names of those in it, and what became of them. */
import { reduceAccess, type AccessState } from '#protocol/access/reduce.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import type { EntryId } from '#protocol/ids.ts';
import { History, keysOf, PLAN, say } from './cast.ts';

export type Verdict = 'holds' | 'unknown' | 'unauthorised' | 'incomplete' | 'void';

export class PlanActs extends History {
  state(): AccessState {
    return reduceAccess(PLAN, this.acts);
  }

  verdict(id: EntryId): Verdict {
    return this.state().ignored.get(id) ?? 'holds';
  }

  /** Says it after everything said so far, and tells what became of it. */
  tries(author: string, act: KnownAct): Verdict {
    return this.verdict(this.add(author, act));
  }

  /** The same, but nothing stays said. */
  wouldSay(author: string, act: KnownAct): Verdict {
    const verdict = this.tries(author, act);
    this.acts.pop();
    return verdict;
  }

  isLive(device: string): boolean {
    return this.state().devices.get(keysOf(device).id)?.live === true;
  }

  owners(): readonly string[] {
    return this.state().owners.map(({ member }) => member);
  }
}

/**
 * Ingrid's plan: `phone` opened it by `sheet`, and begins sections A, B and C. Arne and Bo have been granted what
 * `rights` says, by section, and have the devices `arne` and `bo`.
 */
export function ingridsPlan(
  name: string,
  rights: {
    readonly Arne?: Readonly<Record<string, Granted>>;
    readonly Bo?: Readonly<Record<string, Granted>>;
  } = {},
): PlanActs {
  const plan = new PlanActs(name);
  plan.add('sheet', say.open('sheet', 'Ingrid', 'phone'));
  plan.add('phone', say.key('ABC', 0, 'first', ['phone', 'sheet']));
  for (const member of ['Arne', 'Bo'] as const) {
    const granted = Object.entries(rights[member] ?? {});
    for (const [sections, right] of granted)
      plan.add('phone', say.grant(member, sections, right === 'onward' ? 'admin' : right, right === 'onward'));
    if (granted.length > 0) plan.add('phone', say.enrol(member, member.toLowerCase()));
  }
  return plan;
}

/** `onward`: admin who may hand it on. */
export type Granted = 'relay' | 'read' | 'suggest' | 'write' | 'admin' | 'onward';
