import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, relative, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { type ReportFormat, reportFormats } from '../engine/reports/formats.ts';
import { suppressed } from '../engine/suppress/suppressed.ts';
import { policyNames } from '../policy/names.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { shown } from '../words/shown.ts';
import { endWith, exitCodeOf } from './exitCodes.ts';
import { written } from './formats/outputs.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';
import { recordAt } from './recordAt.ts';
import { suppressBelowOf } from './suppressBelow.ts';

export type ReportOptions = PolicyOptions & {
  readonly format?: string;
  /** What names end in says the format, unless `format` ends in the same. */
  readonly out?: readonly string[];
};

/**
 * `evenhand report [POLICY or RECORD…]`: audits for readers. A policy's audits are made; records are read, without data. Files
 * are written where some are named, else one format is printed. Audits that could not be made settle the exit code; those
 * that could are reported all the same.
 */
export async function report(paths: readonly string[], options: ReportOptions, version: string, signal: AbortSignal) {
  const asked = options.format === undefined ? undefined : formatOf(options.format);
  const files = (options.out ?? []).map((path) => ({ path, format: formatOfFile(path, asked) }));
  const documents = await documentsOf(paths, options, version, signal);
  if (documents.length === 0) return;
  if (files.length === 0) {
    process.stdout.write(await (asked ?? reportFormats.markdown).write(documents));
    return;
  }
  // All before any is written: where one cannot be, none is half done.
  const texts = await Promise.all(
    files.map(async ({ path, format }) => ({ path, text: await format.write(documents, standing(path)) })),
  );
  for (const { path, text } of texts) {
    written(path, text);
    process.stdout.write(`→ ${shown(relative(process.cwd(), resolve(path)), 200)}\n`);
  }
}

/** @throws AuditError badOption */
function formatOf(name: string): ReportFormat {
  if (Object.hasOwn(reportFormats, name)) return reportFormats[name as keyof typeof reportFormats];
  throw new AuditError('badOption', { option: 'format', value: name, expected: Object.keys(reportFormats).join(', ') });
}

/** @throws AuditError badOption */
function formatOfFile(path: string, asked: ReportFormat | undefined): ReportFormat {
  const ending = extname(path).toLowerCase();
  if (asked?.ending === ending) return asked;
  const all: readonly ReportFormat[] = Object.values(reportFormats);
  const found = all.find((format) => format.ending === ending);
  if (found) return found;
  const endings = [...new Set(all.map((format) => format.ending))];
  throw new AuditError('badOption', { option: 'out', value: path, expected: endings.join(', ') });
}

const standing = (path: string) => (existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : undefined);

/** In the order in which they are named. */
async function documentsOf(
  paths: readonly string[],
  options: ReportOptions,
  version: string,
  signal: AbortSignal,
): Promise<readonly AuditDocument[]> {
  const all: AuditDocument[] = [];
  for (const path of paths.length === 0 ? [undefined] : paths) {
    if (path !== undefined && isRecord(path)) {
      all.push(suppressed(await recordAt(path), suppressBelowOf(options.suppressBelow)));
      continue;
    }
    const { checked } = await auditPolicy(mayBePolicy(path), options, version, signal);
    for (const one of checked) {
      if ('document' in one) all.push(one.document);
      else {
        process.stderr.write(`${shown(one.audit)}: ${one.sentence}\n`);
        endWith(exitCodeOf(one));
      }
    }
  }
  return all;
}

/** A JSON file that is not called as policies are. */
const isRecord = (path: string): boolean =>
  extname(path).toLowerCase() === '.json' && !policyNames.some((name) => path.endsWith(name)) && !isFolder(path);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** @throws AuditError badOption where a path is neither a policy nor a record, such as a file with rows */
function mayBePolicy(path: string | undefined): string | undefined {
  if (path === undefined || isFolder(path) || ['.yaml', '.yml', '.json'].includes(extname(path).toLowerCase()))
    return path;
  throw new AuditError('badOption', {
    option: t('what is reported'),
    value: path,
    expected: t('a policy, its folder, or records'),
  });
}
