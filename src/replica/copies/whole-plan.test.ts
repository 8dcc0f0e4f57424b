import { expect, it } from 'vitest';
import { copyFrom, openOnNewPhone } from '#testing/copies.ts';
import { consentOf } from '#testing/furnished-plan.ts';
import { createPhone } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

it('carries the whole plan to another phone, and that it is an example', async () => {
  const device = createPhone();
  const tab = device.openTab();
  const replica = await tab.plans.create({ ...INGRID, isExample: true });
  const goal = replica.run({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['own:Hund og hest'] });
  const subject = replica.getView().goals[0]!.ref;
  const said = { answers: null, saidBy: null, text: 'Når?' } as const;
  replica.run({ type: 'addComment', subject, kind: 'question', ...said });
  replica.run({ type: 'addMeeting', fields: { place: 'Heime' }, invited: [] });
  const meeting = replica.getView().meetings[0]!.id;
  replica.run({ type: 'addAgendaItem', meeting, title: 'Bussen', goal: goal.ok ? goal.value.created : null });
  replica.run({ type: 'addNeed', area: null, text: 'Ro' });
  replica.run({ type: 'addSubPlan', kind: 'crisisPlan', title: 'Kriseplan', onlyMe: true });
  replica.run(consentOf({ reservations: 'Ikkje NAV' }));
  const tablet = await openOnNewPhone(device.clock, await copyFrom(tab, replica.planId));
  expect(tablet.replica.getView()).toEqual(replica.getView());
  expect(tablet.replica.getView()).toMatchObject({ isExample: true, meetings: [{ agenda: [{}] }] });
  expect(await tablet.tab.plans.list()).toMatchObject([{ isExample: true }]);
});
