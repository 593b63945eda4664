import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export const secret = 'TOPSECRET';
export const rows = 'g,y,p,s\na,1,1,0.5\na,0,1,0.5\nb,0,0,0.25\nb,1,0,0.125\n';

/** A folder with a file to audit, files that are nobody's business, and a file to join. */
export type Scene = {
  readonly folder: string;
  readonly path: string;
  readonly joined: string;
  readonly temporary: string;
  /** Every file and folder that is there. */
  readonly listed: () => readonly string[];
  readonly audited: () => string;
};

export function sceneIn(parent: string): Scene {
  const folder = mkdtempSync(join(parent, 'scene-'));
  const path = join(folder, 'audited.csv');
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  writeFileSync(path, rows);
  writeFileSync(join(folder, 'joined.csv'), 'g,extra\na,x\nb,z\n');
  writeFileSync(join(folder, 'secret.csv'), `k\n${secret}\n`);
  writeFileSync(join(folder, 'secret.json'), `{"k":"${secret}"}\n`);
  if (existsSync(kept(parent))) cpSync(kept(parent), folder, { recursive: true });
  return {
    folder,
    path,
    joined: join(folder, 'joined.csv'),
    temporary,
    listed: () => readdirSync(folder, { recursive: true }).map(String).sort(),
    audited: () => readFileSync(path, 'utf8'),
  };
}

/** A scene of no files, for what a condition says. */
export const blank: Scene = { folder: '', path: '', joined: '', temporary: '', listed: () => [], audited: () => '' };

const kept = (parent: string) => join(parent, 'kept');

/** Writes once what only a database can: `secret.parquet` and `secret.duckdb`. */
export async function keepSecrets(parent: string): Promise<void> {
  mkdirSync(kept(parent));
  await unlocked(async ({ run }) => {
    await run(`copy (select '${secret}' as k) to '${kept(parent)}/secret.parquet' (kv_metadata {note: '${secret}'})`);
    await run(`attach '${kept(parent)}/secret.duckdb' as s; create table s.t as select '${secret}' as k; detach s`);
  });
}

/** A database that runs what it is told. */
export type Unlocked = {
  readonly connection: DuckDBConnection;
  readonly run: (sql: string) => Promise<readonly (readonly unknown[])[]>;
};

/** An ordinary database, as it comes. */
export async function unlocked<T>(use: (database: Unlocked) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await use(databaseOf(connection));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export const databaseOf = (connection: DuckDBConnection): Unlocked => ({
  connection,
  run: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS(),
});

/** What anyone would write who trusts the condition. */
export const trusting = ({ path }: Scene, where: string): string =>
  `select * from read_csv('${path}') where (${where})`;

/** The condition among what is selected, as the engine has it. */
export const selecting = ({ path }: Scene, where: string): string =>
  `select case when (${where}) is not true then 2 else 0 end as out0, s as out1 from read_csv('${path}')`;
