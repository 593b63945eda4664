import type { Document } from 'yaml';
import { type Draft, draftOf } from './draft.ts';
import { shapeProblems } from './shapeProblems.ts';
import { treeOf } from './tree.ts';

/** All that can be made out of a half-typed text, beyond the place where its syntax breaks as well: good for suggestions only. */
export function draftIn(document: Document.Parsed): Draft {
  const { root } = treeOf(document);
  const open = new Set<string>(['[]']);
  if (root?.children === undefined) return draftOf(undefined, { open, dropped: [], lost: [] });
  const { dropped, lost } = shapeProblems(root, () => true);
  return draftOf(root, { open, dropped, lost });
}
