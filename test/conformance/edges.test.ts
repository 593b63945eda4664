import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { MetricId } from '../../src/protocol/document.ts';
import { compare } from './compare.ts';
import { type Expectation, metricOf } from './expectations.ts';
import { plainMetrics } from './plainMetrics.ts';
import { hasReference, type PeerFile, peerNumber, reference } from './reference.ts';

/** Inputs with one fault each. */
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
  'minus_one_labels',
  'one_two_labels',
  'string_labels',
  'nan_in_label',
  'nan_in_prediction',
  'nan_in_score',
  'third_label',
];

/** Where peers take other rows, or another class, than ours: what differs must be borne out by plain counting. */
const otherRows = ['one_two_labels', 'nan_in_label', 'nan_in_prediction', 'nan_in_score', 'third_label'];
const positives: Readonly<Record<string, string>> = { one_two_labels: '2', string_labels: 'yes' };

/**
 * Log losses that differ for a reason in docs/differences.md: scores beyond [0, 1] are no probabilities here, and a
 * certain and wrong score is clipped at 1e-15, where scikit-learn's default is the smallest step of a double.
 */
const lossDiffers = ['score_out_of_range', 'score_certain_and_wrong'];

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-edges-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };

let otherwise = 0;
afterAll(() => {
  if (hasReference)
    console.log(
      `conformance of edges: ${otherwise} numbers of other rows or another class, each ours by plain counting`,
    );
});

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
          positive: positives[fault] ?? '1',
          groups: [{ column: 'group' }],
        },
        minGroup: 1,
      },
      ports,
      new AbortController().signal,
      () => {},
    );
    const all = ['fairlearn', 'sklearn'].flatMap((peer) => expectationsOf(peer, fault));
    expect(all.length).toBeGreaterThanOrEqual(otherRows.includes(fault) ? 5 : 10);
    const outcomes = all.map((expectation) => ({
      ...expectation,
      ...compare(document, expectation),
    }));
    const plain = otherRows.includes(fault)
      ? plainMetrics(join(reference, `predictions/edge_${fault}.csv`), positives[fault] ?? '1')
      : undefined;
    const borneOut = ({ metric, at, ours }: (typeof outcomes)[number]) =>
      plain !== undefined &&
      (metric === 'n' ||
        Math.abs(plain(metric as MetricId, at.kind === 'group' ? at.key.group : undefined) - Number(ours)) < 1e-9);
    const wrong = outcomes.filter(({ result }) => result === 'wrong');
    otherwise += wrong.filter(borneOut).length;
    expect(wrong.filter((one) => !borneOut(one))).toEqual([]);
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
