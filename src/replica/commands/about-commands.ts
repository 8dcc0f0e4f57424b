/** «Om meg»: the short fields of the sections of kind `about`; the long texts are edited as texts. */
import type { AboutFields } from '../api.ts';
import { PLAN } from '../document/root-names.ts';
import { readLine, type Read } from '../views/read-values.ts';
import { PLAN_FIELDS } from '../views/schema.ts';
import type { Decisions } from './decide.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { sectionFor } from './sections.ts';
import { valuesOf, wrongValue } from './with-item.ts';
import type { Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export const aboutDecisions = {
  openAbout: (work) => done(sectionFor(work, 'about').section),
  setAbout: (work, { fields }) => setAbout(work, fields),
} satisfies Partial<Decisions>;

const { birthDate, address, language, interpreter } = PLAN_FIELDS;
const FIELDS: { readonly [field: string]: Read<unknown> } = { birthDate, address, language, interpreter };

/** Where two have begun the section apart, both say the same from now on. */
function setAbout(work: Work, fields: AboutFields): Outcome {
  const values = valuesOf(fields);
  const wrong = wrongValue(FIELDS, values);
  if (wrong !== undefined) return refused(wrong);
  const first = sectionFor(work, 'about');
  const others = work
    .views()
    .filter(({ kind, section }) => kind === 'about' && section !== first.section)
    .map(({ section }) => work.document(section));
  for (const [field, v] of values) {
    const typing = FIELDS[field] === readLine;
    writeRegister(work, first, PLAN, field, v, { typing });
    for (const other of others)
      if (other.reader.writes(PLAN, field).length > 0) writeRegister(work, other, PLAN, field, v, { typing });
  }
  return done();
}
