import { audit as auditFile } from '../engine/audit.ts';
import { reportFormats } from '../engine/reports/formats.ts';
import { suppressed } from '../engine/suppress/suppressed.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { fileName } from '../words/shown.ts';
import { type Formats, type OutputOptions, outputsOf } from './formats/outputs.ts';
import { type AuditOptions, askOf } from './options.ts';
import { type TerminalOptions, withPorts } from './ports.ts';
import { isStandardInput, ofStandardInput, withStandardInput } from './standardInput.ts';
import { suppressBelowOf } from './suppressBelow.ts';
import { auditText } from './text.ts';

export type AuditCommandOptions = AuditOptions & OutputOptions & TerminalOptions & { readonly stdinName?: string };

const formats: Formats<AuditDocument> = {
  table: auditText,
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
  html: (document) => reportFormats.html.write([document]),
  markdown: (document) => reportFormats.markdown.write([document]),
  csv: (document) => reportFormats.csv.write([document]),
};

/** `evenhand audit FILE`: the audit document as JSON, or as tables for people; `-` is what is piped in. */
export async function audit(
  file: string,
  options: AuditCommandOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const put = outputsOf(formats, options);
  const ask = askOf(file, options);
  const smallest = suppressBelowOf(options.suppressBelow);
  const auditAt = async (path: string) =>
    suppressed(
      await withPorts(version, options, (ports, progressOf) =>
        auditFile({ ...ask, path }, ports, signal, progressOf(fileName(path))),
      ),
      smallest,
    );
  if (!isStandardInput(file)) return put(await auditAt(ask.path));
  await put(
    await withStandardInput(options.stdinName, signal, async (path) => ofStandardInput(await auditAt(path), path)),
  );
}
