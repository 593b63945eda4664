import type { Position, Range } from '../protocol/policyProblems.ts';
import { asYaml, type Cursor, cursorIn, isJson } from './cursor.ts';
import type { Draft } from './draft.ts';
import { draftIn } from './draftIn.ts';
import type { Known } from './known.ts';
import { linesOf, offsetOf, rangeOf } from './places.ts';
import { keyName, type Shape, shapesAt } from './shape.ts';
import { entrySnippets } from './snippets.ts';
import { keyNamesAt, type Name, namesAt } from './suggest.ts';

export type CompletionKind = 'key' | 'value' | 'metric' | 'column' | 'snippet';

/** One thing that can be typed here. */
export type Completion = {
  readonly label: string;
  /** Of a `snippet` in the syntax of VS Code's snippets, otherwise as it is. Lines after the first are indented from it. */
  readonly insert: string;
  readonly kind: CompletionKind;
  /** Of a key or snippet its name as in `keyName`; of a value the column that it is of. */
  readonly detail?: string;
  readonly replace: Range;
};

/** What can be typed at a position of a policy, however much of it is typed yet. Never throws. */
export function completionsAt(withMark: string, position: Position, known: Known = {}): readonly Completion[] {
  const text = withMark.replace(/^\uFEFF/, '');
  const lines = linesOf(text);
  const cursor = cursorIn(text, Math.min(offsetOf(position, lines), text.length));
  if (cursor === undefined) return [];
  const replace = rangeOf(cursor.word, lines);
  const writing: Writing = { json: isJson(text), draft: draftIn(cursor.document), ...cursor };
  const offers = [
    ...(cursor.on === 'value' ? [] : keys(writing, known)),
    ...(cursor.on === 'key' ? [] : values(writing, known)),
  ];
  return offers.map((one) => ({ ...one, replace }));
}

type Writing = Cursor & { readonly json: boolean; readonly draft: Draft };
type Offer = Omit<Completion, 'replace'>;

function keys(writing: Writing, known: Known): readonly Offer[] {
  const { path, there, on, json, draft } = writing;
  const own = shapesAt(path).flatMap(({ properties }) => Object.entries(properties ?? {}));
  const free = own.filter(([key]) => !there.includes(key));
  const chosen = keyNamesAt(draft, path, known).filter(({ name }) => !there.includes(name));
  return [
    ...free.map(([key, shape]): Offer => {
      const detail = keyName([...path, key]);
      return { label: key, insert: asKey(key, shape, writing), kind: 'key', ...(detail && { detail }) };
    }),
    ...chosen.map(({ name, kind }): Offer => ({ label: name, insert: asKey(name, {}, writing), kind })),
    ...(on === 'either' && !json ? entrySnippets(path) : []),
  ];
}

/** With its colon, and what follows in block style: the value on its line, or keys and entries below. */
function asKey(key: string, { type }: Shape, { json, flow, colon }: Writing): string {
  const name = json ? JSON.stringify(key) : asYaml(key);
  if (colon) return name;
  if (flow || (type !== 'array' && type !== 'object')) return `${name}: `;
  return `${name}:\n  ${type === 'array' ? '- ' : ''}`;
}

function values({ path, there, json, draft }: Writing, known: Known): readonly Offer[] {
  const written = (value: string) => (json ? JSON.stringify(value) : asYaml(value));
  const offer = ({ name, kind, of }: Name): Offer => ({
    label: name,
    insert: written(name),
    kind,
    ...(of !== undefined && { detail: of }),
  });
  const kind = keyName(path) === 'audits.gates.metric' ? 'metric' : 'value';
  const names = namesAt(draft, path, known);
  return [
    ...literals(shapesAt(path)).map((one): Offer => ({ label: one, insert: one, kind })),
    ...shapesAt(path).flatMap(({ enum: choices = [] }) =>
      choices.map((one): Offer => ({ label: one, insert: written(one), kind })),
    ),
    ...names.filter(({ name }) => !there.includes(name)).map(offer),
  ];
}

/** What is written without quotes. Where a number may stand too it is a value of a column, which is known better. */
function literals(shapes: readonly Shape[]): readonly string[] {
  if (shapes.some(({ type, const: only }) => type === 'number' && only === undefined)) return [];
  return shapes.flatMap(({ type, const: only }) =>
    only !== undefined ? [String(only)] : type === 'boolean' ? ['true', 'false'] : [],
  );
}
