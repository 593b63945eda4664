import { isSeveral } from './parts.ts';
import type { AuditEntry } from './schema.ts';

/** Where a finding has its place in a policy: the gate that it is of, or the requirement. Of neither: the audit. */
export function pathOfFinding(name: string, audit: AuditEntry, id: string): readonly (string | number)[] {
  const of = ['audits', name];
  if (id.startsWith('require.')) return [...of, 'require', id.slice('require.'.length)];
  // A gate by several groups is several, named `id/group`.
  const exact = audit.gates.findIndex((gate) => gate.id === id);
  const at = exact >= 0 ? exact : audit.gates.findIndex((gate) => isSeveral(gate) && id.startsWith(`${gate.id}/`));
  return at < 0 ? of : [...of, 'gates', at];
}

/** The key of a gate that holds its limit. */
export const limitKey = ({ max }: { readonly max?: number | undefined }): 'max' | 'min' =>
  max === undefined ? 'min' : 'max';
