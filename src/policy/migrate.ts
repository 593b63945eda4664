import { type Edit, edited } from './edits.ts';
import { draftToVersion1 } from './migrations/draftToVersion1.ts';
import { at, type Placed } from './placed.ts';
import { read } from './read.ts';
import { version } from './schema.ts';
import { treeOf } from './tree.ts';

/** From each older version to the next, as edits that leave comments and layout alone. */
const steps: readonly ((root: Placed, text: string) => readonly Edit[])[] = [draftToVersion1];

/** A policy brought to the version that is understood. */
export type Migrated = { readonly text: string; readonly from: number };

/**
 * A policy of an older version as one of the newest; what has no counterpart is left as it is, for `parsePolicy` to say.
 * Undefined where it is of the newest version already, or of a newer one, or cannot be read. Without a version it is the draft form.
 */
export function migrated(withMark: string): Migrated | undefined {
  let text = withMark.replace(/^\uFEFF/, '');
  const from = versionOf(text);
  if (from === undefined || from >= version) return undefined;
  for (const step of steps.slice(from)) {
    const root = rootOf(text);
    if (root === undefined) return undefined;
    text = edited(text, step(root, text));
  }
  return { text, from };
}

function versionOf(text: string): number | undefined {
  const root = rootOf(text);
  const written = at(root, ['version']);
  if (root === undefined || written === undefined) return root && 0;
  return typeof written.value === 'number' && Number.isInteger(written.value) && written.value >= 0
    ? written.value
    : undefined;
}

/** The map that a policy is, where nothing is wrong with how it is written. */
function rootOf(text: string): Placed | undefined {
  const { document, problem } = read(text);
  if (document === undefined || problem !== undefined) return undefined;
  const { root, problems } = treeOf(document);
  return problems.length === 0 && root?.children !== undefined && !Array.isArray(root.value) ? root : undefined;
}
