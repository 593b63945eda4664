import { afterAll, expect, test } from 'vitest';
import { type GateResult, gates, judge } from '../../coverage/gates.ts';
import { type GridResult, gridOf, gridSizes } from '../../coverage/grid.ts';
import { keep } from '../../coverage/record.ts';

const runs = 4000;
const kept: { gates: GateResult[]; grid: GridResult[] } = { gates: [], grid: [] };
afterAll(() => {
  keep('gates', kept.gates);
  keep('grid', kept.grid);
});

test.each(gates.map((gate) => [gate.name, gate] as const))('gate: %s', (_, gate) => {
  const result = judge(gate, runs, 11);
  console.log(JSON.stringify(result));
  kept.gates.push(result);
  const most = 0.025 + 2 * Math.sqrt((0.025 * 0.975) / runs);
  expect(result.wrongFail).toBeLessThanOrEqual(most);
  expect(result.wrongPass).toBeLessThanOrEqual(most);
});

test.each(gridSizes)('intervals of one rate, %i rows', (n) => {
  const result = gridOf(n);
  console.log(JSON.stringify(result));
  kept.grid.push(result);
  expect(result.wilsonMean).toBeGreaterThanOrEqual(0.945);
  expect(result.wilsonMean).toBeLessThanOrEqual(0.96);
  if (result.wilsonLeast !== undefined) expect(result.wilsonLeast).toBeGreaterThanOrEqual(0.92);
  expect(result.exactLeast).toBeGreaterThanOrEqual(0.95 - 1e-9);
});
