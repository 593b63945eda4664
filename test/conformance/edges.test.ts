import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { compare } from './compare.ts';
import { type Expectation, metricOf } from './expectations.ts';
import { hasReference, type PeerFile, peerNumber, reference } from './reference.ts';

/** Inputs with one fault each. Left out: those where peers drop or refuse rows that we exclude and say (missing or third labels). */
const faults = [
  'base',
  'all_selected',
  'nobody_selected',
  'constant_score',
  'group_all_negative',
  'group_all_positive',
  'group_nobody_selected',
  'group_of_one',
  'nan_in_group',
  'one_group',
  'one_row',
  'score_certain_and_wrong',
  'score_out_of_range',
  'single_class',
];

/**
 * Log losses that differ for a reason in docs/differences.md: scores beyond [0, 1] are no probabilities here, and a
 * certain and wrong score is clipped at 1e-15, where scikit-learn's default is the smallest step of a double.
 */
const lossDiffers = ['score_out_of_range', 'score_certain_and_wrong'];

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-edges-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };

describe.skipIf(!hasReference)('edge cases as the peers see them, or with a reason where they make a number up', () => {
  test('every fault has both peers', () => {
    const names = readdirSync(join(reference, 'expected'));
    for (const fault of faults)
      for (const peer of ['fairlearn', 'sklearn']) expect(names).toContain(`edge.${peer}.${fault}.json`);
  });

  test.each(faults)('%s', async (fault) => {
    const document = await audit(
      {
        path: join(reference, `predictions/edge_${fault}.csv`),
        choices: {
          label: 'y_true',
          prediction: 'y_pred',
          score: 'score',
          positive: '1',
          groups: [{ column: 'group' }],
        },
        minGroup: 1,
      },
      ports,
      new AbortController().signal,
      () => {},
    );
    const all = ['fairlearn', 'sklearn'].flatMap((peer) => expectationsOf(peer, fault));
    expect(all.length).toBeGreaterThanOrEqual(10);
    const outcomes = all.map((expectation) => ({
      name: expectation.name,
      theirs: expectation.theirs,
      ...compare(document, expectation),
    }));
    expect(outcomes.filter(({ result }) => result === 'wrong')).toEqual([]);
  });
});

function expectationsOf(peer: string, fault: string): Expectation[] {
  const file = JSON.parse(readFileSync(join(reference, `expected/edge.${peer}.${fault}.json`), 'utf8')) as PeerFile;
  return file.results.flatMap(({ name, value }) => {
    const metric = metricOf(name.replace('MetricFrame.', ''));
    if (metric === undefined || (metric === 'logLoss' && lossDiffers.includes(fault))) return [];
    const common = { metric, by: ['group'], weighted: false };
    if (peer === 'sklearn') {
      const theirs = peerNumber(value);
      return theirs === undefined
        ? []
        : [{ ...common, name: `${peer} ${name}`, theirs, at: { kind: 'overall' as const } }];
    }
    const { overall, by_group: groups } = frameOf(value);
    const all = peerNumber(overall);
    return [
      ...(all === undefined
        ? []
        : [{ ...common, name: `${peer} ${name} overall`, theirs: all, at: { kind: 'overall' as const } }]),
      ...Object.entries(groups ?? {}).flatMap(([group, number]) => {
        const theirs = peerNumber(number);
        return theirs === undefined
          ? []
          : [{ ...common, name: `${peer} ${name} ${group}`, theirs, at: { kind: 'group' as const, key: { group } } }];
      }),
    ];
  });
}

type Frame = { readonly overall?: unknown; readonly by_group?: Record<string, unknown> };

const frameOf = (value: unknown): Frame => {
  const frame = value as { readonly value?: Frame } & Frame;
  return frame.value ?? frame;
};
