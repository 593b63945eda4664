import type { Found } from './found.ts';
import { at, type Placed } from './placed.ts';
import { version } from './schema.ts';

/** What is wrong with the version that a policy says it has. */
export function versionProblem(root: Placed): Found | undefined {
  const written = at(root, ['version']);
  if (written === undefined) return { code: 'noVersion', path: [], on: 'key', facts: { version } };
  const { value } = written;
  if (value === version || written.unread) return undefined;
  const facts = { version, ...(['string', 'number', 'boolean'].includes(typeof value) && { value: String(value) }) };
  const code =
    typeof value !== 'number' || !Number.isInteger(value)
      ? 'badVersion'
      : value > version
        ? 'newVersion'
        : 'oldVersion';
  return { code, path: ['version'], facts };
}
