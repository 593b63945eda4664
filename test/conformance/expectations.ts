import type { Confusion, MetricId } from '../../src/protocol/document.ts';
import { type PeerFile, type PeerRow, peerNumber } from './reference.ts';

/** One number of a peer and where the same number stands in our document. */
export type Expectation = {
  readonly name: string;
  readonly metric: MetricId | 'n' | keyof Confusion;
  readonly by: readonly string[];
  readonly weighted: boolean;
  readonly theirs: number;
  readonly at:
    | { readonly kind: 'overall' }
    | { readonly kind: 'group'; readonly key: Readonly<Record<string, string>> }
    | { readonly kind: 'extreme'; readonly which: 'min' | 'max' }
    | { readonly kind: 'difference' | 'ratio'; readonly against: 'between' | 'overall' };
  /** The peer's numbers of all groups, from which an aggregate can be made again without the groups it made up. */
  readonly groups?: readonly { readonly key: Readonly<Record<string, string>>; readonly theirs: number }[];
  readonly overall?: number;
};

const metrics: Record<string, MetricId | 'n'> = {
  selection_rate: 'selectionRate',
  true_positive_rate: 'truePositiveRate',
  false_positive_rate: 'falsePositiveRate',
  true_negative_rate: 'trueNegativeRate',
  false_negative_rate: 'falseNegativeRate',
  accuracy: 'accuracy',
  accuracy_score: 'accuracy',
  balanced_accuracy: 'balancedAccuracy',
  balanced_accuracy_score: 'balancedAccuracy',
  precision: 'positivePredictiveValue',
  precision_score: 'positivePredictiveValue',
  recall: 'truePositiveRate',
  recall_score: 'truePositiveRate',
  f1: 'f1',
  f1_score: 'f1',
  matthews_corrcoef: 'matthewsCorrelation',
  count: 'n',
  roc_auc: 'rocAuc',
  roc_auc_score: 'rocAuc',
  average_precision: 'averagePrecision',
  average_precision_score: 'averagePrecision',
  log_loss: 'logLoss',
  brier: 'brier',
  brier_score_loss: 'brier',
  mean_squared_error: 'brier',
  zero_one_loss: 'errorRate',
  hamming_loss: 'errorRate',
  balanced_accuracy_adjusted: 'informedness',
  cohen_kappa_score: 'cohenKappa',
  jaccard_score: 'jaccard',
  'fbeta_score.beta=0.5': 'fHalf',
  'fbeta_score.beta=2': 'f2',
};

/** Fairlearn's functions that are a disparity or an extreme of one metric. */
const functions: Record<string, MetricId> = {
  demographic_parity: 'selectionRate',
  equal_opportunity: 'truePositiveRate',
  accuracy_score: 'accuracy',
  balanced_accuracy_score: 'balancedAccuracy',
  precision_score: 'positivePredictiveValue',
  recall_score: 'truePositiveRate',
  f1_score: 'f1',
  roc_auc_score: 'rocAuc',
  log_loss: 'logLoss',
  zero_one_loss: 'errorRate',
  mean_squared_error: 'brier',
};

/** Our metric for a peer's name of it, where there is one. */
export const metricOf = (name: string): MetricId | 'n' | undefined => metrics[name];

/** Every number of the file that one of our metrics answers, and the names of the results that none does. */
export function expectationsOf(peer: PeerFile): { expectations: Expectation[]; notCovered: string[] } {
  const expectations: Expectation[] = [];
  const notCovered: string[] = [];
  const reader = peer.id.startsWith('fairlearn') ? fairlearn(peer) : sklearn(peer);
  for (const { name, value } of peer.results) {
    const found = reader(name, value);
    if (found.length === 0) notCovered.push(name);
    expectations.push(...found);
  }
  return { expectations, notCovered };
}

type Reader = (name: string, value: unknown) => Expectation[];

