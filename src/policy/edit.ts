import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { appendedTo, filledIn } from './append.ts';
import { yamlOf } from './read.ts';
import type { WaiverEntry } from './schema.ts';

/**
 * The text of a policy with one more waiver; not a letter of what is there changes. Undefined where the audit is not there,
 * or where its waivers stand elsewhere and are brought by an alias.
 */
export function withWaiver(text: string, audit: string, waiver: WaiverEntry): string | undefined {
  const document = yamlOf(text);
  const entry = pairOf(pairOf(document.contents, 'audits')?.value, audit)?.value;
  if (!isMap(entry) || entry.items.length === 0) return undefined;
  const there = pairOf(entry, 'waivers');
  if (there === undefined) return merges(entry, document) ? undefined : appendedTo(text, entry, [waiver], 'waivers');
  const list = there.value;
  if (isSeq(list) && list.items.length > 0) return appendedTo(text, list, [waiver]);
  const isEmpty = isSeq(list) || (isScalar(list) && list.value === null);
  return isEmpty ? filledIn(text, entry, there, [waiver]) : undefined;
}

/** Keys are compared as texts, and of one that is written twice the first counts, as where policies are read. */
const pairOf = (map: unknown, name: string): Pair | undefined =>
  isMap(map) ? map.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;

/** Whether a map takes waivers over from another: own ones would hide them. */
function merges(entry: YAMLMap, document: Document.Parsed): boolean {
  const from = pairOf(entry, '<<')?.value;
  return (isSeq(from) ? from.items : [from]).some(
    (one) => pairOf(isAlias(one) ? one.resolve(document) : one, 'waivers') !== undefined,
  );
}
