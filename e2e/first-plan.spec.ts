import { expect, test } from './support/test.ts';
import { Person } from './support/person.ts';
import { LANGUAGES } from './support/words.ts';

for (const language of LANGUAGES) {
  test(`every word of the first plan is there after a cold start without network (${language})`, async ({
    app,
    newDevice,
  }) => {
    const phone = await newDevice();
    const ingrid = new Person(phone, app, language);
    await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å kunne bu heime og ha hunden hos meg.' });
    await ingrid.addsGoal({ ownWords: 'Eg vil ta bussen åleine til svømminga', areas: ['leisure', 'mobility'] });
    await ingrid.addsMeasure({
      what: 'Øve på ruta saman med broren min',
      due: '2027-03-01',
      extent: 'To gonger i veka i åtte veker',
      method: 'Først saman, så med telefonen i lomma',
    });
    const goalPath = ingrid.path;
    await ingrid.evaluates({
      mine: 'Det gjekk fint til haldeplassen',
      others: 'Ho fann rett buss sjølv',
      next: 'Vi øver på å byte buss',
    });
    const tookPart = ingrid.page.getByRole('checkbox', { name: ingrid.say('common:you'), exact: true });
    await tookPart.click({ force: true });
    await expect(tookPart).toBeChecked();
    const evaluationPath = ingrid.path;
    await ingrid.opensPlace('plan');
    const planPath = ingrid.path;

    await ingrid.hasAppAtHand();
    await phone.close();
    await app.stop();
    const page = await phone.start();
    await phone.context.setOffline(true);
    await page.goto(app.address);

    // The one plan opens by itself.
    await expect(page).toHaveURL(new RegExp(`${planPath}$`));
    await ingrid.sees('Å kunne bu heime og ha hunden hos meg.');
    await ingrid.sees('Øve på ruta saman med broren min');
    await ingrid.opensGoal('Eg vil ta bussen åleine til svømminga');
    expect(ingrid.path).toBe(goalPath);
    await ingrid.sees(ingrid.say('areas:leisure'));
    await ingrid.sees(ingrid.say('areas:mobility'));
    await ingrid.link('Øve på ruta saman med broren min').first().click();
    await expect(ingrid.field('measures:what')).toHaveValue('Øve på ruta saman med broren min');
    await expect(ingrid.field('measures:date')).toHaveValue('2027-03-01');
    await expect(ingrid.field('measures:howMuch')).toHaveValue('To gonger i veka i åtte veker');
    await expect(ingrid.field('measures:how')).toHaveValue('Først saman, så med telefonen i lomma');
    await ingrid.goesTo(evaluationPath);
    await expect(ingrid.field('evaluation:yourWords')).toHaveValue('Det gjekk fint til haldeplassen');
    await expect(ingrid.field('evaluation:teamWords')).toHaveValue('Ho fann rett buss sjølv');
    await expect(ingrid.field('evaluation:whatNext')).toHaveValue('Vi øver på å byte buss');
    await expect(ingrid.page.getByRole('checkbox', { name: ingrid.say('common:you'), exact: true })).toBeChecked();

    // And it can be written in, as it stands: without network.
    await ingrid.goesTo(`${goalPath}/edit`);
    await ingrid.field('goals:ownWords').press('ControlOrMeta+End');
    await ingrid.field('goals:ownWords').pressSequentially(' i mars');
    await ingrid.opensGoal('Eg vil ta bussen åleine til svømminga i mars');
  });
}
