import { expect, type Page } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Someone } from './person/someone.ts';

/** What a person writes the first time. */
export type FirstPlan = { readonly name: string; readonly whatMatters?: string };
export type GoalWish = {
  readonly ownWords: string;
  readonly areas?: readonly string[];
  /** Whose goal it is, where someone writes for another. */
  readonly of?: string;
};
export type MeasureWish = {
  readonly what: string;
  readonly due?: string;
  readonly extent?: string;
  readonly method?: string;
  readonly responsible?: string;
};

export type Contact = {
  readonly name: string;
  readonly role?: string;
  readonly organisation?: string;
  readonly phone?: string;
  readonly contribution?: string;
  readonly responsibility?: string;
};
export type CopyFile = { readonly name: string; readonly bytes: Buffer };

/** Someone who makes a plan, by the screens and buttons that are there for it. */
export class Person extends Someone {
  /** The same person in another tab. */
  inTab(tab: Page): Person {
    const other = new Person(this.device, this.app, this.language);
    other.tab = tab;
    return other;
  }

  // Making a plan

  async makesPlan(plan: FirstPlan): Promise<void> {
    await this.opens('/');
    await this.chooses(this.language);
    await this.link(this.say('start:makePlan')).click();
    await this.answersFirstQuestions(plan);
  }

  /** By «Sjå eit døme», from the app's first screen; stands on the example's first screen afterwards. */
  async opensExample(): Promise<void> {
    if (!this.page.url().startsWith(this.app.address)) {
      await this.opens('/');
      await this.chooses(this.language);
    }
    await this.page.getByRole('button', { name: this.say('start:seeExample') }).click();
    await this.page.waitForURL((url) => url.pathname.startsWith('/p/'));
    await this.sees(this.say('goals:mine'));
  }

