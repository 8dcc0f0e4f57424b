import { expect, type Locator, type Page } from '@playwright/test';
import type { App } from '../app.ts';
import type { Device } from '../device.ts';
import { words, type Language } from '../words.ts';

/**
 * Someone with a phone in hand. Finds things as a person does: by what is
 * written on them, in the language of the app.
 */
export class Someone {
  readonly device: Device;
  readonly app: App;
  language: Language;
  /** The tab in use; the first one unless the person has turned to another. */
  protected tab: Page | undefined;

  constructor(device: Device, app: App, language: Language = 'nn') {
    this.device = device;
    this.app = app;
    this.language = language;
  }

  get page(): Page {
    return this.tab ?? this.device.page;
  }

  say(key: string, values?: Readonly<Record<string, string | number>>): string {
    return words(this.language, key, values);
  }

  /** Waits until this device holds the whole app, pages never opened included: only then may the network go. */
  async hasAppAtHand(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null)
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    });
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

  /** Gives one of the answers to a question by the words it begins with; an explanation may follow. */
  async answers(label: string): Promise<void> {
    await this.page.getByRole('radio', { name: beginningWith(label) }).check();
  }

  /** Ticks a box by the words it begins with, when it is not ticked already. */
  async ticks(label: string): Promise<void> {
    const box = this.page.getByRole('checkbox', { name: beginningWith(label) });
    await box.focus();
    if (!(await box.isChecked())) await this.page.keyboard.press('Space');
    await expect(box).toBeChecked();
  }

  /** Chooses from a list the line that begins so. */
  async choosesIn(list: Locator, label: string): Promise<void> {
    const option = list.locator('option', { hasText: label }).first();
    await list.selectOption(await option.getAttribute('value'));
  }

  // Going about

  /** Types an address; the app is loaded anew. */
  async opens(path = '/'): Promise<void> {
    await this.page.goto(this.app.address + path);
  }

  /** Goes to another screen inside the app, as its links do. */
  async goesTo(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
    // The first screen goes on by itself, to the only plan or to the list.
    await this.page.waitForURL(
      (url) => url.pathname === path || (path === '/' && /^\/(p\/|plans$)/.test(url.pathname)),
    );
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
  async opensPlace(key: 'plan' | 'todo' | 'meetings' | 'people' | 'more'): Promise<void> {
    const place = this.page
      .getByRole('navigation')
      .getByRole('link', { name: this.say(`nav:${key}`), exact: true })
      .filter({ visible: true });
    const arrow = this.page.getByRole('link', { name: this.say('aria:back', { page: '' }) }).first();
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
    await this.page.waitForFunction(() => document.querySelector('[data-saving="saving"]') === null);
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
    const writers = ['goals:writeHowItGoes', 'about:fillIn', 'mapping:writeResource', 'mapping:writeNeed'];
    for (const button of [pencil, ...writers.map((key) => this.button(key))])
      if (await button.isVisible()) await button.click();
  }

  /** Two frames, for what the screen does after it was drawn. */
  async lookedAt(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
}

const beginningWith = (words: string): RegExp => new RegExp(`^${RegExp.escape(words)}(?!\\p{L})`, 'u');
