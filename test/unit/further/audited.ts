import { audit } from '../../../src/engine/audit.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { AuditAsk } from '../../../src/protocol/services.ts';
import { noSignal, workshop } from '../detect/ports.ts';

/** Audits of small files that a test writes itself. */
export function audits() {
  const { ports, file } = workshop();
  const run = (ask: AuditAsk): Promise<AuditDocument> => audit(ask, ports, noSignal, () => {});
  return {
    file,
    run,
    /**
     * A table of counts, `lines` without the header; `y` stands for truth and prediction, so that selection rates count.
     */
    counts: (name: string, columns: string, lines: readonly string[], ask: Partial<AuditAsk>) =>
      run({
        path: file(name, [`${columns},y,n`, ...lines, ''].join('\n')),
        choices: { label: 'y', prediction: 'y', count: 'n', positive: '1', groups: [{ column: 'g' }] },
        ...ask,
      }),
  };
}