  /** For oneself; stands on the plan's first screen afterwards. */
  async answersFirstQuestions({ name, whatMatters }: FirstPlan): Promise<void> {
    await this.picks(this.say('start:forMe'));
    await this.button('common:nextStep').click();
    await this.field('start:nameMine').fill(name);
    await this.button('common:nextStep').click();
    const question = this.field('start:whatMattersQuestion');
    await expect(question).toBeEditable();
    if (whatMatters !== undefined) await question.pressSequentially(whatMatters);
    await this.page
      .getByRole('link', { name: this.say('start:goToPlan') })
      .or(this.button('start:goToPlan'))
      .click();
    await expect(this.page).toHaveURL(/\/p\/[0-9a-f]+$/);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Adds a goal and stands on its page afterwards. */
  async addsGoal({ ownWords, areas = [], of }: GoalWish): Promise<void> {
    await this.opensPlace('plan');
    await this.link(this.say('goals:add'))
      .or(this.link(this.say('goals:addFirst')))
      .first()
      .click();
    for (const area of areas) await this.picks(this.say(`areas:${area}`));
    await this.field(of === undefined ? 'goals:ownWords' : 'goals:ownWordsFor', named(of)).pressSequentially(ownWords);
    await this.link(this.say('common:close')).click();
    await expect(this.heading(ownWords)).toBeVisible();
  }

  async opensGoal(ownWords: string): Promise<void> {
    await this.opensPlace('plan');
    await this.link(ownWords).first().click();
    await expect(this.heading(ownWords)).toBeVisible();
  }

  /** From a goal's page; stands there again afterwards. */
  async addsMeasure({ what, due, extent, method, responsible }: MeasureWish): Promise<void> {
    await this.link(this.say('measures:add')).click();
    await this.field('measures:what').pressSequentially(what);
    if (responsible !== undefined) await this.choosesIn(this.field('measures:responsible'), responsible);
    if (due !== undefined) {
      await this.picks(this.say('measures:oneDate'));
      await this.field('measures:date').fill(due);
    }
    if (extent !== undefined) await this.field('measures:howMuch').pressSequentially(extent);
    if (method !== undefined) await this.field('measures:how').pressSequentially(method);
    await this.link(this.say('common:close')).click();
    await this.sees(what);
  }

  /** From a goal's page: an evaluation in the person's own words and in the others'. */
  async evaluates({
    mine,
    others,
    next,
    of,
  }: {
    readonly mine: string;
    readonly others: string;
    readonly next: string;
    readonly of?: string;
  }): Promise<void> {
    await this.button('evaluation:doNow').click();
    await this.field(of === undefined ? 'evaluation:yourWords' : 'evaluation:wordsOf', named(of)).pressSequentially(
      mine,
    );
    await this.field('evaluation:teamWords').pressSequentially(others);
    await this.field('evaluation:whatNext').pressSequentially(next);
  }

  async addsPerson({ name, role, organisation, phone, contribution, responsibility }: Contact): Promise<void> {
    await this.opensPlace('people');
    await this.link(this.say('people:add')).click();
    await this.field('people:name').pressSequentially(name);
    if (role !== undefined) await this.field('people:role').selectOption({ label: this.say(`roles:${role}`) });
    if (organisation !== undefined) await this.field('people:organisation').pressSequentially(organisation);
    if (phone !== undefined) await this.field('people:phone').pressSequentially(phone);
    if (contribution !== undefined) await this.field('people:contribution', { name }).fill(contribution);
    if (responsibility !== undefined) await this.field('people:responsibility', { name }).fill(responsibility);
    await this.link(this.say('common:close')).click();
    await this.sees(name);
  }

  /** Makes someone coordinator of the municipality; `called` «deg» where it is oneself. */
  async appoints(
    name: string,
    { from, by, called = name }: { readonly from: string; readonly by: string; readonly called?: string },
  ): Promise<void> {
    await this.opensPlace('people');
    await this.link(name).first().click();
    await this.page.getByRole('link', { name: this.say('people:appoint', { name: called }) }).click();
    await this.field('people:appointedFrom').fill(from);
    await this.field('people:appointedBy').fill(by);
    await this.button('people:appointThis').click();
    await this.sees(this.say('people:isCoordinator', { name }));
  }

  /** From a goal's page. */
  async deletesGoal(): Promise<void> {
    await this.link(this.say('goals:edit')).click();
    await this.button('goals:delete').click();
    await this.sees(this.say('undo:goalDeleted'));
  }

  /** From a goal's page. */
  async writesNote(text: string): Promise<void> {
    await this.button('goals:writeHowItGoes').click();
    await this.field('goals:writeHowItGoes').fill(text);
    await this.button('common:done').click();
    await this.sees(text);
  }

  /** On the plan's first screen: adds to what matters, at one of its ends. */
  async writesWhatMatters(where: 'start' | 'end', text: string): Promise<void> {
    await this.goesTo(this.planPath);
    await this.button('aria:edit', { what: this.say('plan:whatMatters') }).click();
    const field = this.field('plan:whatMattersQuestion');
    await field.press(where === 'start' ? 'ControlOrMeta+Home' : 'ControlOrMeta+End');
    await field.pressSequentially(text);
    await this.button('common:done').click();
    await this.sees(text.trim());
  }

  /** Moves a goal one place up on the list. */
  async movesUp(ownWords: string): Promise<void> {
    await this.goesTo(this.planPath);
    await this.link(ownWords).first().click();
    await this.link(this.say('goals:edit')).click();
    await this.button('goals:moveUp').click();
    await this.sees(this.say('undo:goalMoved'));
  }

  // Copies and the sheet

  /** Makes a copy of the plan and gives the file as it lies among the downloads. */
  async makesCopy(password: string): Promise<CopyFile> {
    await this.goesTo(`${this.planPath}/copy`);
    await this.field('backup:choosePassword').fill(password);
    const download = this.page.waitForEvent('download');
    await this.button('backup:makeFile').click();
    const file = await download;
    await this.sees(this.say('backup:saved'));
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  /** Opens a copy with the password, or with the words of the sheet. What came of it is on the screen. */
  async opensCopy(file: CopyFile, key: { readonly password: string } | { readonly words: string }): Promise<void> {
    // On the phone, as a file that was sent there: it is read when the person says so, and goes with the phone.
    const downloads = join(this.device.folder, 'Downloads');
    await mkdir(downloads, { recursive: true });
    const path = join(downloads, file.name);
    await writeFile(path, file.bytes);
    await this.page.getByLabel(this.say('backup:file')).setInputFiles(path);
    if ('password' in key) {
      await this.picks(this.say('backup:withPassword'));
      await this.field('backup:passwordLabel').fill(key.password);
    } else {
      await this.picks(this.say('backup:withWords'));
      await this.field('backup:wordsLabel').fill(key.words);
    }
    await this.button('backup:openNow').click();
  }

  /** Has the twelve words shown. */
  async readsSheet(): Promise<readonly string[]> {
    await this.goesTo(`${this.planPath}/sheet`);
    await this.button('sheet:showWords').or(this.button('sheet:make')).first().click();
    const words = this.page.locator('main ol b');
    await expect(words).toHaveCount(12);
    return words.allInnerTexts();
  }
}

const named = (name: string | undefined): { readonly name: string } => ({ name: name ?? '' });
