import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { attributeParities, metricsOf, paritiesOf } from '../../src/engine/definitions/profiles/parities.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import {
  type AequitasMetric,
  type AequitasParity,
  type AequitasProfile,
  aequitasMetrics,
  aequitasParities,
  type Within,
} from '../../src/protocol/profiles.ts';
import type { AuditAsk } from '../../src/protocol/services.ts';
import { overallParity } from '../../src/words/profiles.ts';
import {
  type AeqFile,
  type AeqRow,
  aeqFiles,
  isKey,
  oursInCrosstab,
  profileOf,
  ratioOf,
  references,
} from './aequitas.ts';
import { judging } from './judging.ts';
import { hasReference, peerNumber, reference } from './reference.ts';

/** Every value of Aequitas: crosstabs, disparities to three references, verdicts at two taus, cuts of a score. */
const temporary = mkdtempSync(join(tmpdir(), 'evenhand-aequitas-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const ask = (path: string, more: Partial<AuditAsk>) =>
  audit({ path: join(reference, path), minGroup: 1, ...more }, ports, new AbortController().signal, () => {});
const { judge, leave, print } = judging('Aequitas');
afterAll(() => (hasReference ? print() : undefined));

const files = hasReference ? aeqFiles('aequitas.') : [];
const edges = hasReference ? aeqFiles('edge.aequitas.') : [];

describe.skipIf(!hasReference)('every value of Aequitas is ours', () => {
  test('the reference holds them', () => expect([files.length, edges.length]).toEqual([6, 22]));

  test.each(files.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const document = await auditOf(file);
    expect(document.overall.n).toBe(file.input.rows_used);
    const crosstab = file.results.find(({ name }) => name === 'crosstabs')!.value as readonly AeqRow[];
    const wrong: string[] = [];
    for (const { name, value } of file.results) {
      const [what = '', which = '', level = ''] = name.split('.');
      const tau = Number(/tau=(.*)$/.exec(name)?.[1]);
      if (name === 'crosstabs') wrong.push(...ofCrosstab(name, document, value as readonly AeqRow[]));
      else if (what === 'crosstabs') wrong.push(...(await ofCuts(file, name, value as readonly AeqRow[])));
      else if (what === 'disparity')
        wrong.push(...ofDisparity(name, document, which, value as readonly AeqRow[], crosstab));
      else if (level === 'group_value')
        wrong.push(...ofGroups(name, document, which, value as readonly AeqRow[], tau, crosstab));
      else if (level === 'attribute')
        wrong.push(...ofAttributes(name, document, which, value as readonly AeqRow[], tau, crosstab));
      else if (level === 'overall') wrong.push(...ofOverall(name, document, which, value as AeqRow, tau, crosstab));
      else leave(name);
    }
    expect(wrong).toEqual([]);
  });

  test.each(edges.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const fault = file.id.replace('edge.aequitas.', '');
    if (fault === 'no_rows') {
      await expect(ask(file.input.file, {})).rejects.toThrow();
      for (const { name } of file.results) judgeRefused(name);
      return;
    }
    const choices = {
      label: 'y_true',
      prediction: 'y_pred',
      score: null,
      positive: fault === 'string_labels' ? 'yes' : '1',
      groups: [{ column: 'group' }],
    };
    const first = fault === 'one_row' ? 'b' : 'a';
    const document = await ask(file.input.file, { choices, reference: { group: first } });
    const crosstab = file.results.find(({ name }) => name === 'crosstabs')!.value;
    const rows = Array.isArray(crosstab) ? (crosstab as readonly AeqRow[]) : [];
    // Labels other than 0 and 1 have no place in its tables: it loses their rows. What it makes of the rest is no audit.
    const lost = rows.some((row) => row.group_size !== oursInCrosstab(document, row, 'group_size'));
    const wrong: string[] = [];
    for (const { name, value } of file.results) {
      const raised = typeof value === 'object' && value !== null && 'raises' in value;
      if (raised || lost)
        judgeRefused(`${fault} ${name}`, raised ? 'Aequitas refuses' : 'Aequitas loses rows whose label is not 0 or 1');
      else if (name === 'crosstabs') wrong.push(...ofCrosstab(`${fault} ${name}`, document, rows));
      else {
        const which = name.split('.')[1]!;
        const { group_value: groups, overall } = value as { group_value: readonly AeqRow[]; overall: AeqRow };
        const named = groups.map((row) => ({ ...row, attribute_name: 'group' }));
        if (profileOf(document, 'group') === undefined)
          judgeRefused(`${fault} ${name}`, 'Aequitas: one group is compared with itself');
        else
          wrong.push(
            ...ofDisparity(`${fault} ${name}`, document, which, named, rows),
            ...ofGroups(`${fault} ${name}`, document, which, named, 0.8, rows),
            ...ofOverall(`${fault} ${name}`, document, which, overall, 0.8, rows),
          );
      }
    }
    expect(wrong).toEqual([]);
  });
});

