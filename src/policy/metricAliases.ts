import { type MetricId, metricIds } from '../protocol/metricIds.ts';
import type { GateEntry } from './schema.ts';

/** What somebody means by another tool's name: a metric, and what of the groups is compared. */
export type Meant = { readonly metric: MetricId; readonly compare?: NonNullable<GateEntry['compare']> };

const others: { readonly [name: string]: MetricId } = {
  tpr: 'truePositiveRate',
  recall: 'truePositiveRate',
  sensitivity: 'truePositiveRate',
  hitrate: 'truePositiveRate',
  fpr: 'falsePositiveRate',
  fallout: 'falsePositiveRate',
  tnr: 'trueNegativeRate',
  specificity: 'trueNegativeRate',
  fnr: 'falseNegativeRate',
  missrate: 'falseNegativeRate',
  ppv: 'positivePredictiveValue',
  precision: 'positivePredictiveValue',
  npv: 'negativePredictiveValue',
  fdr: 'falseDiscoveryRate',
  for: 'falseOmissionRate',
  pprev: 'selectionRate',
  positiverate: 'selectionRate',
  predictedpositiverate: 'selectionRate',
  acceptancerate: 'selectionRate',
  approvalrate: 'selectionRate',
  prevalence: 'baseRate',
  acc: 'accuracy',
  accuracyscore: 'accuracy',
  zerooneloss: 'errorRate',
  balancedaccuracyscore: 'balancedAccuracy',
  youdensj: 'informedness',
  youden: 'informedness',
  f1score: 'f1',
  fscore: 'f1',
  fbeta: 'f2',
  f05: 'fHalf',
  iou: 'jaccard',
  mcc: 'matthewsCorrelation',
  matthewscorrcoef: 'matthewsCorrelation',
  kappa: 'cohenKappa',
  cohenkappascore: 'cohenKappa',
  auc: 'rocAuc',
  auroc: 'rocAuc',
  rocaucscore: 'rocAuc',
  pauc: 'partialAuc',
  ap: 'averagePrecision',
  auprc: 'averagePrecision',
  prauc: 'averagePrecision',
  aucpr: 'averagePrecision',
  averageprecisionscore: 'averagePrecision',
  crossentropy: 'logLoss',
  nll: 'logLoss',
  brierscore: 'brier',
  brierscoreloss: 'brier',
  lrplus: 'positiveLikelihoodRatio',
  lrminus: 'negativeLikelihoodRatio',
  calibrationerror: 'calibrationInTheLarge',
  lift: 'liftAtBudget',
};

/** Names that already say what is compared. */
const compared: { readonly [name: string]: Meant } = {
  demographicparity: { metric: 'selectionRate', compare: 'difference' },
  statisticalparity: { metric: 'selectionRate', compare: 'difference' },
  demographicparitydifference: { metric: 'selectionRate', compare: 'difference' },
  statisticalparitydifference: { metric: 'selectionRate', compare: 'difference' },
  demographicparityratio: { metric: 'selectionRate', compare: 'ratio' },
  disparateimpact: { metric: 'selectionRate', compare: 'ratio' },
  disparateimpactratio: { metric: 'selectionRate', compare: 'ratio' },
  adverseimpactratio: { metric: 'selectionRate', compare: 'ratio' },
  equalopportunity: { metric: 'truePositiveRate', compare: 'difference' },
  equalopportunitydifference: { metric: 'truePositiveRate', compare: 'difference' },
  equalopportunityratio: { metric: 'truePositiveRate', compare: 'ratio' },
  predictiveparity: { metric: 'positivePredictiveValue', compare: 'difference' },
};

const endings = {
  difference: 'difference',
  diff: 'difference',
  gap: 'difference',
  ratio: 'ratio',
  worst: 'worst',
} as const;

const own: ReadonlyMap<string, MetricId> = new Map(metricIds.map((id) => [id.toLowerCase(), id]));

/** What another tool's name of a metric stands for; capitals, `_`, `-` and spaces do not count. Undefined for a name nobody knows. */
export function meantBy(name: string): Meant | undefined {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (Object.hasOwn(compared, bare)) return compared[bare];
  const metric = one(bare);
  if (metric !== undefined) return { metric };
  for (const [ending, compare] of Object.entries(endings)) {
    const start = bare.endsWith(ending) ? one(bare.slice(0, -ending.length)) : undefined;
    if (start !== undefined) return { metric: start, compare };
  }
  return undefined;
}

const one = (bare: string): MetricId | undefined =>
  own.get(bare) ?? (Object.hasOwn(others, bare) ? others[bare] : undefined);
