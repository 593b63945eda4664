import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Slice } from '../../src/engine/cube/cube.ts';
import { partialAuc } from '../../src/engine/metrics/scores/partialAuc.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import type { Roles } from '../../src/protocol/roles.ts';
import { type Count, countedSlices, more, nothing, same, say } from './counted.ts';
import { calibrationOf, confusionAt, precisionRecallOf, rocOf } from './curvesOf.ts';
import { choicesOf, hasReference, type PeerFile, peerFiles, peerNumber, reference } from './reference.ts';

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-curves-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const count = nothing();
afterAll(() => {
  if (hasReference) say('curves of scores', count);
});

/** Everything that is about curves of scores, or thresholds on them. */
const aboutCurves = /(^|\.)(calibration_curve|roc_curve|precision_recall_curve|at_threshold=|roc_auc_max_fpr_0_1)/;

describe.skipIf(!hasReference)('curves, calibration and thresholds of scikit-learn come from the distribution', () => {
  test.each(peerFiles('sklearn').map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const { input } = file;
    const { split, label, prediction, score } = choicesOf(input);
    const roles: Roles = {
      label: label!,
      prediction: prediction!,
      score: score!,
      positive: String(input.positive_label),
      favourable: '1',
      groups: (input.groups ?? []).map((column) => ({ column })),
      ...(split && { split }),
    };
    const slices = await countedSlices(input.file, roles, temporary);
    const before = count.compared;
    for (const { name, value } of file.results)
      if (aboutCurves.test(name)) compare(count, slices, name, value, `${file.id} ${name}`);
    expect(count.wrong).toEqual([]);
    expect(count.compared - before).toBeGreaterThanOrEqual(100);
  });
});

function compare(to: Count, slices: ReadonlyMap<string, Slice>, name: string, value: unknown, title: string): void {
  const of = (group = ''): Slice => slices.get(group)!;
  const partial = /^(.*)\.roc_auc_max_fpr_0_1$/.exec(name);
  if (partial) {
    const ours = partialAuc.of(of(partial[1] === 'overall' ? '' : partial[1]), 0.95);
    const theirs = peerNumber(value);
    if (isUndefined(ours) && (theirs === undefined || Number.isNaN(theirs))) {
      to.compared++;
      more(to.documented, `roc_auc_max_fpr_0_1 without both classes: theirs NaN or an error, ours ${ours.undefined}`);
    } else same(to, title, [theirs!], [isUndefined(ours) ? Number.NaN : ours.value]);
    return;
  }
  const bins = /^calibration_curve\.(uniform|quantile)\.(\d+)(?:\.(.*))?$/.exec(name);
  if (bins) {
    const { prob_true, prob_pred } = value as Curve<'prob_true' | 'prob_pred'>;
    const steps = of(bins[3]).scores!.steps!;
    const ours = calibrationOf(steps, Number(bins[2]), bins[1] as 'uniform' | 'quantile');
    same(to, `${title} rates`, prob_true, ours.prob_true);
    same(to, `${title} scores`, prob_pred, ours.prob_pred);
    return;
  }
  const { steps } = of().scores!;
  const threshold = /^at_threshold=(.*)$/.exec(name);
  if (threshold) {
    const { confusion_matrix, f1 } = value as { confusion_matrix: number[][]; f1: number };
    const ours = confusionAt(steps!, Number(threshold[1]));
    const [[, fp], [fn, tp]] = ours as [[number, number], [number, number]];
    same(to, title, [...confusion_matrix.flat(), f1], [...ours.flat(), (2 * tp) / (2 * tp + fp + fn)]);
    return;
  }
  const sampled = value as { points: number; sampled_index: number[] } & Curve<
    'fpr' | 'tpr' | 'precision' | 'recall' | 'threshold'
  >;
  const at = (values: readonly number[]) => sampled.sampled_index.map((index) => values[index]!);
  if (name.startsWith('roc_curve')) {
    const ours = rocOf(steps!, name.endsWith('True'));
    same(to, title, [sampled.points], [ours.fpr.length]);
    for (const of of ['fpr', 'tpr', 'threshold'] as const) same(to, `${title} ${of}`, sampled[of], at(ours[of]));
    return;
  }
  const ours = precisionRecallOf(steps!);
  same(to, title, [sampled.points], [ours.precision.length]);
  for (const of of ['precision', 'recall', 'threshold'] as const) same(to, `${title} ${of}`, sampled[of], at(ours[of]));
  const { auc_trapezoid } = value as { auc_trapezoid?: number };
  if (auc_trapezoid !== undefined) same(to, `${title} area`, [auc_trapezoid], [ours.area]);
}