function judgeRefused(name: string, why = 'Aequitas refuses'): void {
  judge(name, { theirs: undefined, ours: 'refused', oracle: Number.NaN, why });
}

async function auditOf(
  { input }: AeqFile,
  cut: { readonly threshold?: number; readonly only?: string } = {},
): Promise<AuditDocument> {
  const split = /^(\w+) == '(\w+)'$/.exec(input.filter ?? '');
  const { attributes = [], reference_groups: named } = input;
  const kept = cut.only === undefined ? attributes : [cut.only];
  return ask(input.file, {
    choices: {
      label: input.label ?? 'y_true',
      ...(cut.threshold === undefined
        ? { prediction: input.score ?? 'y_pred', score: null }
        : { prediction: null, score: 'score', threshold: cut.threshold }),
      positive: '1',
      groups: kept.map((column) => ({ column })),
      split: split ? { column: split[1]!, use: split[2]! } : null,
    },
    cross: [],
    ...(named && cut.only === undefined && { reference: named }),
  });
}

const nan = 'Aequitas says NaN, here the reason';

function ofCrosstab(name: string, document: AuditDocument, rows: readonly AeqRow[]): string[] {
  return rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) => {
      if (isKey(column)) return [];
      const ours = oursInCrosstab(document, row, column);
      if (ours === undefined) {
        leave(`crosstabs ${column}`);
        return [];
      }
      const theirs = peerNumber(value);
      return (
        judge(`${name} ${row.attribute_value} ${column}`, { theirs, ours, oracle: plainIn(row, column), why: nan }) ??
        []
      );
    }),
  );
}

/** A rate of a crosstab by plain division of its four counts. */
function plainIn(row: AeqRow, column: string): number {
  const [tp, fp, fn, tn] = ['tp', 'fp', 'fn', 'tn'].map((cell) => Number(row[cell])) as [
    number,
    number,
    number,
    number,
  ];
  const of: Record<string, number> = {
    tpr: tp / (tp + fn),
    tnr: tn / (tn + fp),
    for: fn / (fn + tn),
    fdr: fp / (fp + tp),
    fpr: fp / (fp + tn),
    fnr: fn / (fn + tp),
    npv: tn / (tn + fn),
    precision: tp / (tp + fp),
    ppr: (tp + fp) / Number(row.k),
    pprev: (tp + fp) / (tp + fp + fn + tn),
  };
  return of[column] ?? Number.NaN;
}

/** The ratio to the reference that Aequitas names, by plain division; NaN or infinite where it does not exist. */
function plainRatio(crosstab: readonly AeqRow[], row: AeqRow, metric: AequitasMetric, to: unknown): number {
  const of = (value: unknown) =>
    crosstab.find((one) => one.attribute_name === row.attribute_name && one.attribute_value === value);
  const [here, there] = [of(row.attribute_value), of(to)];
  return here && there ? plainIn(here, metric) / plainIn(there, metric) : Number.NaN;
}

function ofDisparity(
  name: string,
  document: AuditDocument,
  which: string,
  rows: readonly AeqRow[],
  crosstab: readonly AeqRow[],
): string[] {
  return rows.flatMap((row) => {
    const profile = profileOf(document, String(row.attribute_name))!;
    for (const column of Object.keys(row)) if (column.endsWith('_significance')) significance(`${name} ${column}`);
    return aequitasMetrics.flatMap((metric) => {
      const { ratio, reference: to } = ratioOf(profile, which, row.attribute_value, metric);
      const theirs = peerNumber(row[`${metric}_disparity`]);
      const ours = 'undefined' in ratio ? ratio.undefined : ratio.value;
      const named = to === undefined ? undefined : Object.values(to)[0];
      const theirReference = row[`${metric}_ref_group_value`] ?? named;
      const isDefined = typeof ours === 'number' || ours === 'zeroReference';
      const wrong =
        isDefined && named !== theirReference
          ? [`${name} ${metric}: reference ${named}, theirs ${theirReference}`]
          : [];
      const oracle = plainRatio(crosstab, row, metric, theirReference);
      const why = theirs === 10 ? 'Aequitas puts 10 for x / 0, here zeroReference' : nan;
      return [
        ...wrong,
        ...[judge(`${name} ${row.attribute_value} ${metric}`, { theirs, ours, oracle, why }) ?? []].flat(),
      ];
    });
  });
}

