import { askBelow, type Detection, type FileKind } from '../../protocol/detection.ts';
import type { Column, Sample } from './table.ts';

/** What a file is taken for. */
export function kindOf(roles: Detection['roles'], columns: readonly Column[], { sampledRows }: Sample): FileKind {
  if (isSummary(columns, sampledRows)) return 'other';
  const { label, prediction, score, count } = roles;
  if (count && count.confidence >= askBelow && (label || prediction)) return 'counts';
  const predicted = prediction ?? score;
  if (label && predicted) return 'audit';
  if (predicted) return predicted.confidence >= 0.5 || sampledRows >= 10 ? 'predictions' : 'other';
  if (label) return 'dataset';
  return columns.length >= 3 && sampledRows >= 20 ? 'dataset' : 'other';
}

const measures =
  /^(?:accuracy|acc|f1|f1_score|precision|recall|auc|roc_auc|loss|val_loss|train_loss|epoch|step|rmse|mae|mse|r2|support)$/;

/** A table of results or a training log: a few lines of metrics. */
const isSummary = (columns: readonly Column[], rows: number): boolean =>
  rows < 50
    ? columns.filter(({ snake }) => measures.test(snake)).length >= 2
    : columns.some(({ snake }) => snake === 'epoch') && columns.some(({ snake }) => /(?:^|_)loss$/.test(snake));
