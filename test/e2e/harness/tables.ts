import { closeSync, openSync, writeSync } from 'node:fs';

export type Row = { id: string; y_true: number; y_pred: number; score: number; sex: 'F' | 'M'; race: string };

/** Rows of a made-up model: the same for the same seed, whatever the machine. Women are selected less often. */
export function* madeUpRows(count: number, seed = 1): Generator<Row> {
  const random = mulberry32(seed);
  for (let row = 0; row < count; row++) {
    const sex = random() < 0.5 ? 'F' : 'M';
    const score = Math.round(Math.min(0.999, Math.max(0.001, random() + (sex === 'F' ? -0.1 : 0.05))) * 1000) / 1000;
    const race = ['Asian', 'Black', 'White'][Math.floor(random() * 3)]!;
    yield { id: `a${row}`, y_true: random() < score ? 1 : 0, y_pred: score >= 0.5 ? 1 : 0, score, sex, race };
  }
}

/** A comma-separated text of these columns. */
export function csv<R extends Row>(rows: Iterable<R>, columns: readonly (keyof R & string)[]): string {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(columns.map((column) => row[column]).join(','));
  return `${lines.join('\n')}\n`;
}

/** Writes a file that takes a while to audit, without holding it in memory: the same 1000 rows again and again. */
export function writeLong(path: string, thousands: number) {
  const [head, ...lines] = csv(madeUpRows(1000), ['y_true', 'y_pred', 'score', 'sex', 'race']).trimEnd().split('\n');
  const block = `${lines.join('\n')}\n`.repeat(100);
  const file = openSync(path, 'w');
  writeSync(file, `${head}\n`);
  for (let written = 0; written < thousands; written += 100) writeSync(file, block);
  closeSync(file);
}

/** Tommy Ettinger's mulberry32, public domain. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
