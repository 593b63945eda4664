import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../../src/cli/checked.ts';
import { checkJson } from '../../src/cli/formats/checkJson.ts';
import { checkJunit } from '../../src/cli/formats/checkJunit.ts';
import { checkMarkdown } from '../../src/cli/formats/checkMarkdown.ts';
import { checkTable } from '../../src/cli/formats/checkTable.ts';
import { comparisonMarkdown } from '../../src/engine/reports/comparison/comparisonMarkdown.ts';
import type { Finding } from '../../src/protocol/gates.ts';
import type { Review } from '../../src/protocol/review.ts';

/** What the command line finds, and what its two commands end with. */
export type Told = {
  readonly checked: readonly Checked[];
  readonly checkCode: number;
  readonly review: Review;
  readonly compareCode: number;
};

export const checkedAs = (...findings: readonly Finding[]): readonly Checked[] => [
  { audit: 'credit', document: { findings }, ask: { path: '/scores.csv' } } as unknown as Checked,
];
export const unread = [
  { audit: 'credit', sentence: 'scores.csv does not exist any more.' },
] as unknown as readonly Checked[];

/**
 * A command line that says its arguments, then what it is told to in every format, as the real one would. With a code of 2
 * and more it writes no files.
 */
export function toldCli(folder: string, { checked, checkCode, review, compareCode }: Told): string {
  const answers = {
    check: {
      code: checkCode,
      table: checkTable(checked),
      json: checkJson(checked),
      md: checkMarkdown(checked),
      xml: checkJunit(checked),
      sarif: '{}',
    },
    compare: {
      code: compareCode,
      table: '',
      json: JSON.stringify(review),
      md: comparisonMarkdown(review, { version: '1.2.3' }),
    },
  };
  const file = join(folder, 'cli.mjs');
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs';
     const [, , ...args] = process.argv;
     const { code, table, ...files } = ${JSON.stringify(answers)}[args[0]];
     console.log(args.join(' ') + '\\n' + table);
     if (code < 2 || code === 3)
       for (const [at, arg] of args.entries())
         if (arg === '--out') writeFileSync(args[at + 1], files[args[at + 1].split('.').at(-1)]);
     process.exitCode = code;`,
  );
  return file;
}
