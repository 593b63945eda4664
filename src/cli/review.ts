import { comparisonMarkdown } from '../engine/reports/comparison/comparisonMarkdown.ts';
import { breaks } from '../protocol/comparison.ts';
import type { Review, ReviewAsk } from '../protocol/review.ts';
import { review } from '../review/review.ts';
import { fileName } from '../words/shown.ts';
import { type ExitCode, endWith, exitCodeOf, exitCodes, gravest } from './exitCodes.ts';
import { type Formats, type OutputOptions, outputsOf } from './formats/outputs.ts';
import { headInCi } from './headInCi.ts';
import { policyAt, topOf } from './policyAudits.ts';
import { type TerminalOptions, withPorts } from './ports.ts';
import { reviewText } from './reviewText.ts';
import { suppressBelowOf } from './suppressBelow.ts';

export type ReviewOptions = Pick<ReviewAsk, 'base' | 'head' | 'audit' | 'worth'> &
  TerminalOptions &
  OutputOptions & { readonly outside?: boolean; readonly suppressBelow?: string };

const formatsOf = (version: string): Formats<Review> => ({
  table: reviewText,
  json: (made) => `${JSON.stringify(made, null, 2)}\n`,
  markdown: (made) => {
    const head = headInCi(process.env);
    return comparisonMarkdown(made, { version, ...(head !== undefined && { head }) });
  },
});

/** `evenhand compare --base REV [POLICY]`. Exits with 1 where a gate breaks, else as what could not be compared says. */
export async function reviewed(
  path: string | undefined,
  { base, head, audit, worth, suppressBelow, outside = false, ...options }: ReviewOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const put = outputsOf(formatsOf(version), options);
  const policy = policyAt(path);
  const ask: ReviewAsk = {
    policy,
    base,
    suppressBelow: suppressBelowOf(suppressBelow),
    ...(head !== undefined && { head }),
    ...(audit !== undefined && { audit }),
    ...(worth !== undefined && { worth }),
    ...(outside ? {} : { within: [topOf(policy)] }),
  };
  const made = await withPorts(version, options, (ports, progressOf) =>
    review(ask, ports, signal, progressOf(fileName(policy))),
  );
  await put(made);
  endWith(exitCode(made));
}

function exitCode({ audits }: Review): ExitCode {
  if (audits.some((one) => 'comparison' in one && breaks(one.comparison))) return exitCodes.failed;
  return gravest(audits.map((one) => ('failure' in one ? exitCodeOf(one.failure) : exitCodes.done)));
}
