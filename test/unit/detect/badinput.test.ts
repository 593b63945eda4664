import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import { noSignal, workshop } from './ports.ts';

const bad = join(import.meta.dirname, '../../../../shared/badinput');
const present = existsSync(bad);
if (!present) console.log('the collection of damaged files is absent: the test that needs it is left out');

describe.runIf(present)('damaged files of the wild', () => {
  const { ports } = workshop();
  const folders = present ? readdirSync(bad, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  test.each(folders.map(({ name }) => name))(
    '%s: understood, or refused with a code',
    async (folder) => {
      const files = readdirSync(join(bad, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const surprises: string[] = [];
      const refused = new Map<string, number>();
      for (const { name, parentPath } of files) {
        const path = join(parentPath, name);
        try {
          await detect({ path }, ports, noSignal);
        } catch (error) {
          if (error instanceof AuditError) refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
          else surprises.push(`${path}: ${String(error).slice(0, 200)}`);
        }
      }
      console.log(`${folder}: ${files.length} files; refused: ${JSON.stringify(Object.fromEntries(refused))}`);
      expect(surprises).toEqual([]);
    },
    120_000,
  );
});
