import type { Checked } from '../checked.ts';

/** The audit document of each audit, or why there is none. */
export const checkJson = (checked: readonly Checked[]): string => `${JSON.stringify(checked.map(entryOf), null, 2)}\n`;

const entryOf = (one: Checked) =>
  'document' in one ? { audit: one.audit, document: one.document } : { audit: one.audit, failed: one.sentence };
