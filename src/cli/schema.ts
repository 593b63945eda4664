import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '../protocol/failures.ts';

/** What has a schema, and the file that the build makes of it beside this program. */
export const schemas = ['policy', 'audit', 'comparison', 'review'] as const;

/**
 * `evenhand schema [NAME]`: the JSON Schema of a policy, an audit document, or a comparison.
 *
 * @throws AuditError badOption where there is none of that name
 */
export async function schema(name: string): Promise<void> {
  const known = schemas.find((one) => one === name);
  if (known === undefined)
    throw new AuditError('badOption', { option: 'schema', value: name, expected: schemas.join(', ') });
  process.stdout.write(readFileSync(join(import.meta.dirname, `schemas/${known}.json`), 'utf8'));
}
