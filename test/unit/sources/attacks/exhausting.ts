import { type Attack, fills, lasts } from './attack.ts';

const doubled = (text: string, times: number): string =>
  times === 0 ? text : `list_transform(${doubled(text, times - 1)}, lambda a: a || a)`;
const nested = (text: string, times: number): string => (times === 0 ? text : `[${nested(text, times - 1)}]::varchar`);
const replaced = (text: string, times: number): string =>
  times === 0 ? text : `replace(${replaced(text, times - 1)}, 'a', 'aaaaaaaaaa')`;
const hex = (text: string, times: number): string => (times === 0 ? text : `hex(${hex(text, times - 1)})`);

/** Small ones of their kind: with one more digit they would take ten times as long, or as much. */
export const lastingAttacks: readonly Attack[] = [
  lasts(
    'rows without end',
    '(with recursive t as (select 1 a union all select a + 1 from t) select max(a) from t) > 0',
  ),
  lasts('as many rows as there are numbers', '(select sum(x) from range(1000000000000000000) t(x)) > 0'),
  lasts('rows by rows', '(select count(*) from range(10000000) a(x), range(10000000) b(z) where x % 7 = z) > 0'),
  lasts('sleep that no interrupt ends', 'sleep_ms(200) is null'),
  lasts('an edit distance', 'levenshtein(repeat(g, 6000), repeat(p::varchar || g, 4000)) > 1'),
  lasts('a pattern that tries everything', "(repeat('a', 75) || g) like '%_a%a%a%a%c'"),
  lasts('the same, great or small', "(repeat('a', 70) || g) ilike '%a%a%a%a%c'"),
  lasts('a list to go through', '(list_sum(list_transform(range(y::int + 4000000), lambda x: x % 7))) > 0'),
];

export const fillingAttacks: readonly Attack[] = [
  fills('a text repeated', 'length(repeat(g, 40000000)) > 1'),
  fills('a text put together of many', "(select length(string_agg(repeat('x', 1000), '')) from range(250000)) > 1"),
  fills('a list of many', "(select len(list(repeat('x', 1000) || range)) from range(250000)) > 1"),
  fills('a list of numbers', 'len(range(y::int + 12000000)) > 1'),
  fills('a number made wide', "length(printf('%40000000d', y::int)) > 1"),
  fills('a text that doubles', `len(${doubled(`[repeat(g, 1000)]`, 16)}) > 0`),
  fills('letters that become more', `length(${replaced("g || 'aaaaaaa'", 7)}) > 0`),
  fills('bytes written out', `length(${hex('g', 26)}) > 0`),
  fills('marks before marks', `length(${nested("g || '''\"\\'", 23)}) > 0`),
];
