/** Reads and writes inside one transaction of a section. For commands only. */
export interface SectionWriter {
  readonly section: string;
}
