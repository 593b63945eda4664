import type { AuditDocument } from './document.ts';

/**
 * An audit document from text that somebody may have changed; undefined where it is none. Only what everything else hangs
 * on is looked at.
 */
export function recordIn(text: string): AuditDocument | undefined {
  const record = parsed(text.replace(/^\uFEFF/, '')) as Partial<AuditDocument> | undefined;
  const whole =
    record?.schemaVersion === 1 &&
    isMap(record.overall) &&
    isMap(record.overall.values) &&
    Array.isArray(record.groupings) &&
    record.groupings.every((one) => isMap(one) && [one.by, one.groups, one.disparities].every(Array.isArray));
  return whole ? (record as AuditDocument) : undefined;
}

/** Whether a record has all that is needed to show it. */
export const canBeShown = (record: AuditDocument): boolean =>
  [record.input, record.roles, record.settings, record.tool].every(isMap) &&
  [record.catalogue, record.findings, record.notes].every(Array.isArray);

export const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
