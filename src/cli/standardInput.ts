import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError, toFailure } from '../protocol/failures.ts';

/** `./-` is a file of that name. */
export const isStandardInput = (file: string): boolean => file === '-';

/** What sentences call it, and why it ends in nothing: then the bytes alone say what they are. */
const unnamed = 'standard input';

/**
 * Writes what is piped in to a private file, which is gone afterwards: audits read a file more than once.
 *
 * @param name what the file is to be called, for the format that its ending promises
 * @throws AuditError nothingPiped, fileUnreadable
 */
export async function withStandardInput<T>(
  name: string | undefined,
  signal: AbortSignal,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const called = nameOf(name);
  if (process.stdin.isTTY) throw new AuditError('nothingPiped');
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-'));
  try {
    const path = join(folder, called);
    await spool(path, signal);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A document that names no file which is gone. */
export const ofStandardInput = (document: AuditDocument, path: string): AuditDocument => ({
  ...document,
  input: { ...document.input, path: basename(path) },
});

function nameOf(name: string | undefined): string {
  if (name === undefined) return unnamed;
  const called = basename(name.replaceAll('\\', '/'));
  if (!['', '.', '..'].includes(called) && !called.includes('\0')) return called;
  throw new AuditError('badOption', { option: 'stdin-name', value: name, expected: 'the name of a file' });
}

async function spool(path: string, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal });
  } catch (error) {
    if (toFailure(error).code !== 'internal') throw error;
    throw new AuditError('fileUnreadable', { path }, error);
  }
}
