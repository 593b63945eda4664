import { AuditError, toFailure, traced } from '../protocol/failures.ts';
import { failureSentence } from '../words/failures.ts';
import { shown } from '../words/shown.ts';

/**
 * One clear sentence on standard error; under it where it came from, when nobody foresaw it. The messages of causes, which
 * may quote data, only for those who asked for all there is to say.
 */
export function failed(error: unknown, verbose: boolean): void {
  const failure = toFailure(error);
  const lines = [`evenhand: ${failureSentence(failure)}`, ...hints(error)];
  if (error instanceof Error && !(error instanceof AuditError) && failure.code === 'internal')
    lines.push(
      ...traced(error)
        .split('\n')
        .map((line) => shown(line, 400)),
    );
  if (verbose) lines.push(...causes(error).map((line) => shown(line, 400)));
  process.stderr.write(lines.join('\n') + '\n');
}

function causes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = error instanceof AuditError ? [] : error.message.split('\n');
  return [...own, ...causes(error.cause)];
}

/** The options that answer what is open, or all that is wrong. */
function hints(error: unknown): readonly string[] {
  if (!(error instanceof AuditError)) return [];
  const { about, problems } = error.facts;
  if (Array.isArray(problems)) return problems;
  if (error.code !== 'needsAnswer') return [];
  const options = (Array.isArray(about) ? about : []).flatMap((one) => answers[one] ?? []);
  return options.length === 0 ? [] : [`evenhand: answer with ${options.join(', ')}`];
}

const answers: Readonly<Record<string, string>> = {
  label: '--label COLUMN',
  prediction: '--prediction COLUMN or --score COLUMN',
  positive: '--positive VALUE',
  groups: '--groups A,B',
  join: '--join FILE --on COLUMN',
  weightKind: '--weight-kind sampling or frequency',
};
