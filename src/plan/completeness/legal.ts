import type { CalendarDate } from '../calendar-date.ts';

/**
 * What an individual plan must hold by law, as data: to be changed here when the law changes.
 *
 * The rules stand in the regulation on individual plans by welfare services, in force from 1 August 2022. Its section
 * numbers are not given here, for its own text has not been read; the letters are those of the regulation of 2011,
 * § 19, whose contents the later one carries on (the Directorate of Health's guideline, 13.6). The wording is that of
 * § 19 as kurs.helsekompetanse.no/plan/3310 and Nav's page on individual plans quote it, who agree but for small words.
 */
export const PLAN_CONTENTS = {
  /** The day the wording was last compared with those two. */
  comparedOn: '2026-11-22' as CalendarDate,
  inForceFrom: '2022-08-01' as CalendarDate,
  regulation: 'Forskrift om individuell plan ved ytelse av velferdstjenester',
  wordingFrom: 'Forskrift om habilitering og rehabilitering, individuell plan og koordinator (2011) § 19',
  /** The language the law is written in: it is quoted, never converted. */
  language: 'nb',
  wording: {
    a: 'en oversikt over tjenestemottakerens mål, ressurser og behov for tjenester',
    b: 'en oversikt over hvem som deltar i arbeidet med planen',
    c: 'en angivelse av hvem som gis et ansvar for å sikre samordningen av og framdriften i arbeidet med planen',
    d: 'en oversikt over hva tjenestemottakeren, tjeneste- og bidragsyterne og eventuelt pårørende vil bidra med i planarbeidet',
    e: 'en oversikt over hvilke tiltak som er aktuelle og omfanget av dem, og hvem som skal ha ansvaret for disse',
    f: 'en beskrivelse av hvordan tiltakene skal gjennomføres',
    g: 'en angivelse av planperioden og tidspunkt for eventuelle justeringer og revisjoner av planen',
    h: 'tjenestemottakerens samtykke til at planen utarbeides og eventuelt samtykke til at deltakere i planleggingen gis tilgang til taushetsbelagte opplysninger',
    i: 'en oversikt over nødvendig eller ønskelig samarbeid med andre tjenesteytere, institusjoner eller etater',
  },
} as const;

export type Letter = keyof typeof PLAN_CONTENTS.wording;
