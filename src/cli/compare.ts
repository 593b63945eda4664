import { t } from '@vscode/l10n';
import { audit } from '../engine/audit.ts';
import type { Audited } from '../engine/compareAudits.ts';
import { comparisonMarkdown } from '../engine/reports/comparison/comparisonMarkdown.ts';
import { sharedComparison } from '../engine/sharedComparison.ts';
import { breaks, type Comparison } from '../protocol/comparison.ts';
import { AuditError } from '../protocol/failures.ts';
import { fileName, shown } from '../words/shown.ts';
import { compareText } from './compareText.ts';
import { endWith, exitCodes } from './exitCodes.ts';
import { type Formats, outputsOf } from './formats/outputs.ts';
import { type AuditOptions, askOf } from './options.ts';
import { type TerminalOptions, withPorts } from './ports.ts';
import { recordAt } from './recordAt.ts';
import { type ReviewOptions, reviewed } from './review.ts';
import { suppressBelowOf } from './suppressBelow.ts';

export type CompareOptions = AuditOptions &
  TerminalOptions &
  Omit<ReviewOptions, 'base' | 'worth'> & { readonly base?: string; readonly worth?: string };

type Compared = { readonly title: string; readonly comparison: Comparison };

const formats: Formats<Compared> = {
  table: ({ comparison, title }) => compareText(comparison, title),
  json: ({ comparison }) => `${JSON.stringify(comparison, null, 2)}\n`,
  markdown: ({ comparison, title }) => {
    const audited = { audit: title, comparison, before: { from: 'data' }, after: { from: 'data' } } as const;
    return comparisonMarkdown({ schemaVersion: 1, policy: '', base: { revision: '' }, audits: [audited] });
  },
};

/**
 * `evenhand compare BEFORE AFTER`: two records or two files, what is worse in the second, and for whom; with `--base REV`
 * the audits of a policy where a branch began and as they are. Exits with 1 where a gate of severity `error` breaks.
 */
export async function compare(
  before: string | undefined,
  after: string | undefined,
  options: CompareOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const { base, worth: written, ...others } = options;
  const worth = worthOf(written);
  if (base !== undefined)
    return reviewed(before, { ...others, base, ...(worth !== undefined && { worth }) }, version, signal);
  if (before === undefined || after === undefined)
    throw new AuditError('badOption', {
      option: t('what is compared'),
      value: before ?? t('nothing'),
      expected: t('two records or files, or --base REVISION'),
    });
  const put = outputsOf(formats, others);
  const below = suppressBelowOf(options.suppressBelow);
  const comparison = await withPorts(version, options, async (ports, progressOf) => {
    const audited = async (path: string): Promise<Audited> => {
      if (isRecord(path)) return { document: await recordAt(path) };
      const document = await audit(askOf(path, options), ports, signal, progressOf(fileName(path)));
      return { document, files: { path: document.input.path } };
    };
    const [was, is] = [await audited(before), await audited(after)];
    // Records that withhold something are not told more of side by side.
    const records = [was, is].map(({ document }) => document.settings.suppressBelow ?? 0);
    return sharedComparison(was, is, Math.max(below, ...records), ports, signal, worth);
  });
  await put({ comparison, title: `${shown(before)} → ${shown(after)}` });
  endWith(breaks(comparison) ? exitCodes.failed : exitCodes.done);
}

/** Rows are in files of other kinds, or in JSON of other names. */
const isRecord = (path: string): boolean => path.toLowerCase().endsWith('.json');

function worthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const worth = Number(text);
  if (text.trim() === '' || !(worth >= 0))
    throw new AuditError('badOption', { option: 'worth', value: text, expected: t('a number from 0 on') });
  return worth;
}