/** Its t tests compare the wrong rows (guides/peers.md 5): FPR, TNR, precision and FDR all get one p-value. */
const significance = (name: string) =>
  judgeRefused(name, 'Aequitas: p-values of t tests on the wrong rows, here p inverts the interval of each gap');

const numbers: Readonly<Record<Within, number>> = { within: 1, outside: 0, undefined: Number.NaN };
const verdictNumber = (value: unknown): number => (value === true ? 1 : value === false ? 0 : Number.NaN);

/** A parity of one group made again from plain ratios of Aequitas' own counts: 1 within, 0 outside, NaN undefined. */
function plainParity(ratios: (metric: AequitasMetric) => number, parity: AequitasParity, tau: number): number {
  const all = metricsOf[parity].map((metric) => {
    const ratio = ratios(metric);
    return Number.isFinite(ratio) ? Number(tau <= ratio && ratio <= 1 / tau) : Number.NaN;
  });
  return all.includes(0) ? 0 : all.some(Number.isNaN) ? Number.NaN : 1;
}

const why = 'Aequitas: a parity of an undefined ratio (x / 0, or one of a pair) is "not fair", here undefined';

/** Of a group: the reference of each metric is the one that ours names, which `ofDisparity` holds against theirs. */
function plainOfGroup(
  document: AuditDocument,
  which: string,
  row: AeqRow,
  parity: AequitasParity,
  tau: number,
  crosstab: readonly AeqRow[],
): number {
  const profile = profileOf(document, String(row.attribute_name))!;
  return plainParity(
    (metric) => {
      const { reference: to } = ratioOf(profile, which, row.attribute_value, metric);
      return to === undefined ? Number.NaN : plainRatio(crosstab, row, metric, Object.values(to)[0]);
    },
    parity,
    tau,
  );
}

function ofGroups(
  name: string,
  document: AuditDocument,
  which: string,
  rows: readonly AeqRow[],
  tau: number,
  crosstab: readonly AeqRow[],
): string[] {
  return rows.flatMap((row) => {
    const profile = profileOf(document, String(row.attribute_name))!;
    const ours = paritiesOf((metric) => ratioOf(profile, which, row.attribute_value, metric).ratio, tau);
    return aequitasParities.flatMap((parity) => {
      if (!(parity in row)) return [];
      const oracle = plainOfGroup(document, which, row, parity, tau, crosstab);
      return judgeVerdict(`${name} ${row.attribute_value} ${parity}`, row[parity], ours[parity], oracle);
    });
  });
}

function judgeVerdict(name: string, theirs: unknown, ours: Within, oracle: number): string[] {
  if (Object.is(verdictNumber(theirs), numbers[ours])) {
    judge(name, { theirs: 0, ours: 0, oracle: 0, why });
    return [];
  }
  return [
    judge(name, { theirs: verdictNumber(theirs), ours: ours === 'undefined' ? ours : numbers[ours], oracle, why }) ??
      [],
  ].flat();
}

function ofAttributes(
  name: string,
  document: AuditDocument,
  which: string,
  rows: readonly AeqRow[],
  tau: number,
  crosstab: readonly AeqRow[],
): string[] {
  return rows.flatMap((row) => {
    const attribute = String(row.attribute_name);
    const ours = paritiesAt(profileOf(document, attribute)!, which, tau);
    return aequitasParities.flatMap((parity) => {
      const oracle = plainOfAttribute(document, which, attribute, parity, tau, crosstab);
      return judgeVerdict(`${name} ${attribute} ${parity}`, row[parity], ours.get(parity)!, oracle);
    });
  });
}

const plainOfAttribute = (
  document: AuditDocument,
  which: string,
  attribute: string,
  parity: AequitasParity,
  tau: number,
  crosstab: readonly AeqRow[],
): number =>
  folded(
    crosstab
      .filter((one) => one.attribute_name === attribute)
      .map((one) => plainOfGroup(document, which, one, parity, tau, crosstab)),
  );

/** One that is outside counts; those undefined do not. */
const folded = (all: readonly number[]): number => (all.includes(0) ? 0 : all.includes(1) ? 1 : Number.NaN);

