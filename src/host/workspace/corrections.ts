import * as z from 'zod/mini';
import type { AuditDocument } from '../../protocol/document.ts';
import type { Join, RoleChoices } from '../../protocol/roles.ts';
import { memoryKeys } from '../ids.ts';
import { choicesSchema, joinSchema, wordsSchema } from './schemas.ts';
import type { Memory } from './sharedMemory.ts';

/** What a person corrected, for files with the same header. */
export type Correction = { readonly choices: RoleChoices; readonly words?: AuditDocument['words'] };

/** What people corrected in this workspace: roles by the hash of a file's header, joined files by the file's URI. */
export type Corrections = {
  any(): boolean;
  of(headerHash: string): Correction | undefined;
  remember(headerHash: string, correction: Correction): void;
  joinOf(uri: string): Join | undefined;
  rememberJoin(uri: string, join: Join | undefined): void;
  forget(): Promise<void>;
};

/** Keeps corrections in the workspace's memory; what was written there in another shape is left out. */
export function correctionsIn(memory: Memory): Corrections {
  const choices = () => readEntries(memory.get(memoryKeys.corrections), correctionSchema);
  const joins = () => readEntries(memory.get(memoryKeys.joins), joinSchema);
  return {
    any: () => choices().size > 0,
    of: (headerHash) => choices().get(headerHash) as Correction | undefined,
    remember: (headerHash, correction) =>
      void memory.update(memoryKeys.corrections, newest(choices(), headerHash, correction)),
    joinOf: (uri) => joins().get(uri) as Join | undefined,
    rememberJoin: (uri, join) => void memory.update(memoryKeys.joins, newest(joins(), uri, join)),
    async forget() {
      await memory.update(memoryKeys.corrections, undefined);
      await memory.update(memoryKeys.joins, undefined);
    },
  };
}

const correctionSchema = z.object({ choices: choicesSchema, words: z.optional(wordsSchema) });

const readEntries = <T>(stored: unknown, schema: z.ZodMiniType<T>): Map<string, T> => {
  const entries = z.array(z.tuple([z.string(), z.unknown()])).safeParse(stored);
  return new Map(
    (entries.data ?? []).flatMap(([key, value]) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? [[key, parsed.data] as const] : [];
    }),
  );
};

/** The entries with one more at the end, the oldest dropped: memory is not a database. */
const newest = (entries: Map<string, unknown>, key: string, value: unknown): [string, unknown][] => {
  entries.delete(key);
  if (value !== undefined) entries.set(key, value);
  return [...entries].slice(-200);
};
