import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { AuditDocument, Grouping, GroupResult, MetricId } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import { hasReference, type PeerRow, peerFiles, peerNumber, reference } from './reference.ts';

/**
 * Fairlearn's bootstrap draws at random (400 times): its percentiles are compared loosely. Ours must lie between its 2.5 %
 * and 97.5 % points, give or take two hundredths; a gap's percentiles sit above the gap itself, which is why ours are not made so.
 */
const slack = 0.02;

const metrics: Readonly<Record<string, MetricId>> = {
  selection_rate: 'selectionRate',
  true_positive_rate: 'truePositiveRate',
  false_positive_rate: 'falsePositiveRate',
  accuracy: 'accuracy',
};

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-bootstrap-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const totals = { compared: 0, within: 0 };

describe.skipIf(!hasReference)('what Fairlearn draws at random lies around ours', () => {
  const files = peerFiles('fairlearn').filter(({ results }) =>
    results.some(({ name }) => name.includes('.bootstrap.')),
  );
  test('the reference holds two such files', () => expect(files).toHaveLength(2));

  test.each(files.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const outside: string[] = [];
    for (const { name, value } of file.results) {
      const found = /^MetricFrame\[(\w+)\]\.bootstrap\.(\w+)_ci$/.exec(name);
      if (found === null) continue;
      const [, column = '', what = ''] = found;
      const split = /^(\w+) == '(\w+)'$/.exec(file.input.filter ?? '');
      const document = await audit(
        {
          path: join(reference, file.input.file),
          choices: {
            label: file.input.y_true,
            prediction: file.input.y_pred,
            positive: '1',
            groups: [{ column }],
            split: split ? { column: split[1]!, use: split[2]! } : null,
          },
          minGroup: 1,
        },
        ports,
        new AbortController().signal,
        () => {},
      );
      const [low, , high] = value as readonly unknown[];
      for (const [place, from, to] of placesOf(what, low, high)) {
        for (const [peer, metric] of Object.entries(metrics)) {
          const ours = ourNumber(document, what, place, metric);
          const [least, most] = [peerNumber(from[peer]), peerNumber(to[peer])];
          if (ours === undefined || least === undefined || most === undefined) continue;
          totals.compared += 1;
          if (ours >= least - slack && ours <= most + slack) totals.within += 1;
          else outside.push(`${name} ${JSON.stringify(place)} ${peer}: ours ${ours}, theirs ${least} to ${most}`);
        }
      }
    }
    expect(outside).toEqual([]);
  });
});

afterAll(() => {
  if (hasReference) console.log(`conformance of the bootstrap: compared ${totals.compared}, within ${totals.within}`);
});

type Values = Readonly<Record<string, unknown>>;

function placesOf(
  what: string,
  low: unknown,
  high: unknown,
): readonly (readonly [PeerRow['group'] | undefined, Values, Values])[] {
  if (what !== 'by_group') return [[undefined, low as Values, high as Values]];
  const above = high as readonly PeerRow[];
  return (low as readonly PeerRow[]).map(({ group, values }, at) => [group, values ?? {}, above[at]?.values ?? {}]);
}

function ourNumber(document: AuditDocument, what: string, group: PeerRow['group'] | undefined, metric: MetricId) {
  const grouping = document.groupings[0]!;
  if (what === 'overall') return valueIn(document.overall, metric);
  if (what === 'by_group')
    return valueIn(
      grouping.groups.find(({ key }) => Object.entries(group ?? {}).every(([column, value]) => key[column] === value)),
      metric,
    );
  if (what === 'difference' || what === 'ratio') return gapOf(grouping, metric, what);
  const all = grouping.groups.flatMap((one) => valueIn(one, metric) ?? []);
  return what === 'group_min' ? Math.min(...all) : Math.max(...all);
}

function valueIn(of: Pick<GroupResult, 'values'> | undefined, metric: MetricId): number | undefined {
  const measured = of?.values[metric];
  return measured === undefined || isUndefined(measured) ? undefined : measured.value;
}

function gapOf({ disparities }: Grouping, metric: MetricId, kind: 'difference' | 'ratio'): number | undefined {
  const gap = disparities.find((one) => one.metric === metric && one.kind === kind && one.against === 'between');
  return gap === undefined || isUndefined(gap) ? undefined : gap.value;
}
