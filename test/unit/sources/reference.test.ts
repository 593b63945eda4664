import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { hasReference as present, reference } from '../../conformance/reference.ts';
import { confusion, folder, tally } from './run.ts';

// Oracle: scikit-learn 1.2.1 on the same files; the expected values were computed elsewhere and are read in place.
if (!present)
  console.log('reference data are absent (../shared/reference): the comparison with scikit-learn is not run');

type Expected = {
  readonly input: {
    readonly file: string;
    readonly rows_used: number;
    readonly filter?: string;
    readonly y_true: string;
    readonly y_pred: string;
    readonly score?: string;
    readonly positive_label: string | number;
    readonly groups: readonly string[];
  };
  readonly results: readonly { readonly name: string; readonly value: unknown }[];
};
const files = present
  ? readdirSync(join(reference, 'expected')).filter(
      (name) => /^sklearn\..*\.(gb|lr|northpointe)\.json$/.test(name) && !name.includes('wine'),
    )
  : [];

describe.runIf(present)('counts and score sums equal those of scikit-learn', () => {
  const temporary = folder();
  test.each(files)('%s', async (name) => {
    const { input, results } = JSON.parse(readFileSync(join(reference, 'expected', name), 'utf8')) as Expected;
    const split = /^split == '(\w+)'$/.exec(input.filter ?? '')?.[1];
    const groups = input.groups;
    const tallied = await tally(
      {
        path: join(reference, input.file),
        roles: {
          label: input.y_true,
          prediction: input.y_pred,
          ...(input.score === undefined ? {} : { score: input.score, threshold: 0.5 }),
          positive: String(input.positive_label),
          favourable: String(input.positive_label),
          groups: groups.map((column) => ({ column })),
          ...(split === undefined ? {} : { split: { column: 'split', use: split } }),
        },
        groupings: [...groups.map((group) => [group]), ...(groups.length > 1 ? [groups.slice(0, 2)] : [])],
      },
      temporary,
    );
    expect(tallied.rowsUsed).toBe(input.rows_used);
    expect(tallied.unseenGroup).toEqual({});
    const slices = new Map<string, Slice>([['overall', tallied.cube.overall]]);
    for (const { slices: all } of tallied.cube.groupings)
      for (const slice of all)
        slices.set(
          Object.entries(slice.key)
            .map(([column, value]) => `${column}=${value}`)
            .join(','),
          slice,
        );
    let compared = 0;
    for (const { name: call, value } of results) {
      const [, group, metric] =
        /^(.*)\.(confusion_matrix|roc_auc_score|average_precision_score|log_loss|brier_score_loss)$/.exec(call) ?? [];
      const slice = slices.get(group ?? '');
      if (slice === undefined || metric === undefined) continue;
      const scores = slice.scores!;
      const mean = (moments: { readonly wl: number; readonly w: number } | undefined) => moments!.wl / moments!.w;
      const got: Record<string, () => unknown> = {
        confusion_matrix: () => {
          const [tp, fp, fn, tn] = confusion(slice);
          return [
            [tn, fp],
            [fn, tp],
          ];
        },
        roc_auc_score: () => scores.auc?.value,
        average_precision_score: () => scores.averagePrecision,
        log_loss: () => mean(scores.logLoss),
        brier_score_loss: () => mean(scores.brier),
      };
      if (typeof value === 'number') expect(got[metric]!(), call).toBeCloseTo(value, 10);
      else if (Array.isArray(value)) expect(got[metric]!(), call).toEqual(value);
      else if (metric === 'roc_auc_score') expect(got[metric]!(), `${call}: the peer raises`).toBeUndefined();
      else continue;
      compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });
});
