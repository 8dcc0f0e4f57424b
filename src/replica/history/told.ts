/** How a change becomes a line: what the words of each kind of thing are made from. */
import type { HistoryValue } from '../api.ts';
import type { Json } from '../document/json.ts';
import type { ItemView, WriteView } from '../document/section-view.ts';
import { NOTHING, text, type InWords } from './value-words.ts';

/** One change, and the sentence that tells it (`locales/…/history.json`). */
export interface Told {
  readonly event: string;
  readonly values: Readonly<Record<string, HistoryValue>>;
  /** The write that did it, when it is one. */
  readonly write?: WriteView;
  /** Written letter by letter, or bit by bit: joins what the same person did just before in the same place. */
  readonly typing?: boolean;
  /** The place in the thing it is done in; '' = it joins nothing. Without one: where typing goes on after the thing was made. */
  readonly place?: string;
  /** The thing the place is in, when it is another. */
  readonly placeIn?: string;
}

/** What is remembered of the plan so far. */
export interface Recall {
  /** What a thing was last called. */
  title(id: string): string;
  /** The thing as it was last seen anywhere. */
  item(id: string): ItemView | undefined;
}

export interface Thing {
  readonly item: ItemView;
  /** What the thing is called. */
  readonly title: HistoryValue;
  readonly recall: Recall;
}

export interface Change extends Thing {
  readonly from: Json;
  readonly to: Json;
  /** Two values stood side by side and one was kept. */
  readonly isChoice: boolean;
}

export interface TextChange extends Thing {
  readonly from: string;
  readonly to: string;
}

export type Tells = (change: Change) => readonly Told[];
export type TellsText = (change: TextChange) => Told;

/** Everything history can say of one kind of thing. */
export interface Noun {
  /** The text that typing goes on in after the thing was made. */
  readonly mainText: string;
  /** `null` = making it is no news; writing in it is. */
  readonly born: (thing: Thing) => Told | null;
  readonly gone: (thing: Thing) => Told;
  readonly back: (thing: Thing) => Told;
  readonly registers: { readonly [field: string]: Tells };
  readonly texts: { readonly [field: string]: TellsText };
  /** Ids of the things whose story it is part of. */
  readonly about: (item: ItemView, recall: Recall) => readonly string[];
}

/** «sletta «Symje»»: for things that are known by what they are called. */
export const BY_TITLE: Pick<Noun, 'gone' | 'back'> = {
  gone: ({ title }) => ({ event: 'deleted', values: { what: title } }),
  back: ({ title }) => ({ event: 'restored', values: { what: title } }),
};

/** A value became another. */
export function changed(event: string, inWords: InWords): Tells {
  return ({ from, to, title, isChoice }) =>
    isChoice ? [chose(title, inWords(to))] : [{ event, values: { what: title, from: inWords(from), to: inWords(to) } }];
}

/** Someone kept one of several values. */
export function chose(what: HistoryValue, value: HistoryValue): Told {
  return { event: 'chose', values: { what, value } };
}

/** What a thing is called has changed. */
export function renamed(event: string): TellsText {
  return ({ from, to }) => ({ event, values: { from: asText(from), to: asText(to) } });
}

/** A text was written on; its words are not told. */
export function rewritten(event: string): TellsText {
  return ({ title }) => ({ event, values: { what: title } });
}

/** Words of a text, also when there are none. */
export function asText(words: string): HistoryValue {
  return { kind: 'text', text: words };
}

/** What another thing is called, by its id. */
export function titleValue(recall: Recall, id: Json): HistoryValue {
  return typeof id === 'string' ? text(recall.title(id)) : NOTHING;
}
