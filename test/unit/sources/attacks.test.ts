import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { withLockedDatabase } from '../../../src/engine/sources/connection.ts';
import { tallyRows } from '../../../src/engine/sources/duckdb.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { countingAttacks, settingAttacks, writingAttacks } from './attacks/changing.ts';
import { fillingAttacks, lastingAttacks } from './attacks/exhausting.ts';
import { readingAttacks } from './attacks/reading.ts';
import { blank, databaseOf, keepSecrets, rows, type Scene, sceneIn, secret, unlocked } from './attacks/scene.ts';
import { folder, roles } from './run.ts';

const parent = folder();
beforeAll(() => keepSecrets(parent));

const attacks = [
  ...readingAttacks,
  ...writingAttacks,
  ...settingAttacks,
  ...countingAttacks,
  ...lastingAttacks,
  ...fillingAttacks,
];

test('there are eighty of them and more, each its own', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThanOrEqual(80);
});

// Each is shown to do its harm before it is shown to be refused.
test.each(attacks)('a condition that $name, unlocked, is refused', async ({ where, harm, joins }) => {
  const open = sceneIn(parent);
  await unlocked((database) => harm(database, open, where(open)));

  const scene = sceneIn(parent);
  const before = scene.listed();
  const error = await auditWhere(scene, where(scene), joins).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AuditError);
  const { code, facts, message } = error as AuditError;
  expect(['sqlRefused', 'sqlFailed', 'noSuchColumn']).toContain(code);
  expect(facts.reason, 'refused before it runs').not.toBe('deadline');
  expect(JSON.stringify([facts, message, failureSentence({ code, facts })])).not.toMatch(new RegExp(secret));
  expect(scene.audited()).toBe(rows);
  expect(scene.listed()).toEqual(before);
});

// The database that runs the text is locked besides. It would write over the audited file, though, and a log that it may
// not write ends the whole process.
const stopped = [...readingAttacks, ...writingAttacks].filter(
  ({ where, name }) =>
    where({ ...blank, folder: secret }).includes(`${secret}/`) && !/^(tries|writes over|writes a log)/.test(name),
);

test.each(stopped)('a locked database by itself stops one that $name', async ({ where, harm }) => {
  const scene = sceneIn(parent);
  const use = (connection: DuckDBConnection) => harm(databaseOf(connection), scene, where(scene));
  const { signal } = new AbortController();
  await expect(withLockedDatabase([scene.path], scene.temporary, signal, use)).rejects.toThrow();
});

const auditWhere = ({ path, joined, temporary }: Scene, where: string, joins = false) =>
  tallyRows(
    {
      path,
      where,
      roles: roles({ score: 's' }),
      groupings: [['g']],
      ...(joins && { join: { path: joined, on: { left: 'g', right: 'g' } } }),
    },
    { temporary },
    new AbortController().signal,
    () => undefined,
    5000,
  );
