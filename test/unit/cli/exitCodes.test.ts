import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endWith, exitCodeOf, exitCodeOfError, gravest } from '../../../src/cli/exitCodes.ts';
import { AuditError, type FailureCode, failureCodes } from '../../../src/protocol/failures.ts';

const ofCode = (code: number) => failureCodes.filter((one) => exitCodeOf({ code: one }) === code);

describe('a failure ends in', () => {
  test('2, 3, 4 or 130, whichever it is: never in what says that all is done, or that a gate fails', () => {
    const codes = [...new Set(failureCodes.map((code) => exitCodeOf({ code })))];
    expect(codes.sort((a, b) => a - b)).toEqual([2, 3, 4, 130]);
  });

  test.each([
    ['fileNotFound', 3],
    ['fileUnreadable', 3],
    ['parseFailed', 3],
    ['noRowsLeft', 3],
    ['policyFaulty', 2],
    ['badOption', 2],
    ['noSuchColumn', 2],
    ['needsAnswer', 2],
    ['internal', 4],
    ['outOfMemory', 4],
    ['cancelled', 130],
  ] as const satisfies readonly (readonly [FailureCode, number])[])('%s: %i', (code, want) => {
    expect(exitCodeOf({ code })).toBe(want);
  });

  test('a fault of the person only where the policy or the command line can be changed to mend it', () => {
    expect(ofCode(4)).toEqual([
      'outOfMemory',
      'diskFull',
      'folderNotWritable',
      'engineCrashed',
      'engineClosed',
      'internal',
    ]);
    expect(ofCode(130)).toEqual(['cancelled']);
  });

  test('what nobody foresaw in 4, what was aborted in 130', () => {
    expect(exitCodeOfError(new TypeError('x is not a function'))).toBe(4);
    expect(exitCodeOfError(new AuditError('fileEmpty'))).toBe(3);
    expect(exitCodeOfError(AbortSignal.abort().reason)).toBe(130);
  });
});

test.each([
  [[], 0],
  [[0, 1, 0], 1],
  [[3, 1, 2], 3],
  [[4, 3], 4],
  [[1, 130, 4], 130],
] as const)('the gravest of %j is %i', (codes, want) => {
  expect(gravest(codes)).toBe(want);
});

describe('the process', () => {
  let before: typeof process.exitCode;
  beforeEach(() => {
    before = process.exitCode;
    process.exitCode = undefined;
  });
  afterEach(() => {
    process.exitCode = before;
  });

  test('ends with the gravest that was said, in whatever order', () => {
    const codes = ([2, 0, 3, 1] as const).map((code) => {
      endWith(code);
      return process.exitCode;
    });
    expect(codes).toEqual([2, 2, 3, 3]);
  });

  test('stays interrupted', () => {
    process.exitCode = 130;
    endWith(4);
    expect(process.exitCode).toBe(130);
  });
});
