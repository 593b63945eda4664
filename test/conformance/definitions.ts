import type { AuditDocument, GroupKey, MetricId } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import { type PeerFile, type PeerRow, peerNumber } from './reference.ts';

/** One number of a named definition, and which of ours it is. */
export type DefinitionExpectation = {
  readonly name: string;
  readonly definition: 'demographicParity' | 'equalOpportunity' | 'equalizedOdds';
  readonly kind: 'difference' | 'ratio';
  readonly against: 'between' | 'overall';
  readonly combined?: 'worstCase' | 'mean';
  readonly by: readonly string[];
  readonly weighted: boolean;
  readonly theirs: number;
  /** The peer's rates by group and of all rows, from which the number can be made again. */
  readonly rates: (metric: MetricId) => Rates;
};

export type Rates = {
  readonly groups: readonly { readonly key: GroupKey; readonly rate: number }[];
  readonly overall: number;
};

const ids = {
  demographic_parity: 'demographicParity',
  equal_opportunity: 'equalOpportunity',
  equalized_odds: 'equalizedOdds',
} as const;
const ratesOf = {
  demographicParity: ['selectionRate'],
  equalOpportunity: ['truePositiveRate'],
  equalizedOdds: ['truePositiveRate', 'falsePositiveRate'],
} as const;
const peerRates: Partial<Record<MetricId, string>> = {
  selectionRate: 'selection_rate',
  truePositiveRate: 'true_positive_rate',
  falsePositiveRate: 'false_positive_rate',
};

const call =
  /^(demographic_parity|equal_opportunity|equalized_odds)_(difference|ratio)(?:\[([^\]]*)\])?(?:[,.](?:method=)?(between_groups|to_overall))?(?:,agg=(worst_case|mean))?(\.weighted)?$/;

/** Every call of a named definition in a file of Fairlearn. */
export function definitionExpectations({ results }: PeerFile): readonly DefinitionExpectation[] {
  const values = new Map(results.map(({ name, value }) => [name, value]));
  return results.flatMap(({ name, value }) => {
    const parsed = parse(name);
    const theirs = peerNumber(value);
    if (parsed === undefined || theirs === undefined) return [];
    const frame = `MetricFrame[${parsed.by.join('+')}].labels${parsed.weighted ? '.weighted' : ''}`;
    const rates = (metric: MetricId): Rates => {
      const peer = peerRates[metric]!;
      const rows = values.get(`${frame}.by_group`) as readonly PeerRow[];
      const overall = values.get(`${frame}.overall`) as Record<string, number>;
      return {
        groups: rows.map(({ group, values }) => ({ key: group, rate: values![peer] as number })),
        overall: overall[peer]!,
      };
    };
    return [{ ...parsed, name, theirs, rates }];
  });
}

/** A call of the edge cases, whose rates are counted from the rows. */
export const edgeExpectation = (name: string) => {
  const parsed = parse(name);
  return parsed && { ...parsed, by: ['group'] };
};

function parse(name: string) {
  const found = call.exec(name);
  if (found === null) return undefined;
  const [, id, kind, columns = '', method = 'between_groups', agg = 'worst_case', weighted] = found;
  const definition = ids[id as keyof typeof ids];
  return {
    definition,
    kind: kind as 'difference' | 'ratio',
    against: method === 'to_overall' ? ('overall' as const) : ('between' as const),
    ...(definition === 'equalizedOdds' && { combined: agg === 'mean' ? ('mean' as const) : ('worstCase' as const) }),
    by: columns.split('+'),
    weighted: weighted !== undefined,
  };
}

type Which = Pick<DefinitionExpectation, 'definition' | 'kind' | 'against' | 'combined' | 'by'>;

/** Our number, or why there is none. */
export function oursIn(
  { groupings }: AuditDocument,
  { definition, kind, against, combined, by }: Which,
): number | string {
  const grouping = groupings.find((one) => one.by.join('\0') === by.join('\0'));
  const found = grouping?.definitions?.find(
    (one) => one.definition === definition && one.kind === kind && one.against === against && one.combined === combined,
  );
  if (found === undefined || found.against === 'reference') return 'absent';
  return 'undefined' in found ? found.undefined : found.value;
}

/** The peer's number, made again by its definition from its own rates of the groups that have one. */
export function withoutMadeUp({ groupings }: AuditDocument, expectation: DefinitionExpectation): number {
  const grouping = groupings.find((one) => one.by.join('\0') === expectation.by.join('\0'))!;
  return fromRates(expectation, (metric) => {
    const { groups, overall } = expectation.rates(metric);
    const kept = groups.filter(({ key }) => {
      const ours = grouping.groups.find((one) => expectation.by.every((column) => one.key[column] === key[column]));
      const measured = ours?.values[metric];
      return measured !== undefined && !isUndefined(measured);
    });
    return { groups: kept, overall };
  });
}

/** The definition's number of these rates; NaN where a rate has fewer than two groups. */
export function fromRates({ definition, kind, against, combined }: Which, rates: (metric: MetricId) => Rates): number {
  const each = ratesOf[definition].map((metric) => gapOf(rates(metric), kind, against));
  if (each.some(Number.isNaN)) return Number.NaN;
  if (combined === 'mean') return each.reduce((sum, one) => sum + one, 0) / each.length;
  return kind === 'difference' ? Math.max(...each) : Math.min(...each);
}

function gapOf({ groups, overall }: Rates, kind: 'difference' | 'ratio', against: 'between' | 'overall'): number {
  const all = groups.map(({ rate }) => rate);
  if (all.length < 2) return Number.NaN;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (against === 'between') return kind === 'difference' ? high - low : low / high;
  if (kind === 'difference') return Math.max(...all.map((rate) => Math.abs(rate - overall)));
  return Math.min(...all.map((rate) => (rate <= overall ? rate / overall : overall / rate)));
}
