import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AuditError } from '../protocol/failures.ts';
import { dvcPointer, isThere, lfsPointer, longestPointer, type Pointer, textOf } from './pointers.ts';
import { isPartial, type Repository } from './repository.ts';
import { changedAt, type Revision } from './revisions.ts';
import { GitError, gitTo } from './run.ts';
import { filesAt, type TreeFile } from './tree.ts';

/** More than this is not taken out of git for one audit. */
const mostBytes = 4 * 2 ** 30;

/**
 * Puts a file of a commit, or the files of a folder of it, into a folder under their names, with the time at which they
 * were last changed. What Git LFS or DVC keep comes from their folders on this machine; nothing is fetched, no filter of
 * the repository is run.
 *
 * @param name from the top of the repository on; of a pattern the folder in which it begins
 * @param ending only files that end so; of one file ''
 * @throws AuditError `notInRevision`, `pointerOnly`, `tooLargeInRevision`
 */
export async function bring(
  repository: Repository,
  revision: Revision,
  name: string,
  ending: string,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const at = { path: name, revision: revision.name };
  try {
    await bringAll(repository, revision, name, ending, folder, signal);
  } catch (error) {
    if (!(error instanceof GitError) || !(await isPartial(repository, signal))) throw error;
    throw new AuditError('pointerOnly', { ...at, kind: 'partial' }, error);
  }
}

async function bringAll(
  repository: Repository,
  revision: Revision,
  name: string,
  ending: string,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const at = { path: name, revision: revision.name };
  const pointer = `${name}.dvc`;
  const all = await filesAt(repository, revision.commit, [name, pointer], signal);
  const files = all.filter((file) => file.name !== pointer && file.name.endsWith(ending));
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) throw new AuditError('tooLargeInRevision', at);
  for (const file of files) await bringFile(repository, revision, file, folder, signal);
  if (files.length > 0) return;
  const kept = all.find((file) => file.name === pointer);
  if (kept === undefined || kept.bytes > longestPointer) throw new AuditError('notInRevision', at);
  const said = join(folder, pointer);
  await write(repository, kept, said, signal);
  const found = dvcPointer(repository, await textOf(said));
  if (found === undefined) throw new AuditError('pointerOnly', { ...at, kind: 'dvc' });
  await content(found, join(folder, name), at);
}

async function bringFile(
  repository: Repository,
  revision: Revision,
  file: TreeFile,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const path = join(folder, file.name);
  await write(repository, file, path, signal);
  const pointer = file.bytes > longestPointer ? undefined : lfsPointer(repository, await textOf(path));
  if (pointer) await content(pointer, path, { path: file.name, revision: revision.name });
  const changed = await changedAt(repository, revision.commit, file.name, signal);
  await utimes(path, changed, changed);
}

async function write({ top }: Repository, { object }: TreeFile, path: string, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await gitTo(top, ['cat-file', 'blob', object], createWriteStream(path), signal);
}

async function content(pointer: Pointer, path: string, at: { path: string; revision: string }): Promise<void> {
  if (!(await isThere(pointer.content))) {
    await rm(path, { force: true });
    throw new AuditError('pointerOnly', { ...at, kind: pointer.kind });
  }
  await copyFile(pointer.content, path);
}