/** By number, at any tau; at 0.8 as the record has it. */
function paritiesAt(profile: AequitasProfile, which: string, tau: number): ReadonlyMap<AequitasParity, Within> {
  const found = profile.references.find((one) => one.reference === references[which])!;
  const all = tau === profile.tau ? found.parities : attributeParities(profile.groups, found.metrics, tau);
  return new Map(all.map(({ parity, byNumber }) => [parity, byNumber]));
}

function ofOverall(
  name: string,
  document: AuditDocument,
  which: string,
  row: AeqRow,
  tau: number,
  crosstab: readonly AeqRow[],
): string[] {
  const attributes = document.groupings.map(({ by }) => by[0]!);
  const profiles = attributes.map((attribute) => profileOf(document, attribute)!);
  const at = profiles.map((profile): AequitasProfile => {
    const parities = paritiesAt(profile, which, tau);
    const kept = profile.references.filter((one) => one.reference === references[which]);
    return {
      ...profile,
      references: kept.map((one) => ({
        ...one,
        parities: one.parities.map((of) => ({ ...of, byNumber: parities.get(of.parity)! })),
      })),
    };
  });
  const ours = overallParity(at, references[which]!);
  const plain = (parity: AequitasParity) =>
    folded(attributes.map((attribute) => plainOfAttribute(document, which, attribute, parity, tau, crosstab)));
  return Object.entries(row).flatMap(([parity, theirs]) => {
    const oracle =
      parity === 'Overall Fairness'
        ? folded([plain('Unsupervised Fairness'), plain('Supervised Fairness')])
        : plain(parity as AequitasParity);
    return judgeVerdict(`${name} ${parity}`, theirs, ours[parity as keyof typeof ours], oracle);
  });
}

/** Cuts of the score: at a value, and at the rank of a number or share of the rows, where no tie spans the cut. */
async function ofCuts(file: AeqFile, name: string, rows: readonly AeqRow[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const cut of new Set(rows.map((row) => String(row.score_threshold)))) {
    const those = rows.filter((row) => row.score_threshold === cut);
    const k = Number(those[0]!.k);
    const threshold = cut.endsWith('_val') ? Number.parseFloat(cut) : scoresOf(file)[k - 1]!;
    const document = await auditOf(file, { threshold, only: String(those[0]!.attribute_name) });
    const { tp, fp } = document.overall.confusion!;
    if (tp + fp === k) wrong.push(...ofCrosstab(`${name} ${cut}`, document, those));
    else wrong.push(...(await ofTies(file, name, those, threshold, document)));
  }
  return wrong;
}

/** A tie spans the cut: which of its rows are taken is pandas' sorting order. Counts lie between those without and with it. */
async function ofTies(
  file: AeqFile,
  name: string,
  rows: readonly AeqRow[],
  threshold: number,
  within: AuditDocument,
): Promise<string[]> {
  const above = scoresOf(file).findLast((score) => score > threshold)!;
  const without = await auditOf(file, { threshold: above, only: String(rows[0]!.attribute_name) });
  return rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) => {
      if (isKey(column)) return [];
      const theirs = peerNumber(value)!;
      const [least, most] = [oursInCrosstab(without, row, column), oursInCrosstab(within, row, column)];
      const isCount = Number.isInteger(theirs) && ['tp', 'fp', 'fn', 'tn', 'pp', 'pn', 'k'].includes(column);
      const between =
        Math.min(Number(least), Number(most)) <= theirs && theirs <= Math.max(Number(least), Number(most));
      if (isCount && !between)
        return [`${name} ${row.attribute_value} ${column}: ${theirs} is not from ${least} to ${most}`];
      judgeRefused(`${name} ${column}`, 'Aequitas: a tie spans the cut, and pandas’ sorting order decides');
      return [];
    }),
  );
}

const known = new Map<string, readonly number[]>();

/** The audited rows' scores, highest first. */
function scoresOf({ id, input }: AeqFile): readonly number[] {
  const cached = known.get(id);
  if (cached !== undefined) return cached;
  const split = /^(\w+) == '(\w+)'$/.exec(input.filter ?? '');
  const [head = '', ...lines] = readFileSync(join(reference, input.file), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  const scores = lines
    .map((line) => line.split(','))
    .filter((row) => split === null || row[columns.indexOf(split[1]!)] === split[2])
    .map((row) => Number(row[columns.indexOf('score')]))
    .sort((a, b) => b - a);
  known.set(id, scores);
  return scores;
}
