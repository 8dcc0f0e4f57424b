/** One field of a form that was not finished. */
export interface Draft {
  readonly label: string;
  readonly text: string;
}

const FIELDS = 'main form :is(textarea, input[type=text], input[type=tel], input[type=email])';

/**
 * What stands in forms of this page and is not in the plan yet, as JSON: fields that write in the plan stand in no form.
 * Passwords are left, and pages where secrets are typed.
 */
export function takeDrafts(): string {
  const isSecret = /\/(sheet|copy)$|^\/(open|lock)$/.test(location.pathname);
  const fields = isSecret ? [] : [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)];
  const drafts = fields
    .filter(
      (field) => field.value.trim() !== '' && !field.readOnly && !field.matches('[data-secret], [data-as-it-stands]'),
    )
    .map((field): Draft => ({ label: field.labels?.[0]?.textContent.trim() ?? '', text: field.value }));
  return JSON.stringify(drafts);
}

/** What `takeDrafts` took. */
export function readDrafts(json: string): readonly Draft[] {
  return JSON.parse(json) as readonly Draft[];
}
