/**
 * What the law says, as data: where it may change, one file changes. Each fact
 * names its source and the day it was looked up.
 */
export interface LegalFact {
  readonly value: number;
  readonly unit: 'days' | 'years';
  /** Short name of the law or guide, as Norwegians cite it. */
  readonly source: string;
  readonly checkedOn: string;
}

const CHECKED = '2026-11-22';

export const LEGAL_FACTS = {
  /** To complain about the plan or the coordinator, from the day one got notice. */
  complaintDeadline: { value: 28, unit: 'days', source: 'pbrl. § 7-5', checkedOn: CHECKED },
  /** For the municipal coordinator to make contact, from the appointment; longer needs a special reason. */
  coordinatorFirstContact: { value: 14, unit: 'days', source: 'UNN retningslinje punkt 4.4 d', checkedOn: CHECKED },
  /** The child is heard at the latest from this age. */
  childIsHeard: { value: 7, unit: 'years', source: 'pbrl. § 4-4', checkedOn: CHECKED },
  /** What the child says has great weight. */
  childHasGreatWeight: { value: 12, unit: 'years', source: 'pbrl. § 4-4', checkedOn: CHECKED },
  /** One consents to health care oneself. */
  ageOfHealthConsent: { value: 16, unit: 'years', source: 'pbrl. § 4-3', checkedOn: CHECKED },
  ageOfMajority: { value: 18, unit: 'years', source: 'vergemålsloven § 2', checkedOn: CHECKED },
} as const satisfies Readonly<Record<string, LegalFact>>;
