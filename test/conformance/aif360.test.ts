import { afterAll, describe, expect, test } from 'vitest';
import {
  type AifFile,
  aifFiles,
  cubeOf,
  indexOf,
  measured,
  measuredPair,
  type Ours,
  type Pair,
  type Whom,
} from './aif360.ts';
import { explained, type Place } from './aif360Explained.ts';
import { conditioned, ofPair, ofScores } from './aif360Values.ts';
import { hasReference, peerNumber } from './reference.ts';

/** They change predictions or weights; what AIF360 makes of them is held to elsewhere. */
const mitigation = [
  'Reweighing',
  'EqOddsPostprocessing',
  'CalibratedEqOddsPostprocessing',
  'RejectOptionClassification',
];
/** Taken from the scores. */
const ofScore = /^(?:num_)?generalized_(?:true|false)_|^generalized_equalized_odds/;

const totals = { compared: 0, equal: 0, documented: 0 };
const documented = new Map<string, number>();
const left = new Map<string, number>();
const count = (of: Map<string, number>, what: string, times = 1) => of.set(what, (of.get(what) ?? 0) + times);

if (!hasReference) console.log('conformance: skipped, there is no ../shared/reference beside the project');

describe.skipIf(!hasReference)('every measuring value of AIF360 is ours', () => {
  const files = hasReference ? aifFiles('aif360.').filter(({ id }) => !id.includes('consistency')) : [];
  test('the reference holds the binary files', () => expect(files).toHaveLength(10));

  test.each(files.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const { results, input } = file;
    const favourable = String(input.favourable_label);
    const groupings = groupingsIn(file);
    // AIF360's positive class is the favourable one: where that is 0, its rates are those of 0 as the positive class.
    const cube = await cubeOf(file, { positive: favourable, favourable, groupings });
    const weighted = results.some(({ name }) => name.startsWith('weighted.'))
      ? await cubeOf(file, { positive: favourable, favourable, groupings, weight: 'fnlwgt' })
      : undefined;
    // The same indices come from positive 1 where the favourable class is said to be the other.
    const turned =
      favourable === '1'
        ? undefined
        : await measured(await cubeOf(file, { positive: '1', favourable: '0', groupings }), 'negative');
    const scored = await cubeOf(file, { positive: '1', favourable, groupings, score: 'score' });
    const scoredPairs = new Map<string, Pair>();
    const all = await measured(cube);
    if (turned !== undefined) expect(indicesIn(turned)).toEqual(indicesIn(all));
    const pairs = new Map<string, Pair>();
    const wrong: string[] = [];
    for (const { name, value } of results) {
      const found = /^(weighted\.)?(\w+)(?:\[([^=\]]+)=([^\]]+)\])?\.?(.*)$/.exec(name);
      const [, weight, family = '', column, privileged, rest = ''] = found ?? [];
      if (mitigation.includes(family)) {
        count(left, `${family} (mitigation)`);
        continue;
      }
      const grouped = /^sklearn\.(\w+)(?:\.(\w+))?\[([^\]=]+)\]$/.exec(name);
      if (grouped) {
        const [, what = '', of, columns = ''] = grouped;
        const by = columns.split('+');
        const method = of === undefined ? what : `${what}.${of}`;
        judge(name, value, ofGrouping(all, method, by), { file, method, positive: favourable, grouped: { by } }, wrong);
        continue;
      }
      if (/^sklearn\.generalized_entropy_error/.test(name)) {
        const method = name.split('.').slice(2).join('.');
        const ours = ofPair([...pairs.values()][0]!, '', method, false);
        judge(name, value, ours, { file, method, positive: favourable, grouped: { by: [] } }, wrong);
        continue;
      }
      const sklearn = /^sklearn\.(\w+)\[([^=]+)=(.+)\]$/.exec(name);
      const [attribute, named] = sklearn ? [sklearn[2]!, sklearn[3]!] : [column!, privileged!];
      const method = sklearn ? sklearn[1]! : rest;
      if (ofScore.test(method)) {
        const key = `${attribute}=${named}`;
        if (!scoredPairs.has(key)) scoredPairs.set(key, await measuredPair(scored, attribute, named));
        const pair = scoredPairs.get(key)!;
        const place = {
          file,
          method,
          positive: favourable,
          grouped: { privileged: [attribute, named], by: [attribute] },
        } as const;
        if (method.startsWith('generalized_equalized'))
          judge(name, value, ofPair(pair, attribute, method, false), place, wrong);
        else
          for (const [whom, number] of Object.entries(value as Record<string, unknown>))
            judge(`${name} ${whom}`, number, ofScores(pair, method, whom as Whom, favourable), place, wrong);
        continue;
      }
      const key = `${weight ?? ''}${attribute}=${named}`;
      const rows = weight === undefined ? cube : weighted!;
      if (!pairs.has(key)) pairs.set(key, await measuredPair(rows, attribute, named));
      const pair = pairs.get(key)!;
      const place = {
        file,
        method,
        positive: favourable,
        grouped: { privileged: [attribute, named], by: [attribute] },
        ...(weight === undefined ? {} : { weight: 'fnlwgt' }),
      } as const;
      const once = /^(\w+)\.privileged=(None|True|False)$/.exec(method);
      if (once) judge(name, value, conditioned(pair, once[1]!, once[2] as Whom), place, wrong);
      else if (typeof value === 'object' && value !== null && 'None' in value)
        for (const [whom, number] of Object.entries(value))
          judge(`${name} ${whom}`, number, conditioned(pair, method, whom as Whom), place, wrong);
      else judge(name, value, ofPair(pair, attribute, method, family === 'BinaryLabelDatasetMetric'), place, wrong);
    }
    expect(wrong).toEqual([]);
  });

  const edges = hasReference ? aifFiles('edge.aif360.') : [];
  test('the reference holds all edge cases', () => expect(edges).toHaveLength(22));

  test.each(edges.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const wrong: string[] = [];
    const positive = file.id.endsWith('string_labels') ? 'yes' : '1';
    const cube = await cubeOf(file, { positive, favourable: positive, groupings: [['group']] });
    const first = cube.groupings[0]!.slices.find(({ key }) => key.group !== null)?.key.group ?? 'a';
    const pair = await measuredPair(cube, 'group', first);
    const all = await measured(cube);
    expect(file.results).toHaveLength(15);
    for (const { name, value } of file.results) {
      const method = name.split('.')[1]!;
      const ofAll = method === 'smoothed_edf';
      const ours = ofAll ? ofGrouping(all, method, ['group']) : ofPair(pair, 'group', method, false);
      const grouped = { by: ['group'], ...(ofAll ? {} : { privileged: ['group', first] as const }) };
      judge(name, value, ours, { file, method, positive, grouped }, wrong);
    }
    expect(wrong).toEqual([]);
  });
});