function fairlearn(peer: PeerFile): Reader {
  const rowsOf = new Map<string, readonly PeerRow[]>();
  const overallOf = new Map<string, Record<string, unknown>>();
  for (const { name, value } of peer.results) {
    if (name.endsWith('.by_group')) rowsOf.set(name.slice(0, -'.by_group'.length), value as PeerRow[]);
    if (name.endsWith('.overall') && !Array.isArray(value))
      overallOf.set(name.slice(0, -'.overall'.length), value as Record<string, unknown>);
  }
  const groupsOf = (frame: string, metric: string) =>
    (rowsOf.get(frame) ?? []).flatMap(({ group, values }) => {
      const theirs = peerNumber(values?.[metric]);
      return theirs === undefined ? [] : [{ key: group, theirs }];
    });
  const aggregate = (frame: string, metric: string) => {
    const overall = peerNumber(overallOf.get(frame)?.[metric]);
    return { groups: groupsOf(frame, metric), ...(overall === undefined ? {} : { overall }) };
  };
  return (name, value) => {
    const frame = /^MetricFrame\[(.*?)\]\.(labels|scores)(\.weighted)?\.(.*)$/.exec(name);
    if (frame) {
      const [, columns = '', , weight, what = ''] = frame;
      const prefix = name.slice(0, -what.length - 1);
      const by = columns.split(/[+|]/);
      const weighted = weight !== undefined;
      if (columns.includes('|')) {
        // Rows by control value are our groups of the control column; aggregates within a control value are not ours.
        if (what === 'overall') return rows(name, value as PeerRow[], by.slice(1), weighted);
        return what === 'by_group' ? rows(name, value as PeerRow[], by, weighted) : [];
      }
      if (what === 'by_group') return rows(name, value as PeerRow[], by, weighted);
      const at = atOf(what);
      return Object.entries(value as Record<string, unknown>).flatMap(([metric, number]) => {
        const theirs = peerNumber(number);
        const ours = metrics[metric];
        if (theirs === undefined || ours === undefined || at === undefined) return [];
        return [
          {
            name: `${name} ${metric}`,
            metric: ours,
            by,
            weighted,
            theirs,
            at,
            ...(what === 'overall' ? {} : aggregate(prefix, metric)),
          },
        ];
      });
    }
    const call =
      /^(\w+?)_(difference|ratio|group_min|group_max)\[([^\]]*)\](?:,method=(between_groups|to_overall))?(\.weighted)?$/.exec(
        name,
      );
    const metric = functions[call?.[1] ?? ''];
    const theirs = peerNumber(value);
    if (!call || metric === undefined || theirs === undefined) return [];
    const [, , what = '', columns = '', method = 'between_groups', weight] = call;
    const at = atOf(what.startsWith('group') ? what : `${what}.${method}`);
    const peerMetric = Object.keys(metrics).find((key) => metrics[key] === metric && !key.endsWith('_score')) ?? '';
    const family = ['rocAuc', 'averagePrecision', 'logLoss', 'brier'].includes(metric) ? 'scores' : 'labels';
    const from = `MetricFrame[${columns}].${family}${weight ?? ''}`;
    return at === undefined
      ? []
      : [
          {
            name,
            metric,
            by: columns.split('+'),
            weighted: weight !== undefined,
            theirs,
            at,
            ...aggregate(from, peerMetric),
          },
        ];
  };
}

/** What a peer's name of an aggregate is of ours. */
export function atOf(what: string): Expectation['at'] | undefined {
  switch (what) {
    case 'overall':
      return { kind: 'overall' };
    case 'group_min':
      return { kind: 'extreme', which: 'min' };
    case 'group_max':
      return { kind: 'extreme', which: 'max' };
    case 'difference.between_groups':
      return { kind: 'difference', against: 'between' };
    case 'ratio.between_groups':
      return { kind: 'ratio', against: 'between' };
    case 'difference.to_overall':
      return { kind: 'difference', against: 'overall' };
    case 'ratio.to_overall':
      return { kind: 'ratio', against: 'overall' };
    default:
      return undefined;
  }
}

/** What stands in rows by group: a number of each. */
export const rows = (
  name: string,
  value: readonly PeerRow[],
  by: readonly string[],
  weighted: boolean,
): Expectation[] =>
  value.flatMap(({ group, values }) =>
    Object.entries(values ?? {}).flatMap(([metric, number]) => {
      const theirs = peerNumber(number);
      const ours = metrics[metric];
      return theirs === undefined || ours === undefined
        ? []
        : [
            {
              name: `${name} ${JSON.stringify(group)} ${metric}`,
              metric: ours,
              by,
              weighted,
              theirs,
              at: { kind: 'group' as const, key: group },
            },
          ];
    }),
  );

/** `overall.f1_score`, `weighted.f1_score`, `race=White.f1_score`. */
function sklearn(peer: PeerFile): Reader {
  const columns = peer.input.groups ?? [];
  return (name, value) => {
    const cut = name.search(/\.(?!.*=.*\.[a-z])[a-z_0-9]+(\.beta=[\d.]+)?$/);
    const [head, what] = [name.slice(0, cut), name.slice(cut + 1)];
    const column = columns.find((one) => head.startsWith(`${one}=`));
    if (column === undefined && head !== 'overall' && head !== 'weighted') return [];
    const place = {
      by: column === undefined ? [] : [column],
      weighted: head === 'weighted',
      at:
        column === undefined
          ? ({ kind: 'overall' } as const)
          : ({ kind: 'group', key: { [column]: head.slice(column.length + 1) } } as const),
    };
    if (what === 'confusion_matrix') {
      const [[tn, fp], [fn, tp]] = value as [[number, number], [number, number]];
      return Object.entries({ tn, fp, fn, tp }).map(([outcome, theirs]) => ({
        name: `${name} ${outcome}`,
        metric: outcome as keyof Confusion,
        theirs,
        ...place,
      }));
    }
    if (what === 'class_likelihood_ratios')
      return (['positiveLikelihoodRatio', 'negativeLikelihoodRatio'] as const).flatMap((metric, at) => {
        const theirs = peerNumber((value as readonly unknown[])[at]);
        return theirs === undefined ? [] : [{ name: `${name} ${metric}`, metric, theirs, ...place }];
      });
    const metric = metrics[what];
    const theirs = peerNumber(value);
    return metric === undefined || theirs === undefined ? [] : [{ name, metric, theirs, ...place }];
  };
}
