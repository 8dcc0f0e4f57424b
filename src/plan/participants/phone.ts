/** Norwegian numbers have eight digits; foreign ones `+` and six to fifteen (E.164). */
const NORWEGIAN_DIGITS = 8;
const FOREIGN_MIN = 6;
const FOREIGN_MAX = 15;

export type PhoneCheck =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error:
        | { readonly type: 'TooFewDigits'; readonly missing: number }
        | { readonly type: 'TooManyDigits'; readonly extra: number }
        | { readonly type: 'NotANumber' };
    };

/** Whether a number can be called. Spaces, dots, dashes and brackets are how people write; `00` is `+`. */
export function checkPhone(typed: string): PhoneCheck {
  const digits = dialled(typed);
  if (digits === undefined) return { ok: false, error: { type: 'NotANumber' } };
  const isForeign = digits.startsWith('+');
  const count = isForeign ? digits.length - 1 : digits.length;
  const [min, max] = isForeign ? [FOREIGN_MIN, FOREIGN_MAX] : [NORWEGIAN_DIGITS, NORWEGIAN_DIGITS];
  if (count < min) return { ok: false, error: { type: 'TooFewDigits', missing: min - count } };
  if (count > max) return { ok: false, error: { type: 'TooManyDigits', extra: count - max } };
  return { ok: true };
}

/** Where a tap on the number goes; `null` when it cannot be called. Also short numbers (113, 116 117) can. */
export function telHref(typed: string): string | null {
  const digits = dialled(typed);
  return digits === undefined || digits.length < 3 ? null : `tel:${digits}`;
}

/** `12 34 56 78`; any other number as it was typed. */
export function displayPhone(typed: string): string {
  const digits = dialled(typed);
  const national = digits?.startsWith('+47') ? digits.slice(3) : digits;
  if (national === undefined || !/^\d{8}$/.test(national)) return typed.trim();
  const grouped = national.match(/../g)!.join(' ');
  return digits === national ? grouped : `+47 ${grouped}`;
}

/** The digits, with a `+` before them if there was one; `undefined` when something else stands among them. */
function dialled(typed: string): string | undefined {
  const compact = typed.replace(/[\s.\-()/]/g, '').replace(/^00/, '+');
  return /^\+?\d+$/.test(compact) ? compact : undefined;
}
