import { AuditError, toFailure } from '../protocol/failures.ts';
import { failureSentence } from '../words/failures.ts';
import { shown } from '../words/shown.ts';

/** One clear sentence on standard error; under it where it came from, when nobody foresaw it. */
export function report(error: unknown): void {
  const lines = [`evenhand: ${failureSentence(toFailure(error))}`];
  if (error instanceof Error && !(error instanceof AuditError) && error.name !== 'AbortError')
    lines.push(...(error.stack ?? error.message).split('\n').map((line) => shown(line, 400)));
  process.stderr.write(lines.join('\n') + '\n');
}
