import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import type { Review } from '../protocol/review.ts';
import type { DocumentPage } from '../protocol/services.ts';

/** The audit documents of a session, and reviews: on disk and packed (to a tenth), so that they outlive a restart of this process; the last few in memory. */
export type Documents = {
  /** Returns the length of the document's JSON text in UTF-16 units. */
  keep(id: string, document: AuditDocument | Review): number;
  /** @throws AuditError `internal` for an id that is not (or no longer) kept */
  read(id: string): AuditDocument;
  /** The text from `from` on, at most `pageSize` units of it; a surrogate pair is never cut in two. */
  page(id: string, from: number): DocumentPage;
};

export type Limits = { readonly inMemory: number; readonly onDisk: number; readonly pageSize: number };

export function documentStore(
  folder: string,
  { inMemory, onDisk, pageSize }: Limits = { inMemory: 4, onDisk: 40, pageSize: 512 * 1024 },
): Documents {
  const recent = new Map<string, string>();

  const remember = (id: string, text: string) => {
    recent.delete(id);
    recent.set(id, text);
    for (const oldest of recent.keys()) if (recent.size > inMemory) recent.delete(oldest);
  };
  const load = (id: string): string => {
    const known = recent.get(id);
    const text = known ?? readText(folder, id);
    remember(id, text);
    return text;
  };

  return {
    keep(id, document) {
      const text = JSON.stringify(document);
      try {
        writeFileSync(fileOf(folder, id), gzipSync(text, { level: 1 }));
      } catch (error) {
        // What fits of it is of no use, and takes the room that is missing.
        rmSync(fileOf(folder, id), { force: true });
        throw error;
      }
      dropOldest(folder, onDisk);
      remember(id, text);
      return text.length;
    },
    read: (id) => JSON.parse(load(id)) as AuditDocument,
    page(id, from) {
      const text = load(id);
      let end = Math.min(from + pageSize, text.length);
      if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
      return end < text.length ? { text: text.slice(from, end), next: end } : { text: text.slice(from, end) };
    },
  };
}

const suffix = '.audit.json.gz';
const fileOf = (folder: string, id: string) => {
  if (!/^[\w-]+$/.test(id)) throw new AuditError('internal', { document: 'malformed id' });
  return join(folder, id + suffix);
};

const readText = (folder: string, id: string): string => {
  try {
    return gunzipSync(readFileSync(fileOf(folder, id))).toString();
  } catch (error) {
    throw new AuditError('internal', { document: 'not kept' }, error);
  }
};

const dropOldest = (folder: string, keep: number) => {
  const files = readdirSync(folder).filter((name) => name.endsWith(suffix));
  if (files.length <= keep) return;
  const newestFirst = files
    .map((name) => ({ path: join(folder, name), written: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { path } of newestFirst.slice(keep)) rmSync(path, { force: true });
};

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
