import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Location } from 'sarif';
import { isWithin } from '../../disk/within.ts';
import { limitKey, pathOfFinding } from '../../policy/whereabouts.ts';
import type { Finding } from '../../protocol/gates.ts';
import type { Range } from '../../protocol/policyProblems.ts';
import type { PolicyAudited } from '../policyAudits.ts';

type Of = Pick<PolicyAudited, 'policy' | 'places'>;

/**
 * Where a gate stands: its limit, in the audit or in the defaults of the same file. What another policy brings along has its
 * place at the audit.
 */
export function rangeOfFinding({ policy, places }: Of, audit: string, { id, gate }: Finding): Range | undefined {
  const entry = policy.audits[audit];
  if (entry === undefined) return undefined;
  const byDefault = policy.defaults?.gates?.findIndex((one) => one.id === id) ?? -1;
  const key = gate && limitKey('max' in gate.limit ? gate.limit : {});
  const paths = [pathOfFinding(audit, entry, id), ...(byDefault < 0 ? [] : [['defaults', 'gates', byDefault]])].filter(
    (path) => path.length > 2,
  );
  for (const path of paths) {
    const found = (key && places.value([...path, key])) ?? places.key(path);
    if (found) return found;
  }
  return rangeOfAudit({ places }, audit);
}

export const rangeOfAudit = ({ places }: Pick<Of, 'places'>, audit: string): Range | undefined =>
  places.key(['audits', audit]);

/** A place in a policy; lines and columns from 1, the end behind the last letter. Without a range its first line. */
export function locationOf(uri: string, range: Range | undefined): Location {
  const { start, end } = range ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: {
        startLine: start.line + 1,
        startColumn: start.column + 1,
        endLine: end.line + 1,
        endColumn: end.column + 1,
      },
    },
  };
}

/** A file as the repository's hosts name it: from its root on, or from where the command runs where it is in none. */
export function uriFromRoot(path: string): string {
  const root = rootOf(path) ?? (isWithin(path, [process.cwd()]) ? process.cwd() : dirname(path));
  return relative(root, path).split(/[\\/]/).map(encodeURIComponent).join('/');
}

function rootOf(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
