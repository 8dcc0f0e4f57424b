import { expect, type Locator, type Page } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedApp } from './app.ts';
import type { Device } from './device.ts';
import { words, type Language } from './words.ts';

/** What a person writes the first time. */
export type FirstPlan = { readonly name: string; readonly whatMatters?: string };
export type GoalWish = { readonly ownWords: string; readonly areas?: readonly string[] };
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
};
export type CopyFile = { readonly name: string; readonly bytes: Buffer };

/**
 * Someone with a phone in hand. Finds things as a person does: by what is
 * written on them, in the language of the app.
 */
export class Person {
  readonly device: Device;
  readonly app: ServedApp;
  language: Language;
  /** The tab in use; the first one unless the person has turned to another. */
  #tab: Page | undefined;

  constructor(device: Device, app: ServedApp, language: Language = 'nn') {
    this.device = device;
    this.app = app;
    this.language = language;
  }

  get page(): Page {
    return this.#tab ?? this.device.page;
  }

  /** The same person in another tab. */
  inTab(tab: Page): Person {
    const other = new Person(this.device, this.app, this.language);
    other.#tab = tab;
    return other;
  }

  say(key: string, values?: Readonly<Record<string, string | number>>): string {
    return words(this.language, key, values);
  }

  // Where to look

  button(key: string, values?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole('button', { name: this.say(key, values), exact: true });
  }

  /** A link whose words begin so; a second line may follow. */
  link(text: string): Locator {
    return this.page.getByRole('link', { name: text });
  }

  field(key: string, values?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByLabel(this.say(key, values), { exact: true });
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: text, exact: true });
  }

  /** Picks one of several choices by its words; `force`, for the words lie over the little circle. */
  async picks(label: string): Promise<void> {
    const choice = this.page.getByLabel(label, { exact: true });
    await choice.click({ force: true });
    await expect(choice).toBeChecked();
  }

  async sees(text: string): Promise<void> {
    await expect(this.page.getByText(text, { exact: false }).filter({ visible: true }).first()).toBeVisible();
  }

  async doesNotSee(text: string): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true })).toHaveCount(0);
  }

  // Going about

  /** Types an address; the app is loaded anew. */
  async opens(path = '/'): Promise<void> {
    await this.page.goto(this.app.address + path);
  }

  /** Goes to another screen inside the app, as its links do. */
  async goesTo(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
    // The first screen goes on to the only plan by itself.
    await this.page.waitForURL((url) => url.pathname === path || (path === '/' && url.pathname.startsWith('/p/')));
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** The plan's own address, from where the person is. */
  get planPath(): string {
    const [plan] = /^\/p\/[^/]+/.exec(this.path) ?? [];
    if (plan === undefined) throw new Error(`${this.path} is not in a plan`);
    return plan;
  }

  /** By the bar; a screen that is one question has none, and is left by its arrow. */
  async opensPlace(key: 'plan' | 'todo' | 'people' | 'more'): Promise<void> {
    const place = this.page
      .getByRole('navigation')
      .getByRole('link', { name: this.say(`nav:${key}`), exact: true })
      .filter({ visible: true });
    const arrow = this.page.getByRole('link', { name: this.say('aria:back', { page: '' }) });
    for (let screens = 0; screens < 4; screens++) {
      await expect(place.or(arrow).first()).toBeVisible();
      if (await place.isVisible()) break;
      const from = this.path;
      await arrow.click();
      await this.page.waitForFunction((path) => location.pathname !== path, from);
    }
    await place.click();
    await expect(place).toHaveAttribute('aria-current', 'page');
  }

  async chooses(language: Language): Promise<void> {
    await this.picks(language === 'nn' ? 'Nynorsk' : 'Bokmål');
    this.language = language;
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  /** Waits until all that is typed is on the disk. */
  async knowsItIsSaved(): Promise<void> {
    await this.page.waitForFunction(() => document.documentElement.dataset['saving'] !== 'saving');
  }

  // Making a plan

  async makesPlan(plan: FirstPlan): Promise<void> {
    await this.opens('/');
    await this.chooses(this.language);
    await this.link(this.say('start:makePlan')).click();
    await this.answersFirstQuestions(plan);
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
  async addsGoal({ ownWords, areas = [] }: GoalWish): Promise<void> {
    await this.opensPlace('plan');
    await this.link(this.say('goals:add'))
      .or(this.link(this.say('goals:addFirst')))
      .first()
      .click();
    for (const area of areas) await this.picks(this.say(`areas:${area}`));
    await this.field('goals:ownWords').pressSequentially(ownWords);
    await this.link(this.say('common:done')).click();
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
    if (responsible !== undefined) {
      const option = this.field('measures:responsible').locator('option', { hasText: responsible });
      await this.field('measures:responsible').selectOption(await option.getAttribute('value'));
    }
    if (due !== undefined) {
      await this.picks(this.say('measures:oneDate'));
      await this.field('measures:date').fill(due);
    }
    if (extent !== undefined) await this.field('measures:howMuch').pressSequentially(extent);
    if (method !== undefined) await this.field('measures:how').pressSequentially(method);
    await this.link(this.say('common:done')).click();
    await this.sees(what);
  }

  /** From a goal's page: an evaluation in the person's own words and in the others'. */
  async evaluates({
    mine,
    others,
    next,
  }: {
    readonly mine: string;
    readonly others: string;
    readonly next: string;
  }): Promise<void> {
    await this.button('evaluation:doNow').click();
    await this.field('evaluation:yourWords').pressSequentially(mine);
    await this.field('evaluation:teamWords').pressSequentially(others);
    await this.field('evaluation:whatNext').pressSequentially(next);
  }

  async addsPerson({ name, role, organisation, phone }: Contact): Promise<void> {
    await this.opensPlace('people');
    await this.link(this.say('people:add')).click();
    await this.field('people:name').pressSequentially(name);
    if (role !== undefined) await this.field('people:role').selectOption({ label: this.say(`roles:${role}`) });
    if (organisation !== undefined) await this.field('people:organisation').pressSequentially(organisation);
    if (phone !== undefined) await this.field('people:phone').pressSequentially(phone);
    await this.link(this.say('common:done')).click();
    await this.sees(name);
  }

  /** Makes someone coordinator of the municipality. */
  async appoints(name: string, { from, by }: { readonly from: string; readonly by: string }): Promise<void> {
    await this.opensPlace('people');
    await this.link(name).first().click();
    await this.page.getByRole('link', { name: this.say('people:appoint', { name }) }).click();
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

  /** Waits until a screen's field can be written in, and tells where one is. */
  async settled(key: string): Promise<string> {
    await expect(this.field(key)).toBeEditable();
    return this.path;
  }

  /** Opens what is folded on the screen, and presses the pencils, so that every field is there. */
  async opensAll(): Promise<void> {
    await this.page.evaluate(() => {
      for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '');
    });
    const pencil = this.page.getByRole('button', {
      name: this.say('aria:edit', { what: this.say('plan:whatMatters') }),
      exact: true,
    });
    const note = this.button('goals:writeHowItGoes');
    for (const button of [pencil, note]) if (await button.isVisible()) await button.click();
  }

  /** Two frames, for what the screen does after it was drawn. */
  async lookedAt(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
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
