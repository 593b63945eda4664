import { AuditError, toFailure } from '../protocol/failures.ts';
import { failureSentence } from '../words/failures.ts';
import { shown } from '../words/shown.ts';

/** One clear sentence on standard error; under it where it came from, when nobody foresaw it. */
export function report(error: unknown): void {
  const failure = toFailure(error);
  const lines = [`evenhand: ${failureSentence(failure)}`, ...hints(error)];
  if (error instanceof Error && !(error instanceof AuditError) && failure.code === 'internal')
    lines.push(...(error.stack ?? error.message).split('\n').map((line) => shown(line, 400)));
  process.stderr.write(lines.join('\n') + '\n');
}

/** The options that answer what is open. */
function hints(error: unknown): readonly string[] {
  if (!(error instanceof AuditError) || error.code !== 'needsAnswer') return [];
  const { about } = error.facts;
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
