import { audit as auditFile } from '../engine/audit.ts';
import { suppressed } from '../engine/suppress/suppressed.ts';
import { type AuditOptions, askOf } from './options.ts';
import { withPorts } from './ports.ts';
import { suppressBelowOf } from './suppressBelow.ts';
import { auditText } from './text.ts';

/** `evenhand audit FILE`: the audit document as JSON, or as tables for people. */
export async function audit(file: string, options: AuditOptions, version: string, signal: AbortSignal): Promise<void> {
  const ask = askOf(file, options);
  const smallest = suppressBelowOf(options.suppressBelow);
  const whole = await withPorts(version, options.verbose ?? false, (ports) => auditFile(ask, ports, signal, () => {}));
  const document = suppressed(whole, smallest);
  process.stdout.write(options.format === 'json' ? JSON.stringify(document, null, 2) + '\n' : auditText(document));
}
