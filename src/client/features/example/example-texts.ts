import { assert } from '#lib/assert.ts';
import type { Language } from '../../i18n/languages.ts';
import type { CooperationKey, GoalKey, MeasureKey, OtherPersonKey, SubPlanKey } from './example-parts.ts';

interface PersonTexts {
  readonly contribution: string;
  readonly responsibility: string;
  readonly expectation: string;
}
interface OtherPersonTexts extends PersonTexts {
  readonly name: string;
  readonly organisation: string;
}
interface MatterTexts {
  readonly title: string;
  readonly said: string;
  readonly decision: string;
}
interface MeetingTexts {
  readonly place: string;
  readonly purpose: string;
  /** What the person wants to bring up. */
  readonly mine: string;
}

/** Every word of the example plan in one language, as it stands in `locales/<language>/example.json`. */
export interface ExampleTexts {
  readonly ownerName: string;
  readonly ownArea: string;
  readonly whatMatters: string;
  readonly appointedBy: string;
  readonly reservations: string;
  readonly about: Readonly<Record<'address' | 'language' | 'background' | 'communication' | 'culture', string>>;
  readonly people: { readonly me: PersonTexts } & Readonly<Record<OtherPersonKey, OtherPersonTexts>>;
  readonly goals: Readonly<Record<GoalKey, { readonly own: string; readonly professional: string }>>;
  readonly measures: Readonly<
    Record<MeasureKey, { readonly what: string; readonly extent: string; readonly method: string }>
  >;
  readonly notes: Readonly<Record<'busMine' | 'busTheirs' | 'homeMine' | 'workTheirs' | 'dogMine', string>>;
  readonly evaluation: { readonly mine: string; readonly theirs: string; readonly next: string };
  readonly resources: Readonly<Record<string, string>>;
  readonly needs: Readonly<Record<string, string>>;
  readonly comments: Readonly<
    Record<'wait' | 'noMoreWaiting' | 'newLeash' | 'takeIt' | 'callBoss' | 'threeDays', string>
  >;
  readonly meetings: {
    readonly held: MeetingTexts & Readonly<Record<'bus' | 'home' | 'next', MatterTexts>>;
    readonly coming: MeetingTexts & Readonly<Record<'days' | 'dog' | 'money', { readonly title: string }>>;
  };
  readonly cooperation: Readonly<Record<CooperationKey, { readonly who: string; readonly what: string }>>;
  readonly review: Readonly<Record<'mine' | 'meetings' | 'coordination' | 'agreements', string>>;
  readonly subPlans: Readonly<
    Record<SubPlanKey, { readonly title: string; readonly keptWhere: string; readonly content: string }>
  >;
}

/** Kept apart from the words of the screens: only who opens the example needs them. */
const FILES = import.meta.glob<ExampleTexts>('/locales/*/example.json', { import: 'default' });

export function loadExampleTexts(language: Language): Promise<ExampleTexts> {
  const load = FILES[`/locales/${language}/example.json`];
  assert(load !== undefined, `there is an example in ${language}`);
  return load();
}
