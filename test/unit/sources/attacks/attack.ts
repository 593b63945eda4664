import { expect } from 'vitest';
import { type Scene, secret, selecting, trusting, type Unlocked } from './scene.ts';

export type Attack = {
  readonly name: string;
  readonly where: (scene: Scene) => string;
  /** Does its harm in an unlocked database, or fails. */
  readonly harm: (database: Unlocked, scene: Scene, where: string) => Promise<void>;
  /** Has a file joined in. */
  readonly joins?: boolean;
};

/** The condition holds only where the secret was read. */
export const reads = (name: string, where: Attack['where'], before?: (scene: Scene) => string): Attack => ({
  name: `reads ${name}`,
  where,
  async harm({ run }, scene, text) {
    if (before) await run(before(scene));
    expect(await run(trusting(scene, text))).toHaveLength(4);
  },
});

/** The database says the secret in its error. */
export const tells = (name: string, where: Attack['where']): Attack => ({
  name: `tells ${name}`,
  where,
  async harm({ run }, scene, text) {
    await expect(run(trusting(scene, text))).rejects.toThrow(secret);
  },
});

/** The audited file is another one, or there is a file that was not there. */
export const writes = (name: string, where: Attack['where'], before?: (scene: Scene) => string): Attack => ({
  name: `writes ${name}`,
  where,
  async harm({ run }, scene, text) {
    if (before) await run(before(scene));
    const was = JSON.stringify([scene.listed(), scene.audited()]);
    // A rest that is no SQL may fail after the harm is done.
    await run(trusting(scene, text)).catch(() => undefined);
    // What logs and profiles do is seen with the next statement.
    await run('select 1').catch(() => undefined);
    expect(JSON.stringify([scene.listed(), scene.audited()])).not.toBe(was);
  },
});

/** What `look` asks of the database has another answer afterwards. */
export const changes = (name: string, where: Attack['where'], look: string, before?: string): Attack => ({
  name: `changes ${name}`,
  where,
  async harm({ run }, scene, text) {
    if (before !== undefined) await run(before);
    const was = await run(look);
    await run(trusting(scene, text)).catch(() => undefined);
    expect(await run(look)).not.toEqual(was);
  },
});

/** A statement with this condition gives other than `fair` rows, or other than two columns. */
export const counts = (
  name: string,
  where: string,
  { fair = 4, as = trusting }: { fair?: number; as?: typeof selecting } = {},
): Attack => ({
  name: `counts ${name}`,
  where: () => where,
  async harm({ connection }, scene, text) {
    const { currentRowCount, columnCount } = await connection.runAndReadAll(as(scene, text));
    expect([currentRowCount, columnCount]).not.toEqual([fair, as === selecting ? 2 : 4]);
  },
});

/** Goes on for longer than anybody would wait for four rows. */
export const lasts = (name: string, where: string): Attack => ({
  name: `lasts: ${name}`,
  where: () => where,
  async harm({ connection, run }, scene, text) {
    const begun = performance.now();
    const stop = setInterval(() => performance.now() - begun > 200 && connection.interrupt(), 20);
    // One that does not heed the interrupt ends by itself, for it is a small one of its kind.
    await run(trusting(scene, text)).catch(() => undefined);
    clearInterval(stop);
    expect(performance.now() - begun).toBeGreaterThan(200);
  },
});

const megabyte = 2 ** 20;

/** Takes more than 64 MB for four rows; a larger number in it takes as many more. */
export const fills = (name: string, where: string): Attack => ({
  name: `fills the memory: ${name}`,
  where: () => where,
  async harm({ run }, scene, text) {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 2);
    await run(trusting(scene, text));
    clearInterval(watch);
    expect((most - before) / megabyte).toBeGreaterThan(64);
  },
});

/** Needs the network: the unlocked database tries, and whatever fails is the trying. */
export const tries = (name: string, where: Attack['where']): Attack => ({
  name: `tries (here the network or the file is what is missing) ${name}`,
  where,
  async harm({ run }, scene, text) {
    await run(`set extension_directory = '${scene.folder}/extensions'`);
    const said = await run(trusting(scene, text)).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(said).not.toMatch(/Permission Error|disabled by configuration|has been locked/);
    expect(said).toMatch(/^$|download|IO Error|HTTP|signature|metadata|not found/i);
  },
});
