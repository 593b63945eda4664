import { describe, expect, test } from 'vitest';
import { definitionTables } from '../../../src/engine/reports/content/definitions.ts';
import { itemOfFinding } from '../../../src/engine/reports/content/items.ts';
import type { Finding, Gate } from '../../../src/protocol/gates.ts';
import type { MetricId } from '../../../src/protocol/names.ts';
import type { ImpactProfile } from '../../../src/protocol/profiles.ts';
import { caveatSentence } from '../../../src/words/profiles.ts';
import { checkedDocument } from './documents.ts';

const law: Omit<ImpactProfile, 'profile'> = {
  asOf: '2026-11-22',
  favourable: 'positive',
  groups: [{ group: { sex: 'Female' }, n: 10, rate: { undefined: 'tooFewRows' } }],
  caveats: [{ code: 'noPassMark' }, { code: 'independentAuditor' }],
};

describe('rules with a date', () => {
  const blocks = definitionTables({
    ...checkedDocument().groupings[0]!,
    profiles: [
      { ...law, profile: 'fourFifths', limit: 0.8, caveats: [] },
      { ...law, profile: 'newYorkLocalLaw144' },
      { ...law, profile: 'newYorkScoringRates' },
    ],
  }).flatMap((section) => section.blocks);

  test('what two rules of one law have in common is said once', () => {
    const said = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    for (const caveat of law.caveats) expect(said.filter((one) => one === caveatSentence(caveat))).toHaveLength(1);
  });

  test('a rule that names no limit has no column for it', () => {
    const tables = blocks.flatMap((block) => (block.kind === 'table' && block.head[0] === 'Group' ? [block] : []));
    expect(tables.map(({ head, rows }) => [head.includes('Limit'), head.length === rows[0]!.length])).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
  });
});

/** A gate of all rows that is held to a minimum of 0.8. */
const finding = (metric: MetricId, value: number, low: number, high: number): Finding => {
  const gate: Gate = { id: 'g', metric, limit: { min: 0.8 }, severity: 'error', decide: 'interval' };
  const interval = { low, high, level: 0.95, method: 'wilson' } as const;
  return {
    id: 'g',
    gate,
    severity: 'error',
    verdict: high < 0.8 ? 'fail' : 'inconclusive',
    measured: { value, interval },
  };
};

test.each([
  { name: 'a share that misses its limit', of: finding('accuracy', 0.6, 0.5, 0.7), said: true },
  { name: 'a share that keeps to it, for all that is known', of: finding('accuracy', 0.9, 0.7, 0.95), said: false },
  { name: 'a number that is no share of rows', of: finding('rocAuc', 0.6, 0.5, 0.7), said: false },
])('how many rows would have to come out otherwise: $name', ({ of, said }) => {
  expect(itemOfFinding(checkedDocument(), of).further.join('\n').includes('come out otherwise')).toBe(said);
});
