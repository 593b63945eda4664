import { expect, test } from 'vitest';
import { changeBetween } from '../../../src/engine/compare/change.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Measured } from '../../../src/protocol/measured.ts';

const value = (number: number): Measured => ({ value: number, denominator: 10, interval: { none: 'tooFewRows' } });

/** The parts of a document that a change looks at. */
const document = (rowsUsed: number, values: AuditDocument['overall']['values'], gap?: number) =>
  ({
    input: { rowsUsed },
    overall: { values },
    ...(values.rocAuc && { leading: { metric: 'rocAuc', because: 'balanced' } }),
    ...(gap === undefined
      ? {}
      : {
          headline: {
            of: 3,
            by: ['sex'],
            metric: 'accuracy',
            value: gap,
            interval: { none: 'tooFewRows' },
            lowest: { sex: 'a' },
            highest: { sex: 'b' },
          },
        }),
  }) as unknown as AuditDocument;

test('the metric that leads, where both have it', () => {
  const change = changeBetween(
    document(10, { accuracy: value(0.5), rocAuc: value(0.7) }, 0.2),
    document(12, { accuracy: value(0.6), rocAuc: value(0.8) }),
    { matched: 9, toPositive: 1, toNegative: 2 },
  );
  expect(change).toEqual({
    rows: { before: 10, after: 12 },
    metric: 'rocAuc',
    before: value(0.7),
    after: value(0.8),
    gapBefore: { by: ['sex'], metric: 'accuracy', value: 0.2, lowest: { sex: 'a' }, highest: { sex: 'b' } },
    flips: { matched: 9, toPositive: 1, toNegative: 2 },
  });
});

test.each([
  ['one has no score', { accuracy: value(0.5), rocAuc: value(0.7) }, { accuracy: value(0.6) }, value(0.6)],
  [
    'one has a single class',
    { accuracy: value(0.5), rocAuc: value(0.7) },
    { accuracy: value(0.6), rocAuc: { undefined: 'oneClass' } },
    value(0.6),
  ],
  ['one has neither', { accuracy: value(0.5) }, {}, { undefined: 'notApplicable' }],
] as const)('the accuracy where %s', (_, before, after, want) => {
  const change = changeBetween(document(1, before), document(1, after));
  expect(change).toMatchObject({ metric: 'accuracy', before: value(0.5), after: want });
  expect('flips' in change || 'gapAfter' in change).toBe(false);
});