afterAll(() => {
  if (!hasReference) return;
  console.log(`AIF360: compared ${totals.compared}, equal ${totals.equal}, documented ${totals.documented}`);
  for (const [what, times] of [...documented].sort()) console.log(`  documented ${times} x ${what}`);
  for (const [what, times] of [...left].sort()) console.log(`  not covered ${times} x ${what}`);
});

/** The groupings that the file's names speak of. */
function groupingsIn({ results, input }: AifFile): readonly (readonly string[])[] {
  const sets = results.flatMap(({ name }) => /^sklearn\.[\w.]+\[([^\]=]+)\]$/.exec(name)?.[1] ?? []);
  return [...new Set([...Object.keys(input.privileged), ...sets])].map((set) => set.split('+'));
}

/** Indices that look at all groups of one or more columns. */
function ofGrouping(
  found: Awaited<ReturnType<typeof measured>>,
  method: string,
  by: readonly string[],
): Ours | undefined {
  switch (method) {
    case 'smoothed_edf.y_true':
      return indexOf(found, by, 'differentialFairnessOfLabels');
    case 'smoothed_edf':
    case 'smoothed_edf.y_pred':
      return indexOf(found, by, 'differentialFairnessOfPredictions');
    case 'df_bias_amplification':
      return indexOf(found, by, 'biasAmplification');
    case 'between_group_generalized_entropy_error':
      return indexOf(found, by, 'generalizedEntropy', 2);
    case 'conditional_demographic_disparity':
      return indexOf(found, by, 'conditionalDemographicDisparity');
    default:
      return undefined;
  }
}

const indicesIn = ({ indices, groupings }: Awaited<ReturnType<typeof measured>>) => ({
  indices,
  groupings: groupings.map((grouping) => ({ by: grouping.by, indices: grouping.indices })),
});

/** Equal to 1e-9, or different for a reason whose second oracle gives our number too. */
function judge(name: string, value: unknown, ours: Ours | undefined, place: Place, wrong: string[]): void {
  if (ours === undefined) {
    wrong.push(`${name}: nothing of ours answers it`);
    return;
  }
  totals.compared += 1;
  const theirs = peerNumber(value);
  if (
    typeof ours === 'number' &&
    theirs !== undefined &&
    Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs))
  ) {
    totals.equal += 1;
    return;
  }
  const why = explained(place, ours, theirs, value);
  if (why === undefined)
    wrong.push(`${name}: theirs ${JSON.stringify(value).slice(0, 120)}, ours ${JSON.stringify(ours)}`);
  else {
    totals.documented += 1;
    count(documented, why);
  }
}
