/** What screens may know of the consents to share, beside what they give. */
import type { SharingInPlan } from '#plan/consent/sharings.ts';

export interface PlanSharings {
  /**
   * All that this device can read, in force or not; the same array until something changed. Of today: asked again when
   * the day is another.
   */
  getSharings(): readonly SharingInPlan[];
}
