/** Small plans as they are before the acts that are tried on them, and which acts those are. */
import type { KnownAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import { History, keysOf, say } from './cast.ts';

export interface Tried {
  readonly author: string;
  readonly act: KnownAct;
}

export interface Founding {
  readonly name: string;
  readonly acts: readonly ReducibleAct[];
  /** What up to four devices may try. */
  readonly menu: readonly Tried[];
  /** The removals among them, and what they strike: for larger sets. */
  readonly core: readonly Tried[];
}

/** Ingrid has the plan, with a phone and a sheet; the sections A and B. */
function opened(name: string, code: 'self' | 'custodian' = 'self'): History {
  const history = new History(name);
  history.add('S', say.open('S', 'ingrid', 'I1', code));
  history.add('I1', say.key('AB', 0, 'first', ['S']));
  return history;
}

/** A member with a device, by a grant. */
function bringIn(history: History, member: string, device: string, grant: KnownAct): void {
  history.add('I1', grant);
  history.add('I1', say.enrol(member, device));
}

function twoOwners(): Founding {
  const history = opened('two owners');
  history.add('I1', say.enrol('ingrid', 'I2'));
  bringIn(history, 'ola', 'O1', say.grant('ola', 'A', 'read'));
  history.add('I1', say.owner('ola'));
  history.add('O1', say.enrol('ola', 'O2'));
  const core = by({
    I1: [
      say.retire('I2'),
      say.retire('I1'),
      say.stepBack('ingrid'),
      say.enrol('ingrid', 'N1'),
      say.owner('kari'),
      say.suspend('S'),
      say.grant('kari', 'A', 'admin', true),
    ],
    I2: [say.retire('I1'), say.enrol('ingrid', 'N1', 'file')],
    O1: [say.stepBack('ola'), say.suspend('S'), say.retire('O2'), say.owner('kari'), say.revoke('kari')],
    O2: [say.retire('O1'), say.sheet('S2')],
    S: [say.stepBack('ingrid'), say.stepBack('ola'), say.retire('O1'), say.enrol('ola', 'N2'), say.sheet('S2')],
  });
  const menu = by({
    I1: [
      say.sheet('S2'),
      say.relay('one'),
      say.erase('one'),
      say.key('A', 1, 'second', ['I2']),
      say.revoke('ola'),
      say.owner('ola'),
      say.enrol('ola', 'N2'),
    ],
    O1: [
      say.sheet('S2'),
      say.relay('two'),
      say.key('AC', 1, 'third', ['I1']),
      say.stepBack('ingrid'),
      say.grant('kari', 'B', 'write'),
    ],
    S: [say.owner('kari'), say.retire('I1'), say.suspend('S'), say.open('S', 'per', 'N3')],
    N1: [say.enrol('ingrid', 'N2'), say.retire('I1'), say.grant('kari', 'A', 'write')],
    S2: [say.stepBack('ola'), say.enrol('ola', 'N3')],
  });
  return { name: 'two owners', acts: history.acts, core, menu: [...core, ...menu] };
}

function admins(): Founding {
  const history = opened('owner and admins');
  bringIn(history, 'ola', 'O1', say.grant('ola', 'AB', 'admin', true));
  bringIn(history, 'kari', 'K1', say.grant('kari', 'AB', 'admin', true));
  history.add('K1', say.enrol('kari', 'K2'));
  bringIn(history, 'per', 'P1', say.grant('per', 'A', 'write'));
  const core = by({
    I1: [
      say.revoke('ola'),
      say.revoke('kari', 'A'),
      say.grant('ola', 'B', 'write'),
      say.owner('ola'),
      say.revoke('per'),
    ],
    O1: [
      say.revoke('kari', 'A'),
      say.revoke('kari', 'AB'),
      say.grant('per', 'B', 'write'),
      say.revoke('per', 'A'),
      say.enrol('ola', 'N1'),
      say.revoke('ola'),
    ],
    K1: [
      say.revoke('ola', 'A'),
      say.revoke('ola', 'B'),
      say.retire('K2'),
      say.grant('kari', 'A', 'write'),
      say.revoke('per', 'A'),
      say.grant('per', 'AB', 'admin'),
    ],
    K2: [say.retire('K1'), say.enrol('kari', 'N1'), say.revoke('kari')],
    P1: [say.revoke('per'), say.key('A', 1, 'per', ['I1'])],
  });
  const menu = by({
    I1: [
      say.key('A', 1, 'second', ['O1', 'K1', 'P1', 'S']),
      say.invite('Q', 'per'),
      say.enrol('per', 'N2'),
      say.suspend('Q'),
    ],
    O1: [
      say.invite('Q', 'per'),
      say.key('A', 1, 'third', ['P1']),
      say.enrol('per', 'N1'),
      say.key('L', 0, 'own', [], 'ola'),
    ],
    K1: [say.revoke('per', 'B'), say.key('K', 0, 'hers', [], 'kari'), say.grant('ola', 'K', 'admin')],
    P1: [say.enrol('per', 'N2', 'file'), say.grant('ola', 'A', 'read')],
    Q: [say.join('N3')],
    N1: [say.revoke('per', 'A'), say.retire('K1')],
    S: [say.revoke('ola')],
  });
  return { name: 'owner and admins', acts: history.acts, core, menu: [...core, ...menu] };
}

function custody(): Founding {
  const history = opened('custodian', 'custodian');
  bringIn(history, 'ola', 'O1', say.grant('ola', 'A', 'admin', true));
  history.add('I1', say.enrol('ingrid', 'I2'));
  const core = by({
    S: [
      say.revoke('ingrid'),
      say.revoke('ingrid', 'B'),
      say.owner('ola'),
      say.stepBack('ingrid'),
      say.enrol('ola', 'N1'),
      say.retire('I1'),
    ],
    I1: [
      say.revoke('ola'),
      say.owner('ola'),
      say.owner('ingrid'),
      say.suspend('S'),
      say.grant('kari', 'A', 'write'),
      say.enrol('ingrid', 'N2'),
      say.retire('I2'),
      say.stepBack('ingrid'),
    ],
    I2: [say.retire('I1'), say.grant('ola', 'B', 'admin', true)],
    O1: [
      say.revoke('ingrid'),
      say.revoke('ola'),
      say.grant('kari', 'A', 'read'),
      say.revoke('kari', 'A'),
      say.enrol('ola', 'N1', 'file'),
    ],
  });
  const menu = by({
    S: [say.owner('ingrid'), say.owner('kari'), say.sheet('S2')],
    I1: [say.sheet('S2'), say.relay('one'), say.key('BC', 1, 'second', ['I2']), say.revoke('ola', 'A')],
    O1: [say.stepBack('ingrid'), say.enrol('kari', 'N3'), say.invite('Q', 'kari')],
    N1: [say.enrol('ola', 'N3')],
    Q: [say.join('N3')],
  });
  return { name: 'custodian', acts: history.acts, core, menu: [...core, ...menu] };
}

function ownSections(): Founding {
  const history = opened('own sections');
  bringIn(history, 'ola', 'O1', say.grant('ola', 'A', 'write'));
  bringIn(history, 'kari', 'K1', say.grant('kari', 'A', 'read'));
  history.add('K1', say.key('K', 0, 'kari', [], 'kari'));
  history.add('K1', say.grant('ola', 'K', 'admin', true));
  const core = by({
    K1: [
      say.revoke('ola', 'K'),
      say.grant('per', 'K', 'write'),
      say.revoke('per', 'K'),
      say.key('K', 1, 'again', ['O1']),
    ],
    O1: [
      say.revoke('per', 'K'),
      say.grant('per', 'K', 'read'),
      say.revoke('ola', 'K'),
      say.key('L', 0, 'ola', [], 'ola'),
      say.grant('per', 'L', 'admin'),
    ],
    I1: [
      say.revoke('ola', 'K'),
      say.revoke('kari'),
      say.key('L', 0, 'ingrid', ['S']),
      say.revoke('ola'),
      say.grant('per', 'AL', 'read'),
    ],
    S: [say.revoke('kari'), say.revoke('ola', 'AK')],
  });
  const menu = by({
    K1: [
      say.key('M', 0, 'kari', [], 'kari'),
      say.key('K', 2, 'more', [], 'kari'),
      say.key('C', 0, 'none'),
      say.grant('ingrid', 'K', 'read'),
    ],
    O1: [
      say.key('AK', 1, 'two', ['K1', 'I1']),
      say.key('L', 1, 'next', ['I1']),
      say.enrol('per', 'N1'),
      say.invite('Q', 'per'),
      say.revoke('kari', 'K'),
    ],
    I1: [
      say.grant('per', 'K', 'read'),
      say.grant('kari', 'AC', 'write'),
      say.key('A', 1, 'a', ['O1', 'K1', 'S']),
      say.owner('kari'),
      say.owner('ola'),
    ],
    N1: [say.key('K', 1, 'per', ['K1'])],
    Q: [say.join('N2')],
  });
  return { name: 'own sections', acts: history.acts, core, menu: [...core, ...menu] };
}

function invitations(): Founding {
  const history = opened('sheets and invitations');
  bringIn(history, 'ola', 'O1', say.grant('ola', 'A', 'read'));
  history.add('I1', say.owner('ola'));
  history.add('I1', say.grant('per', 'AB', 'write'));
  bringIn(history, 'kari', 'K1', say.grant('kari', 'AB', 'admin', true));
  history.add('K1', say.grant('per', 'A', 'read'));
  history.add('K1', say.invite('Q', 'per'));
  history.add('O1', say.sheet('S1'));
  const core = by({
    I1: [
      say.sheet('S1'),
      say.suspend('Q'),
      say.suspend('S'),
      say.revoke('per'),
      say.revoke('kari'),
      say.enrol('per', 'N1'),
    ],
    O1: [say.sheet('S2'), say.stepBack('ola'), say.invite('R', 'per'), say.suspend('R')],
    K1: [
      say.suspend('Q'),
      say.invite('R', 'per'),
      say.enrol('per', 'N1'),
      say.revoke('per', 'A'),
      say.grant('per', 'B', 'admin'),
    ],
    Q: [say.join('N1'), say.join('N2')],
    S: [say.sheet('S2'), say.stepBack('ola'), say.revoke('kari')],
  });
  const menu = by({
    I1: [say.sheet('S2'), say.stepBack('ingrid'), say.owner('per'), say.suspend('S1'), say.suspend('S2')],
    O1: [say.sheet('S1'), say.invite('S1', 'per'), say.enrol('per', 'N2'), say.invite('T', 'ola')],
    T: [say.join('N3')],
    S1: [say.sheet('S3'), say.enrol('ola', 'N3'), say.stepBack('ingrid')],
    S2: [say.sheet('S3'), say.stepBack('ola')],
    R: [say.join('N1')],
    N1: [say.enrol('per', 'N2'), say.retire('N1')],
  });
  return { name: 'sheets and invitations', acts: history.acts, core, menu: [...core, ...menu] };
}

function fullDevices(): Founding {
  const history = opened('many devices');
  for (const device of ['I2', 'I3']) history.add('I1', say.enrol('ingrid', device));
  history.add('I1', say.enrol('ingrid', 'F1', 'file'));
  bringIn(history, 'ola', 'O1', say.grant('ola', 'A', 'write'));
  const core = by({
    I1: [say.enrol('ingrid', 'N1'), say.enrol('ingrid', 'N2'), say.retire('I2'), say.retire('N2')],
    I2: [say.enrol('ingrid', 'N1'), say.enrol('ingrid', 'N3'), say.retire('I3'), say.retire('I1')],
    F1: [say.enrol('ingrid', 'N3'), say.enrol('ingrid', 'N2')],
    O1: [say.enrol('ola', 'N1'), say.key('A', 1, 'ola', ['I1', 'I2', 'I3', 'S'])],
    S: [say.enrol('ingrid', 'N2'), say.retire('F1')],
    N1: [say.retire('I1'), say.relay('n')],
    N3: [say.retire('N1'), say.relay('m')],
  });
  const menu = by({
    F1: [say.enrol('ingrid', 'F2', 'file'), say.retire('I1')],
    I3: [say.retire('F1'), say.enrol('ingrid', 'F2', 'file')],
    N2: [say.enrol('ingrid', 'N4')],
    S: [say.enrol('ola', 'N4'), say.retire('O1')],
  });
  return { name: 'many devices', acts: history.acts, core, menu: [...core, ...menu] };
}

function by(acts: Readonly<Record<string, readonly KnownAct[]>>): readonly Tried[] {
  return Object.entries(acts).flatMap(([author, tried]) => tried.map((act) => ({ author, act })));
}

export const FOUNDINGS: readonly Founding[] = [
  twoOwners(),
  admins(),
  custody(),
  ownSections(),
  invitations(),
  fullDevices(),
];

export const authorId = ({ author }: Tried) => keysOf(author).id;
