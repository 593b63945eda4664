import type { PolicyProblem } from '../protocol/policyProblems.ts';
import { cutAt } from './broken.ts';
import { check } from './check.ts';
import { type Draft, draftOf, pathText } from './draft.ts';
import type { Found } from './found.ts';
import { merged, withDefaults } from './merge.ts';
import { at, type Placed } from './placed.ts';
import { keySpan, type Lines, linesOf, type Places, placesOf, rangeOf, valueSpan } from './places.ts';
import { read } from './read.ts';
import { type Extend, referencesIn } from './references.ts';
import { type Policy, policySchema } from './schema.ts';
import { shapeProblems } from './shapeProblems.ts';
import type { Break, SyntaxProblem } from './syntax.ts';
import { treeOf } from './tree.ts';
import { versionProblem } from './version.ts';

/** A policy that was read. */
export type Parsed = {
  /**
   * With all that it extends. Present where it has the shape that the schema says; what it says may be wrong all the same:
   * see `problems`.
   */
  readonly file?: Policy;
  /** What can be used of it in any case. */
  readonly draft: Draft;
  /** In the order of the text; none is the consequence of another. */
  readonly problems: readonly PolicyProblem[];
  readonly places: Places;
  /** Files that were read for what it extends, whether they could be read or not: absolute paths. */
  readonly bases: readonly string[];
};

/** A text by itself: what it extends is not read, and nothing is concluded from its absence. */
const byItself: Extend = () => ({ inherited: {}, problems: [], bases: [] });

/** Whether a policy can be checked: nothing is wrong with it. */
export const isSound = (parsed: Parsed): parsed is Parsed & { readonly file: Policy } =>
  parsed.file !== undefined && parsed.problems.every(({ severity }) => severity !== 'error');

/** More than anybody reads. */
const mostProblems = 500;

/**
 * Reads `evenhand.yaml`, or `.json`, which is YAML too. Never throws.
 *
 * @example parsePolicy('version: 1\naudits: []\n').problems // [{ code: 'wrongType', severity: 'error', range: … }]
 */
export function parsePolicy(withMark: string, extend: Extend = byItself): Parsed {
  const text = withMark.replace(/^\uFEFF/, '');
  const lines = linesOf(text);
  const { document, problem: first } = read(text);
  const tree = document === undefined ? { problems: [] } : treeOf(document);
  const problem = first ?? breakIn(tree.problems);
  const written = [...(problem ? [problem] : []), ...tree.problems.filter((one) => comesBefore(one, problem))];
  if (tree.root === undefined || tree.root.value === null)
    return parsed(written.length > 0 ? written : [empty], [], undefined);
  if (tree.root.children === undefined || Array.isArray(tree.root.value)) {
    const whole = {
      code: 'notAMap',
      path: [],
      on: 'key',
      facts: { found: tree.root.children ? 'list' : 'text' },
    } as const;
    return parsed(written, problem === undefined ? [whole] : [], tree.root);
  }
  const cut =
    problem === undefined ? { root: tree.root, open: new Set<string>() } : cutAt(tree.root, problem.from, text);
  return judged(cut.root, cut.open);

  function judged(root: Placed, open: ReadonlySet<string>): Parsed {
    const shape = shapeProblems(root, (path) => open.has(pathText(path)));
    const misspelt = shape.found.some(({ facts }) => facts.near === 'version');
    const versioned = misspelt || (open.has('[]') && !at(root, ['version'])) ? undefined : versionProblem(root);
    // In another version everything may be called something else.
    if (versioned?.code === 'newVersion' || versioned?.code === 'oldVersion') return parsed(written, [versioned], root);
    const own = draftOf(root, { open, dropped: shape.dropped, lost: shape.lost });
    const references = referencesIn(own);
    const { inherited, problems, bases } = extend(references);
    const draft: Draft = {
      ...own,
      inherited: withDefaults(own.policy.defaults ?? {}, inherited.defaults ?? {}),
      whole: own.whole && (references.length === 0 || (extend !== byItself && problems.length === 0)),
    };
    const found = [...(versioned ? [versioned] : []), ...shape.found, ...problems, ...check(draft)];
    const file = written.length === 0 ? policySchema.safeParse(root.value).data : undefined;
    return { ...(file && { file: merged(file, inherited) }), ...parsed(written, found, root), draft, bases };
  }

  function parsed(written: readonly SyntaxProblem[], found: readonly Found[], root: Placed | undefined): Parsed {
    const problems = [
      ...written.map((one) => ({
        code: one.code,
        facts: one.facts,
        severity: 'error' as const,
        range: rangeOf(one, lines),
      })),
      ...found.map((one) => problemOf(one, root, text, lines)),
    ];
    const places = placesOf(root, text, lines);
    return { draft: draftOf(undefined, none), problems: inOrder(problems), places, bases: [] };
  }
}

/** A place in a tree behind which little can be relied on. */
function breakIn(problems: readonly SyntaxProblem[]): Break | undefined {
  const found = problems.find(({ code }) => code === 'slashComment' || code === 'tooDeep');
  return found && { ...found, from: found.start };
}

const comesBefore = (one: SyntaxProblem, problem: Break | undefined): boolean =>
  problem === undefined || (one.start < problem.from && one.code !== problem.code);

const none = { open: new Set(['[]']), dropped: [], lost: [] };
const empty: SyntaxProblem = { code: 'empty', facts: {}, start: 0, end: 0 };

/** A found thing as a problem with its place in the text. */
function problemOf(found: Found, root: Placed | undefined, text: string, lines: Lines): PolicyProblem {
  const { code, path, on, facts, cause, severity = 'error' } = found;
  const placed = at(root, path);
  const span = (on === 'key' ? keySpan(placed, text) : valueSpan(placed, text)) ?? { start: 0, end: 0 };
  return { code, facts, severity, range: rangeOf(span, lines), ...(cause && { cause }) };
}

/** By place; what an anchor brings to several places is wrong once. */
function inOrder(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const seen = new Set<string>();
  return [...problems]
    .filter(({ code, range: { start } }) => {
      const id = `${code} ${start.line} ${start.column}`;
      return !seen.has(id) && seen.add(id);
    })
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column)
    .slice(0, mostProblems);
}