type Curve<K extends string> = { readonly [name in K]: number[] };

describe.skipIf(!hasReference)('curves of inputs with one fault each', () => {
  const files = hasReference
    ? readdirSync(join(reference, 'expected')).filter((name) => name.startsWith('edge.sklearn.'))
    : [];
  test.each(files)('%s', async (name) => {
    const file = JSON.parse(readFileSync(join(reference, 'expected', name), 'utf8')) as PeerFile;
    const fault = name.split('.')[2]!;
    const roles: Roles = {
      label: file.input.y_true,
      score: 'score',
      threshold: 0.5,
      positive: fault === 'string_labels' ? 'yes' : fault === 'one_two_labels' ? '2' : '1',
      favourable: '1',
      groups: [],
    };
    const curves = file.results.filter(({ name }) => name === 'roc_curve' || name === 'calibration_curve');
    expect(curves).toHaveLength(2);
    const raised = curves.filter(({ value }) => typeof value === 'object' && value !== null && 'raises' in value);
    for (const { name } of raised) {
      count.compared++;
      more(count.documented, `${name} of ${fault}: theirs an error`);
    }
    if (raised.length === curves.length) return;
    const { steps } = (await countedSlices(file.input.file, roles, temporary)).get('')!.scores!;
    for (const { name, value } of curves.filter((one) => !raised.includes(one)))
      compareEdge(name, fault, arraysOf(value), steps!);
    expect(count.wrong).toEqual([]);
  });
});

function compareEdge(
  name: string,
  fault: string,
  theirs: readonly (readonly number[])[],
  steps: NonNullable<NonNullable<Slice['scores']>['steps']>,
): void {
  if (name === 'calibration_curve') {
    const { prob_true, prob_pred } = calibrationOf(steps, 5, 'uniform');
    if (fault !== 'nan_in_score') {
      same(count, `${fault} rates`, theirs[0]!, prob_true);
      same(count, `${fault} scores`, theirs[1]!, prob_pred);
      return;
    }
    // Second oracle: the rows of the file, read and counted here.
    const rows = rowsOf('predictions/edge_nan_in_score.csv');
    const last = rows.filter(({ score }) => score !== '' && Number(score) > 0.8);
    same(count, `${fault} rates`, theirs[0]!.slice(0, 4), prob_true.slice(0, 4));
    same(count, `${fault} scores`, theirs[1]!.slice(0, 4), prob_pred.slice(0, 4));
    same(
      count,
      `${fault} counted`,
      [last.filter(({ y_true }) => y_true === '1').length / last.length],
      [prob_true[4]!],
    );
    count.compared += 2;
    more(count.documented, 'calibration_curve of nan_in_score: theirs puts a missing score into the last bin', 2);
    return;
  }
  const { fpr, tpr, threshold } = rocOf(steps, true);
  same(
    count,
    `${fault} fpr`,
    theirs[0]!.filter((x) => !Number.isNaN(x)),
    fpr.filter((x) => !Number.isNaN(x)),
  );
  same(count, `${fault} threshold`, theirs[2]!, threshold);
  if (theirs[1]!.every(Number.isNaN)) {
    count.compared += theirs[1]!.length;
    more(count.documented, 'roc_curve of one class: theirs NaN with a warning, ours no curve', theirs[1]!.length);
  } else same(count, `${fault} tpr`, theirs[1]!, tpr);
}

function arraysOf(value: unknown): number[][] {
  const arrays = (Array.isArray(value) ? value : (value as { value: unknown[] }).value) as unknown[][];
  return arrays.map((array) => array.map((number) => peerNumber(number)!));
}

function rowsOf(file: string): readonly Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(reference, file), 'utf8').trim().split('\n');
  const names = head!.trim().split(',');
  return lines.map((line) =>
    Object.fromEntries(
      line
        .trim()
        .split(',')
        .map((cell, at) => [names[at], cell]),
    ),
  );
}
