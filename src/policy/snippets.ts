import { keyName, shapesAt } from './shape.ts';

/** A whole entry to be filled in. */
export type Snippet = {
  readonly label: string;
  readonly insert: string;
  readonly kind: 'snippet';
  readonly detail: string;
};

/** Something to fill in, in the syntax of VS Code's snippets; several words are a choice. */
const hole = (number: number, ...words: readonly string[]): string =>
  words.length === 1 ? `\${${number}:${words[0]}}` : `\${${number}|${words.join(',')}|}`;

const entries: { readonly [list: string]: { readonly label: string; readonly lines: readonly string[] } } = {
  'audits.gates': {
    label: 'gate',
    lines: [
      `id: ${hole(1, 'selection-ratio')}`,
      `metric: ${hole(2, 'selectionRate')}`,
      `by: ${hole(3, 'group')}`,
      `compare: ${hole(4, 'ratio', 'difference', 'worst')}`,
      `${hole(5, 'min', 'max')}: ${hole(6, '0.8')}`,
    ],
  },
  'audits.waivers': {
    label: 'waiver',
    lines: [
      `gate: ${hole(1, 'id')}`,
      `reason: ${hole(2, 'why')}`,
      `owner: ${hole(3, 'who')}`,
      `expires: ${hole(4, '2027-01-31')}`,
      `value: ${hole(5, '0.75')}`,
    ],
  },
};

/** Entries of gates and waivers, with their hyphen where there is none yet. For YAML in block style. */
export function entrySnippets(path: readonly (string | number)[]): readonly Snippet[] {
  const name = keyName(path);
  if (name === undefined || !Object.hasOwn(entries, name)) return [];
  const { label, lines } = entries[name]!;
  const inList = shapesAt(path).some(({ type }) => type === 'array');
  const insert = inList ? `- ${lines.join('\n  ')}` : lines.join('\n');
  return [{ label, insert, kind: 'snippet', detail: name }];
}
