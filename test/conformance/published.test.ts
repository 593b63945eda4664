import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { AuditDocument, GroupResult, MetricId } from '../../src/protocol/document.ts';
import type { RoleChoices } from '../../src/protocol/roles.ts';
import type { AuditAsk } from '../../src/protocol/services.ts';
import { groupingOf, profileOf, ratioOf } from './aequitas.ts';
import { hasReference, reference } from './reference.ts';

/** Figures that others published, to the digits that they printed. */
const temporary = mkdtempSync(join(tmpdir(), 'evenhand-published-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };

type Numbers = Readonly<Record<string, number>>;
type Claim = {
  readonly claim: string;
  readonly file: string;
  readonly published: Readonly<Record<string, number | string | Numbers | Readonly<Record<string, boolean>>>>;
  readonly from_file: unknown;
};
const claims: readonly Claim[] = hasReference
  ? (JSON.parse(readFileSync(join(reference, 'expected/published.json'), 'utf8')) as { claims: readonly Claim[] })
      .claims
  : [];

const known = new Map<string, Promise<AuditDocument>>();
function audited(file: string, choices: RoleChoices, more: Partial<AuditAsk> = {}): Promise<AuditDocument> {
  const ask = { path: join(reference, file), choices: { split: null, ...choices }, minGroup: 1, ...more };
  const key = JSON.stringify(ask);
  const found = known.get(key) ?? audit(ask, ports, new AbortController().signal, () => {});
  known.set(key, found);
  return found;
}

const compas = (threshold: number, where?: string, groups = ['race']) =>
  audited(
    'data/compas_two_years.csv',
    {
      label: 'two_year_recid',
      prediction: null,
      score: 'decile_score',
      threshold,
      positive: '1',
      groups: groups.map((column) => ({ column })),
    },
    where === undefined ? {} : { where },
  );
const compasDemo = () =>
  audited(
    'data/compas_for_aequitas.csv',
    {
      label: 'label_value',
      prediction: 'score',
      score: null,
      positive: '1',
      groups: ['race', 'sex', 'age_cat'].map((column) => ({ column })),
    },
    { reference: { race: 'Caucasian', sex: 'Male', age_cat: '25 - 45' }, cross: [] },
  );
/** Labels alone are published: any number will do for a prediction. */
const labels = (
  file: string,
  label: string,
  positive: string,
  score: string,
  groups: readonly string[],
  where?: string,
) =>
  audited(
    file,
    { label, prediction: null, score, threshold: 10, positive, groups: groups.map((column) => ({ column })) },
    where === undefined ? {} : { where },
  );

const groupOf = (document: AuditDocument, column: string, value: string): GroupResult =>
  groupingOf(document, column)!.groups.find(({ key }) => key[column] === value)!;
const measuredValue = ({ values }: Pick<GroupResult, 'values'>, metric: MetricId): number => {
  const measured = values[metric];
  if (measured === undefined || !('value' in measured)) throw new Error(`no ${metric}`);
  return measured.value;
};
/** The number with as many digits as were published. */
const asPrinted = (ours: number, published: number) =>
  Number(ours.toFixed(String(published).split('.')[1]?.length ?? 0));

const printed: Readonly<Record<string, readonly [MetricId, number]>> = {
  fpr: ['falsePositiveRate', 100],
  fnr: ['falseNegativeRate', 100],
  ppv: ['positivePredictiveValue', 1],
  npv: ['negativePredictiveValue', 1],
  prevalence: ['baseRate', 1],
};

/** Counts exactly, rates as printed. */
function crosstab(group: AuditDocument['overall'], published: Claim['published']): void {
  for (const [name, value] of Object.entries(published)) {
    const of = printed[name];
    if (of === undefined) expect(group.confusion?.[name as keyof GroupResult['confusion']], name).toBe(value);
    else expect(asPrinted(measuredValue(group, of[0]) * of[1], Number(value)), name).toBe(value);
  }
}

const compasOf =
  (race: string, threshold: number) =>
  async ({ published }: Claim) =>
    crosstab(groupOf(await compas(threshold), 'race', race), published);

/** How each claim is checked, by its first words. */
const checks: Readonly<Record<string, (claim: Claim) => Promise<void>>> = {
  'COMPAS all defendants': async ({ published }) => crosstab((await compas(5)).overall, published),
  'same, Black': compasOf('African-American', 5),
  'same, White': compasOf('Caucasian', 5),
  'High only (decile >= 8), White': compasOf('Caucasian', 8),
  'High only (decile >= 8), Black': compasOf('African-American', 8),
  'FPR ratio': async ({ published }) => {
    const document = await compas(5);
    const [black, white] = ['African-American', 'Caucasian'].map((race) => groupOf(document, 'race', race));
    const ratio = (metric: MetricId, a: GroupResult, b: GroupResult) =>
      measuredValue(a, metric) / measuredValue(b, metric);
    expect(asPrinted(ratio('falsePositiveRate', black!, white!), 1.91)).toBe(published.fpr_ratio);
    // The notebook divides rates that it has rounded to two digits first: 47.72 / 27.99 is 1.7049, printed as 1.704.
    expect(ratio('falseNegativeRate', white!, black!)).toBeCloseTo(Number(published.fnr_ratio), 2);
  },
  'rows left after': async ({ published }) => {
    const where =
      "abs(days_b_screening_arrest) <= 30 and is_recid <> -1 and c_charge_degree <> 'O' and score_text <> 'N/A'";
    const document = await compas(5, where, ['race', 'sex', 'score_text']);
    const { rows, two_year_recid: recid, ...sizes } = published;
    expect([document.overall.n, document.overall.confusion!.tp + document.overall.confusion!.fn]).toEqual([
      rows,
      recid,
    ]);
    const columns = ['race', 'sex', 'score_text'];
    for (const [value, n] of Object.entries(sizes)) {
      const column = columns.find((one) => groupingOf(document, one)!.groups.some(({ key }) => key[one] === value))!;
      expect(groupOf(document, column, value).n, value).toBe(n);
    }
  },
  'COMPAS over 7,214': async ({ published }) => {
    const document = await compas(5);
    const groups = { black: 'African-American', white: 'Caucasian' } as const;
    const metrics = { accuracy: 'accuracy', fpr: 'falsePositiveRate', fnr: 'falseNegativeRate' } as const;
    for (const [name, text] of Object.entries(published)) {
      const [metric, race] = name.split('_') as [keyof typeof metrics, keyof typeof groups | undefined];
      const of = race === undefined ? document.overall : groupOf(document, 'race', groups[race]);
      const [value, low, high] = String(text)
        .match(/[\d.]+/g)!
        .map(Number) as [number, number, number];
      expect(asPrinted(measuredValue(of, metrics[metric]) * 100, value === Math.floor(value) ? 0.1 : value), name).toBe(
        value,
      );
      if (metric !== 'accuracy') continue;
      const measured = of.values.accuracy!;
      if (!('interval' in measured) || 'none' in measured.interval) throw new Error('no interval');
      expect(Math.abs(Number(measured.interval.low) * 100 - low), name).toBeLessThan(0.11);
      expect(Math.abs(Number(measured.interval.high) * 100 - high), name).toBeLessThan(0.11);
    }
  },
  'callback rates': async ({ published }) => {
    const document = await labels('data/resume_callbacks.csv', 'call', '1', 'yearsexp', ['race']);
    const [w, b] = ['w', 'b'].map((race) => measuredValue(groupOf(document, 'race', race), 'baseRate')) as [
      number,
      number,
    ];
    expect([asPrinted(w, 0.0965), document.overall.n]).toEqual([published.w, published.n]);
    // 157 / 2435 is 0.064476: the paper prints 6.45 %.
    expect(asPrinted(b, 0.0645)).toBe(published.b);
    expect(w / b).toBeCloseTo(Number(published.ratio), 2);
    const gap = groupingOf(document, 'race')!.disparities.find(
      ({ metric, kind, against }) => metric === 'baseRate' && kind === 'difference' && against === 'between',
    )!;
    expect('p' in gap && gap.p).toBeLessThan(0.00005);
  },
  'female names': async ({ published }) => {
    const document = await labels('data/resume_callbacks.csv', 'call', '1', 'yearsexp', ['sex', 'race']);
    const crossed = document.groupings.find(({ by }) => by.length === 2)!;
    for (const [cell, rate] of Object.entries(published)) {
      const [sex, race] = cell.split(',');
      const group = crossed.groups.find(({ key }) => key.sex === sex && key.race === race)!;
      expect(asPrinted(measuredValue(group, 'baseRate'), Number(rate)), cell).toBe(rate);
    }
  },
  'UCI Adult': async ({ published }) => {
    const document = await labels('data/adult.csv', 'income', '>50K', 'education_num', ['sex']);
    expect(asPrinted(measuredValue(document.overall, 'baseRate'), 0.2393)).toBe(published.overall);
    for (const sex of ['Male', 'Female'])
      expect(asPrinted(measuredValue(groupOf(document, 'sex', sex), 'baseRate'), 0.1234)).toBe(published[sex]);
  },
  'adult.names': async ({ published }) => {
    const all = ['data/adult.csv', 'income', '>50K', 'education_num', ['uci_file']] as const;
    const documents = await Promise.all([
      labels(...all),
      labels(...all, "workclass <> '?' and occupation <> '?' and native_country <> '?'"),
    ]);
    const sizes = documents.flatMap((document) => [
      document.overall.n,
      ...['adult.data', 'adult.test'].map((file) => groupOf(document, 'uci_file', file).n),
    ]);
    const { rows, train, test, known, known_train, known_test } = published;
    expect(sizes).toEqual([rows, train, test, known, known_train, known_test]);
  },
  'German credit': async ({ published, from_file }) => {
    const document = await labels('data/german_credit.csv', 'credit_risk', '1', 'age', ['age_group', 'sex']);
    const { tp, fn, fp, tn } = document.overall.confusion!;
    expect([tp + fn, fp + tn]).toEqual([published.good, published.bad]);
    const rate = (column: string, value: string) => measuredValue(groupOf(document, column, value), 'baseRate');
    const others = groupingOf(document, 'age_group')!.groups.find(({ key }) => key.age_group !== 'over25')!;
    const byAge = measuredValue(others, 'baseRate') - rate('age_group', 'over25');
    const plain = from_file as Numbers;
    expect(byAge).toBeCloseTo(plain.mean_difference_age_all_rows!, 9);
    expect(rate('sex', 'female') - rate('sex', 'male')).toBeCloseTo(plain.mean_difference_sex_all_rows!, 9);
    // The tutorial's rows are a random 70 %: sign and size only.
    expect(byAge).toBeCloseTo(Number(published.tutorial_mean_difference_train_split), 1);
  },
  'Aequitas COMPAS demo crosstab': async ({ published }) => {
    const document = await compasDemo();
    for (const [race, cells] of Object.entries(published)) {
      const { pp, ...confusion } = cells as Numbers;
      const group = groupOf(document, 'race', race);
      expect(group.confusion, race).toEqual(confusion);
      expect(group.confusion.tp + group.confusion.fp, race).toBe(pp);
    }
  },
  'Aequitas COMPAS demo: disparities': async ({ published }) => {
    const profile = profileOf(await compasDemo(), 'race')!;
    for (const [race, ratios] of Object.entries(published))
      for (const metric of ['fpr', 'fnr', 'pprev'] as const) {
        const { ratio } = ratioOf(profile, 'major', race, metric);
        expect('value' in ratio && ratio.value).toBeCloseTo((ratios as Numbers)[`${metric}_disparity`]!, 6);
      }
  },
  'Aequitas COMPAS demo: attribute verdicts': async ({ published }) => {
    const document = await compasDemo();
    for (const [attribute, verdicts] of Object.entries(published)) {
      const found = profileOf(document, attribute)!.references.find(({ reference }) => reference === 'named')!;
      for (const [parity, within] of Object.entries(verdicts as Record<string, boolean>)) {
        const ours = found.parities.find((one) => one.parity === parity)!.byNumber;
        expect(ours, `${attribute} ${parity}`).toBe(within ? 'within' : 'outside');
      }
    }
  },
  'vehicle claims': async ({ published }) => {
    const { overall } = await labels('data/vehicle_claim_fraud.csv', 'FraudFound_P', '1', 'Age', ['Sex']);
    expect([overall.n, overall.confusion!.tp + overall.confusion!.fn]).toEqual([published.rows, published.fraud]);
  },
  'telco churn': async ({ published }) => {
    const { overall } = await labels('data/telco_churn.csv', 'Churn', 'Yes', 'tenure', ['gender']);
    // The blanks of TotalCharges are about a column that no audit of churn counts by.
    expect([overall.n, overall.confusion!.tp + overall.confusion!.fn]).toEqual([published.rows, published.churn]);
  },
};

describe.skipIf(!hasReference)('what others published is what we count', () => {
  const named = (claim: string) => Object.keys(checks).filter((start) => claim.startsWith(start));

  test('every claim has one check', () => {
    const counts = claims.map(({ claim }) => [claim, named(claim).length]);
    expect(counts.filter(([, times]) => times !== 1)).toEqual([]);
    console.log(`conformance of published figures: claims ${claims.length}, checked ${counts.length}, not covered 0`);
  });

  test.each(claims)('$claim', async (claim) => {
    await checks[named(claim.claim)[0]!]!(claim);
  });
});
