/** What screens may know of sheets that institutions keep: read only, apart from the person's own sheet. */
import type { Result } from '#lib/result.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { Sharing, SharingError } from './api-people.ts';

/** Paper in a safe, by which whoever has it reads what the consent says, and nothing else. */
export interface InstitutionSheet {
  /** The institution. */
  readonly member: MemberRef;
  /** `null` = I cannot read one. */
  readonly card: Participant | null;
  /** What it rests on: which parts, from when to when, who said yes. */
  readonly consent: StatementView<SharingConsent>;
  /** The paper opens the plan still. */
  readonly inForce: boolean;
  /** Devices that were let in by the paper and that count; what each says of itself. */
  readonly openedOn: readonly { readonly deviceId: string; readonly said: CalendarDate | null }[];
}

/** Words and QR as on the person's own sheet. They are kept nowhere: shown once, for the paper. */
export interface InstitutionPaper {
  readonly words: readonly string[];
  readonly qrText: string;
}

/** `NoRelay`: without one the paper would open nothing. */
export interface InstitutionError {
  readonly type: SharingError['type'] | 'NoRelay';
}

/** What the person says yes to: parts of the plan, read only, until a day. */
export type InstitutionWish = Pick<Sharing, 'participant' | 'member' | 'consent'> & {
  readonly parts: readonly string[];
};

/** Sheets with institutions, of one open plan [SHEET-8]. */
export interface InstitutionSheets {
  /** Plain data; of those that are in force in words or on paper. */
  getSheets(): readonly InstitutionSheet[];
  subscribe(listener: () => void): () => void;
  /** For a card that no member is tied to. */
  newMember(): MemberRef;
  /** Whether this device may make one [ACCESS-6, ACCESS-10]. */
  mayMake(): boolean;
  /**
   * States the consent, gives the institution `read` of what it names, and lets the paper in. What breaks off half way
   * is a right that nobody holds the paper of.
   */
  make(wish: InstitutionWish): Promise<Result<InstitutionPaper, InstitutionError>>;
  /** Another paper for the same right: the old one, and what it let in, end in the same commit. */
  renew(member: MemberRef): Promise<Result<InstitutionPaper, InstitutionError>>;
  /** Ends the right, the paper and what it let in. */
  stop(member: MemberRef): Promise<Result<null, InstitutionError>>;
}
