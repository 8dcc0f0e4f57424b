import { routes } from '#client/app/routes.ts';
import { filledPlan } from './support/filled-plan.ts';
import { expect, test } from './support/test.ts';

test('through every screen the app keeps its own strict rules, asks no other site for anything and complains of nothing', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(300_000);
  const { person, ids } = await filledPlan(app, newDevice);
  const { device, page } = person;
  const response = await page.goto(app.address);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|wasm-unsafe-eval|https?:|\*/);

  await page.evaluate(() => {
    const seen: string[] = [];
    addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective}: ${event.blockedURI}`),
    );
    Object.assign(window, { violations: seen });
  });
  for (const route of routes) {
    await person.goesTo(route.sample(ids));
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await person.opensAll();
    await person.lookedAt();
  }
  await person.goesTo(`/p/${ids.plan}`);
  await person.makesCopy('rogn hegg selje or');
  await person.readsSheet();

  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(device.complaints).toEqual([]);
  const foreign = device.requests.filter((url) => !url.startsWith(app.address) && !/^(data|blob):/.test(url));
  expect(foreign).toEqual([]);
  expect(device.requests.length).toBeGreaterThan(10);

  // The rules are in force, not only sent: a text cannot become markup or script.
  const refused = await page.evaluate(() => {
    const attempts = [
      () => (document.body.innerHTML = '<b>x</b>'),
      () => document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = true' })),
      // oxlint-disable-next-line no-implied-eval -- that it is refused is what is tested
      () => void setTimeout('window.ran = true'),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'ran' in window ? 'ran' : 'did not run';
      } catch {
        return 'refused';
      }
    });
  });
  expect(refused).toEqual(['refused', 'refused', 'refused']);
  // And the test hears of a broken rule.
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).not.toEqual([]);
});
