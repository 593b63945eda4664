import { open, readFile, rm } from 'node:fs/promises';
import type { Change } from '../../protocol/services.ts';
import { breathe } from '../breathe.ts';
import { predictionsById } from '../sources/predictionsById.ts';
import type { TallyPlan } from '../sources/source.ts';

export type Flips = NonNullable<Change['flips']>;

/**
 * Keeps which row was predicted what, to be compared with a later audit of the same file: 8 bytes a row, sorted, 63 bits
 * of a hash of the row's id and one bit of its prediction. No id and no other value can be read from it.
 *
 * @param file written anew; removed when there is nothing to keep
 * @returns whether it was kept: only with an id column without repetition, and up to 5 million rows
 */
export async function keepPredictions(
  plan: TallyPlan,
  file: string,
  temporary: string,
  signal: AbortSignal,
): Promise<boolean> {
  const keys = await predictionsById(plan, temporary, signal);
  if (keys === undefined || repeats(keys)) {
    await rm(file, { force: true });
    return false;
  }
  const out = await open(file, 'w', 0o600);
  try {
    await out.writeFile(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength));
  } finally {
    await out.close();
  }
  return true;
}

/**
 * The rows of two kept audits that have the same id, and those of them whose prediction differs.
 *
 * @returns null when either was not kept, or no row is in both
 */
export async function flipsBetween(before: string, after: string, signal: AbortSignal): Promise<Flips | null> {
  const [old, now] = await Promise.all([keptIn(before), keptIn(after)]);
  if (old === undefined || now === undefined) return null;
  let [matched, toPositive, toNegative] = [0, 0, 0];
  let [a, b] = [0, 0];
  for (let step = 0; a < old.length && b < now.length; step++) {
    if (step % (1 << 20) === 0) await breathe(signal);
    const order = compare(old, a, now, b);
    if (order === 0) {
      matched++;
      const [was, is] = [prediction(old, a), prediction(now, b)];
      if (was < is) toPositive++;
      else if (was > is) toNegative++;
    }
    if (order <= 0) a += 2;
    if (order >= 0) b += 2;
  }
  return matched === 0 ? null : { matched, toPositive, toNegative };
}

/** The halves of the keys, low before high: comparing 64-bit integers themselves costs ten times as much. */
const halves = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);

async function keptIn(file: string): Promise<Uint32Array | undefined> {
  try {
    return halves(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const prediction = (keys: Uint32Array, at: number): number => keys[at]! & 1;

function compare(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  return a[i + 1]! - b[j + 1]! || (a[i]! >>> 1) - (b[j]! >>> 1);
}

function repeats(keys: BigUint64Array): boolean {
  const parts = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  for (let at = 2; at < parts.length; at += 2) if (compare(parts, at - 2, parts, at) === 0) return true;
  return false;
}
