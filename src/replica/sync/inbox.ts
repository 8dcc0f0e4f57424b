/**
 * Room for frames that came and were not dealt with yet, of all plans of a
 * line. A relay sends as fast as it is read, and a page cannot read a socket
 * more slowly: so a plan whose frames find no room is closed at the relay, and
 * asked for again, from where it has come to, when it has dealt with what it has.
 */

/** Many times the largest frame: so a long plan comes on by that much each time, and a relay that does not stop fills no more. */
const ROOM_BYTES = 16 * 1024 * 1024;
/** Of a frame beside its bytes: so many small ones fill the room too. */
const FRAME_BYTES = 256;
const PAUSE_MS = 500;

export class Inbox {
  /** Before a plan is asked for again. */
  readonly pauseMs = PAUSE_MS;
  readonly #room: number;
  #waiting = 0;
  readonly #byPlan = new Map<object, number>();
  readonly #refused = new Set<object>();

  constructor(room = ROOM_BYTES) {
    this.#room = room;
  }

  /** How much waits. */
  get bytes(): number {
    return this.#waiting;
  }

  /** Whether a frame may wait. Once one was refused, so are all of that plan until all that waits was dealt with. */
  admit(plan: object, bytes: number): 'admitted' | 'first refused' | 'refused' {
    if (this.#refused.has(plan)) return 'refused';
    const size = bytes + FRAME_BYTES;
    const ofPlan = this.#byPlan.get(plan) ?? 0;
    // One always fits: whoever waits for nothing could not be told when there is room.
    if (ofPlan > 0 && this.#waiting + size > this.#room) {
      this.#refused.add(plan);
      return 'first refused';
    }
    this.#waiting += size;
    this.#byPlan.set(plan, ofPlan + size);
    return 'admitted';
  }

  /** It was dealt with. @returns whether the plan is to be asked for again: some of it was refused, and all else is done */
  done(plan: object, bytes: number): boolean {
    const size = bytes + FRAME_BYTES;
    const left = (this.#byPlan.get(plan) ?? size) - size;
    this.#waiting -= size;
    if (left > 0) this.#byPlan.set(plan, left);
    else this.#byPlan.delete(plan);
    return left <= 0 && this.#refused.delete(plan);
  }
}
