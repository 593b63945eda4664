import { breaks } from '../protocol/comparison.ts';
import type { AuditReview, Review, ReviewAsk } from '../protocol/review.ts';
import { review } from '../review/review.ts';
import { policyAt, topOf } from './policyAudits.ts';
import { withPorts } from './ports.ts';
import { reviewText } from './reviewText.ts';

export type ReviewOptions = Pick<ReviewAsk, 'base' | 'head' | 'audit' | 'worth'> & {
  readonly outside?: boolean;
  readonly format?: string;
  readonly verbose?: boolean;
};

/** `evenhand compare --base REV [POLICY]`. Exits with 1 where a gate breaks, with 3 where nothing could be compared. */
export async function reviewed(
  path: string | undefined,
  { outside = false, verbose = false, format, base, head, audit, worth }: ReviewOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const policy = policyAt(path);
  const ask: ReviewAsk = {
    policy,
    base,
    ...(head !== undefined && { head }),
    ...(audit !== undefined && { audit }),
    ...(worth !== undefined && { worth }),
    ...(outside ? {} : { within: [topOf(policy)] }),
  };
  const made = await withPorts(version, verbose, (ports) => review(ask, ports, signal, () => {}));
  process.stdout.write(format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : reviewText(made));
  process.exitCode ??= exitCode(made);
}

/** 1 says that a gate breaks, 3 that an audit could not be compared. */
export function exitCode({ audits }: Review): 0 | 1 | 3 {
  const is = (what: (one: AuditReview) => boolean) => audits.some(what);
  if (is((one) => 'comparison' in one && breaks(one.comparison))) return 1;
  return is((one) => 'failure' in one) ? 3 : 0;
}
