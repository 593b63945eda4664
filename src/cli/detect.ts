import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { detect as detectFile } from '../engine/detect/detect.ts';
import type { Detection, ModelFound } from '../protocol/detection.ts';
import { AuditError } from '../protocol/failures.ts';
import { isListedTable } from '../protocol/tableNames.ts';
import { detectionLines, modelWords } from '../words/detected.ts';
import { shown } from '../words/shown.ts';
import { endWith, exitCodeOf } from './exitCodes.ts';
import { failed } from './failed.ts';
import { type Formats, type OutputOptions, outputsOf } from './formats/outputs.ts';
import { type TerminalOptions, withPorts } from './ports.ts';

export type DetectOptions = OutputOptions & TerminalOptions;

const formats: Formats<readonly Detection[]> = {
  table: (found) => found.map(asText).join('\n'),
  json: (found) => `${JSON.stringify(found, null, 2)}\n`,
};

/**
 * `evenhand detect PATH…`: what each file is taken for, and why. Folders are looked through (hidden ones and
 * `node_modules` left out, and arrays that may be anything). A file that cannot be read is said on standard error, and the others go on.
 */
export async function detect(
  paths: readonly string[],
  options: DetectOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const put = outputsOf(formats, options);
  const files = paths.flatMap(filesOf);
  const found: Detection[] = [];
  await withPorts(version, options, async (ports) => {
    for (const path of files) {
      try {
        found.push(await detectFile({ path }, ports, signal));
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AuditError)) throw error;
        failed(error, options.verbose ?? false);
        endWith(exitCodeOf(error));
      }
    }
  });
  await put(found);
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) throw new AuditError('fileNotFound', { file: path });
  if (!statSync(path).isDirectory()) return [resolve(path)];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => isListedTable(name) && !/(^|[\\/])(\.|node_modules[\\/])/.test(name))
    .sort()
    .map((name) => resolve(join(path, name)));
}

const asText = (detection: Detection): string =>
  [
    shown(relative('', detection.path), 200),
    ...[...detectionLines(detection), ...(detection.models ?? []).map((model) => modelLine(detection.path, model))].map(
      (line) => `  ${line}`,
    ),
    '',
  ].join('\n');

/** A model, and what to type to audit it. */
function modelLine(path: string, model: ModelFound): string {
  const option = (name: string, column: string | undefined) => (column === undefined ? [] : [name, typed(column)]);
  const command = [
    'evenhand audit',
    typed(relative('', path)),
    ...option('--prediction', model.prediction),
    ...option('--score', model.score),
  ];
  return `model ${modelWords(model).name}: ${command.join(' ')}`;
}

/** As a shell takes it for one word. */
const typed = (text: string): string =>
  /^[\w./@%+=:,][\w./@%+=:,-]*$/.test(text) ? text : `'${shown(text, 200).replaceAll("'", `'\\''`)}'`;
