import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Each check gives what is wrong with the screen as lines to read; none when it is right. */
export type Faults = readonly string[];

/** axe: WCAG 2.2 A and AA, and what axe holds for good practice. */
export async function axeFaults(page: Page): Promise<Faults> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  // An empty page breaks no rule.
  if (passes.length < 10) return [`axe found hardly anything to look at: ${passes.length} rules`];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary?.split('\n').at(-1) ?? ''}`),
  );
}

/** Nothing may stand outside the screen or be reached only by scrolling sideways (WCAG 1.4.10). */
export function sidewaysFaults(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > width)
      faults.push(`the page is ${document.documentElement.scrollWidth} wide on ${width}`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { left, right, width: own, height } = element.getBoundingClientRect();
      if (own < 2 || height < 2 || getComputedStyle(element).visibility === 'hidden') continue;
      const name = `${element.localName}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').slice(0, 30)}»`;
      if (right > width + 1 || left < -1)
        faults.push(`${name} goes from ${left.toFixed()} to ${right.toFixed()} on ${width}`);
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && element.localName !== 'input')
        faults.push(`${name} hides or scrolls ${element.scrollWidth - element.clientWidth} px sideways`);
    }
    return faults;
  });
}

/** What a finger must hit is at least 44 px each way, a main action 48 high; links inside a sentence are let off, as in WCAG 2.5.8. */
export function targetFaults(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const pressable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab]';
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      // The skip link lies outside the screen until it has focus.
      if (element.getBoundingClientRect().bottom <= 0 || element.matches('.skip-link, [data-skip-link]')) continue;
      const style = getComputedStyle(element);
      const parentText = element.parentElement?.textContent?.trim() ?? '';
      const inSentence = style.display === 'inline' && parentText.length > (element.textContent?.trim() ?? '').length;
      if (inSentence) continue;
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
      const choice = element.matches('[type=checkbox], [type=radio]');
      const box = (choice ? [element, ...labels] : [element]).map((part) => part.getBoundingClientRect());
      const width = Math.max(...box.map((part) => part.right)) - Math.min(...box.map((part) => part.left));
      const height = Math.max(...box.map((part) => part.bottom)) - Math.min(...box.map((part) => part.top));
      const lowest = element.matches('[data-variant=primary]') ? 48 : 44;
      // Half a pixel may be lost in rounding.
      if (width < 43.5 || height < lowest - 0.5)
        faults.push(
          `${element.localName} «${element.ariaLabel ?? element.textContent?.trim() ?? ''}» is ${width.toFixed(1)} × ${height.toFixed(1)}, needs ${lowest}`,
        );
    }
    return faults;
  });
}

/**
 * Goes through the screen with the Tab key alone: everything one can press or
 * fill in must be come to, show that it has focus, and not lie under a bar.
 */
export async function keyboardFaults(page: Page): Promise<Faults> {
  await page.evaluate(() => {
    const stops =
      'a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary';
    const seen = [...document.querySelectorAll<HTMLElement>(stops)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0,
    );
    const look = (element: HTMLElement): string => {
      const around = [element, element.parentElement, element.closest('label'), element.closest('fieldset')];
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
      return [...around, ...labels]
        .filter((part) => part !== null)
        .map((part) => getComputedStyle(part))
        .map(({ outline, boxShadow, border, background, transform }) =>
          [outline, boxShadow, border, background, transform].join(),
        )
        .join(' / ');
    };
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    Object.assign(window, {
      keyboardRun: {
        look,
        unseen: new Set(seen),
        calm: new Map(seen.map((element) => [element, look(element)])),
        faults: [],
      },
    });
  });
  // From the top of the document, not from where the last click was.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab');
    const atEnd = await page.evaluate(() => {
      type Run = {
        look(element: HTMLElement): string;
        unseen: Set<HTMLElement>;
        calm: Map<HTMLElement, string>;
        faults: string[];
        before?: HTMLElement;
      };
      const run = (window as unknown as { keyboardRun: Run }).keyboardRun;
      const { look, unseen, calm, faults, before } = run;
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return before !== undefined;
      // A date field has a stop for each of day, month and year.
      if (element === before) return false;
      run.before = element;
      const again = calm.has(element) && !unseen.has(element);
      unseen.delete(element);
      // One of a group of radio buttons stands for all: the arrow keys go between them.
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const group = `input[type=radio][name="${CSS.escape(element.name)}"]`;
        for (const other of document.querySelectorAll<HTMLInputElement>(group)) unseen.delete(other);
      }
      if (again) return true;
      const name = `${element.localName} «${element.ariaLabel ?? (element.textContent?.trim() || element.id)}»`;
      if (calm.get(element) === look(element)) faults.push(`${name} does not show that it has focus`);
      const { left, top, width, height } = element.getBoundingClientRect();
      const atPoint = document.elementFromPoint(left + width / 2, Math.min(top + height / 2, top + 20));
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
      const own = [element, ...labels].some((part) => part.contains(atPoint) || atPoint?.contains(part) === true);
      if (!own || atPoint === null)
        faults.push(`${name} has focus and cannot be seen (${left.toFixed()}, ${top.toFixed()})`);
      return false;
    });
    if (atEnd) break;
  }
  return page.evaluate(() => {
    type Run = { unseen: Set<HTMLElement>; faults: string[] };
    const { unseen, faults } = (window as unknown as { keyboardRun: Run }).keyboardRun;
    return [
      ...faults,
      ...[...unseen].map(
        (element) =>
          `${element.localName} «${element.ariaLabel ?? element.textContent?.trim() ?? ''}» is not reached by Tab`,
      ),
    ];
  });
}

/** The words of the screen's content, one line each, to compare two sizes of the same screen. */
export function wordsOnScreen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    return (main?.innerText ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  });
}
