import { unitPairs, unitPatterns } from '../cube/units.ts';
import { outcomeCode } from './classes.ts';
import type { Coding } from './coding.ts';
import type { Value } from './values.ts';

const outcomes = ['tp', 'fp', 'fn', 'tn'] as const;
const { positive, negative } = outcomeCode;
/** Label and prediction of each outcome. */
const labels = [positive, negative, positive, negative];
const predictions = [positive, positive, negative, negative];

/** Rounding may leave this share of an outcome's weight in a unit's other rows where there are none. */
const next = '1e-9';

/**
 * The audited rows: `u` tells their units apart (64 bits of a hash; rows without a unit are each their own), `o` is the
 * outcome's place, `d0`, `d1`, … the codes of groups, `w` the weight where rows carry weights.
 */
export function auditedRows({ parts, dimensions }: Coding, { sql: unit }: Value): string {
  const conditions = [parts.split, parts.where].flatMap((sql) => (sql === undefined ? [] : [`(${sql}\n)`]));
  const weighted = parts.weight !== undefined;
  const columns = [
    `case when ${unit} is null then hash(row_number() over (), 'alone') else hash(${unit}) end as u`,
    `(${parts.label.sql})::uinteger as l`,
    `(${parts.prediction.sql})::uinteger as p`,
    ...dimensions.map(({ sql }, at) => `(${sql})::utinyint as d${at}`),
    ...(weighted ? [`${parts.weight} as w`] : []),
  ];
  const read = `select ${columns.join(', ')} from ${parts.from}${conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`}`;
  const place = outcomes.map((_, at) => `when l = ${labels[at]} and p = ${predictions[at]} then ${at}`).join(' ');
  return `select u, (case ${place} end)::utinyint as o${dimensions.map((_, at) => `, d${at}`).join('')}${weighted ? ', w' : ''}
    from (${read}) where o is not null${weighted ? ' and w > 0 and isfinite(w)' : ''}`;
}

/** How many units, rows, and rows of the unit that has most. */
export const repeatsOf = (rows: string): string =>
  `select count(*)::double, coalesce(sum(n), 0)::double, coalesce(max(n), 0)::double
   from (select count(*) as n from ${rows} group by u)`;

/** How sums are taken: whole numbers without weights, which no order of the rows changes; else as exactly as can be. */
const arithmetic = (weighted: boolean) =>
  weighted
    ? {
        cell: (at: number) => `coalesce(fsum(w) filter (o = ${at}), 0)`,
        sum: 'fsum',
        more: (name: string) => `${next} * ${name}`,
      }
    : { cell: (at: number) => `(count(*) filter (o = ${at}))::bigint`, sum: 'sum', more: () => '0' };

/** Outcomes of each unit in each group of some dimensions; of each unit by itself without any. */
export const cellsOf = (rows: string, by: readonly number[], weighted: boolean): string =>
  `select ${['u', ...by.map((at) => `d${at}`), ...outcomes.map((name, at) => `${arithmetic(weighted).cell(at)} as ${name}`)].join(', ')}
   from ${rows} group by ${['u', ...by.map((at) => `d${at}`)].join(', ')}`;

/** For each group its codes, then the numbers of `unitSums` over what its units hold in it. */
export const ownSums = (cells: string, by: readonly number[], weighted: boolean): string =>
  `select ${[...codesOf(by), ...sumsOf(outcomes, weighted)].join(', ')} from ${cells} ${grouped(by)}`;

/** The same over all that its units hold, then over what they hold outside the group. */
export function sumsBeside(cells: string, totals: string, by: readonly number[], weighted: boolean): string {
  const whole = outcomes.map((name) => `all_${name}`);
  const rest = outcomes.map((name) => `rest_${name}`);
  const { more } = arithmetic(weighted);
  const beside = outcomes.flatMap((name, at) => [
    `t.${name} as ${whole[at]}`,
    `case when t.${name} - c.${name} > ${more(`t.${name}`)} then t.${name} - c.${name} else 0 end as ${rest[at]}`,
  ]);
  return `select ${[...codesOf(by), ...sumsOf(whole, weighted), ...sumsOf(rest, weighted)].join(', ')}
    from (select ${[...by.map((at) => `c.d${at}`), ...beside].join(', ')} from ${cells} as c join ${totals} as t on c.u = t.u)
    ${grouped(by)}`;
}

const codesOf = (by: readonly number[]): readonly string[] => by.map((at) => `d${at}::double`);
const grouped = (by: readonly number[]): string =>
  by.length === 0 ? '' : `group by ${by.map((at) => `d${at}`).join(', ')}`;

function sumsOf(names: readonly string[], weighted: boolean): readonly string[] {
  const mask = names.map((name, at) => `case when ${name} > 0 then ${1 << at} else 0 end`).join(' + ');
  const patterns = unitPatterns.map((pattern) => `(count(*) filter ((${mask}) = ${pattern}))::double`);
  const { sum } = arithmetic(weighted);
  const products = unitPairs.map(([a, b]) => `coalesce(${sum}(${names[a]} * ${names[b]}), 0)::double`);
  return [...patterns, ...products];
}
