import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { t } from '@vscode/l10n';
import { AuditError, toFailure } from '../../protocol/failures.ts';

/** How a command can put what it found, by name. */
export type Formats<T> = { readonly [name: string]: (found: T) => string | Promise<string> };

export type OutputOptions = {
  /** How it is printed; `table` where it is not said. */
  readonly format?: string;
  /** Files to be written besides; what they end in says their format. */
  readonly out?: readonly string[];
};

/** What a file's name promises; of these a command has those that it has formats for. */
const endings: { readonly [ending: string]: string } = {
  '.txt': 'table',
  '.json': 'json',
  '.csv': 'csv',
  '.md': 'markdown',
  '.html': 'html',
  '.xml': 'junit',
  '.sarif': 'sarif',
};

/** The endings of files that these formats can be written to. */
export const endingsOf = (formats: Formats<never>): readonly string[] =>
  Object.keys(endings).filter((ending) => Object.hasOwn(formats, endings[ending]!));

/**
 * Settles how the result of a command is put, before any work is done for it.
 *
 * @returns prints it, once its files are written
 * @throws AuditError badOption where there is no such format, or a file cannot be written
 */
export function outputsOf<T>(
  formats: Formats<T>,
  { format = 'table', out = [] }: OutputOptions,
): (found: T) => Promise<void> {
  const print = formatOf(formats, format);
  const files = out.map((file) => ({ file, put: formats[formatOfFile(formats, file)]! }));
  return async (found) => {
    const texts = await Promise.all(files.map(async ({ file, put }) => ({ file, text: await put(found) })));
    const printed = await print(found);
    for (const { file, text } of texts) written(file, text);
    process.stdout.write(printed);
  };
}

function formatOf<T>(formats: Formats<T>, name: string): Formats<T>[string] {
  if (Object.hasOwn(formats, name)) return formats[name]!;
  throw new AuditError('badOption', { option: 'format', value: name, expected: Object.keys(formats).join(', ') });
}

function formatOfFile<T>(formats: Formats<T>, file: string): string {
  const ending = extname(file).toLowerCase();
  const known = endingsOf(formats);
  if (known.includes(ending)) return endings[ending]!;
  throw new AuditError('badOption', { option: 'out', value: file, expected: known.join(', ') });
}

/** @throws AuditError `badOption` where it cannot be written */
export function written(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if (toFailure(error).code === 'diskFull') throw error;
    const expected = t('a file in a folder that is there and can be written to');
    throw new AuditError('badOption', { option: 'out', value: file, expected }, error);
  }
}
