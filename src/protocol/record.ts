import type { AuditDocument } from './document.ts';
import {
  isFinding,
  isGrouping,
  isMap,
  isNumber,
  isOverall,
  isSettings,
  isText,
  listOf,
  mapOf,
  orAbsent,
  withFields,
} from './shapes.ts';

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

/** Whether a record has all that is needed to show it, in the form that it needs. */
export const canBeShown = (record: AuditDocument): boolean => isWhole(record);

const isWhole = withFields({
  tool: withFields({ version: isText }),
  input: withFields({ path: isText, rowsUsed: isNumber, excluded: orAbsent(mapOf(isNumber)) }),
  roles: withFields({ groups: listOf(withFields({ column: isText })) }),
  rolesBecause: mapOf(isMap),
  settings: isSettings,
  catalogue: listOf(withFields({ id: isText, family: isText })),
  overall: isOverall,
  groupings: listOf(isGrouping),
  headline: orAbsent(withFields({ by: listOf(isText), metric: isText })),
  findings: listOf(isFinding),
  notes: listOf(withFields({ code: isText, by: orAbsent(listOf(isText)) })),
});

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
