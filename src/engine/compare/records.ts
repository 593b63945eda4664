import type { Comparison, Unpaired } from '../../protocol/comparison.ts';
import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import { withheldIn } from '../../protocol/withheld.ts';
import { recordedEstimate, recordedGroup } from '../metrics/recorded.ts';
import { gateChanges } from './gateChanges.ts';
import { groundOf } from './ground.ts';
import { numberChanges, type ShiftOf } from './numbers.ts';
import { shiftBetween } from './shift.ts';

/**
 * Two audits from their records alone: what became of each gate and of each number. The two are taken as independent, and
 * that a model trained again on the same data comes out differently is outside of all intervals.
 *
 * @param worth the smallest change that is worth saying, on the metric's own scale, >= 0
 */
export function compareRecords(
  before: AuditDocument,
  after: AuditDocument,
  worth: number = usualWorth,
  unpairedBecause: Unpaired = 'recordsOnly',
): Comparison {
  return {
    paired: false,
    unpairedBecause,
    ...besides(before, after),
    // Of another truth every number is another.
    numbers: ofOtherTruth(before, after) ? [] : numberChanges(before, after, worth, recordedShifts(before, after)),
  };
}

export const usualWorth = 0.01;

/** Whether the numbers of the two are of other things. */
export const ofOtherTruth = (before: AuditDocument, after: AuditDocument): boolean =>
  groundOf(before, after).includes('classes');

/** What two audits are told of beside their numbers. */
export const besides = (before: AuditDocument, after: AuditDocument) => ({
  ground: groundOf(before, after),
  rows: { before: before.input.rowsUsed, after: after.input.rowsUsed },
  gates: gateChanges(before.findings, after.findings),
  groups: { gone: groupsOnlyIn(before, after), added: groupsOnlyIn(after, before) },
});

/** Shifts of recorded numbers, taken as of different rows. */
export function recordedShifts(before: AuditDocument, after: AuditDocument): ShiftOf {
  const recorded = ({ overall, groupings }: AuditDocument, key: GroupKey | undefined) =>
    key === undefined ? overall : recordedGroup(groupings, key);
  return (metric, key) => {
    const [was, is] = [before, after].map((document) => recordedEstimate(recorded(document, key)?.values[metric]));
    return was && is && shiftBetween(was, is, 'mover');
  };
}

/** Whether a group that is withheld is there cannot be told. */
const groupsOnlyIn = (one: AuditDocument, other: AuditDocument): readonly GroupKey[] =>
  one.groupings
    .filter(({ by }) => withheldIn(other, by) === undefined)
    .flatMap(({ groups }) =>
      groups.flatMap(({ key }) => (recordedGroup(other.groupings, key) === undefined ? [key] : [])),
    );
