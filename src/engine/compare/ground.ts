import type { GroundChange } from '../../protocol/comparison.ts';
import type { AuditDocument } from '../../protocol/document.ts';

/** What two audits do not have in common, so that their numbers may differ because of it. */
export function groundOf(before: AuditDocument, after: AuditDocument): readonly GroundChange[] {
  const ground: readonly (readonly [GroundChange, unknown, unknown])[] = [
    ['data', before.input?.sha256, after.input.sha256],
    ['policy', before.policy?.sha256, after.policy?.sha256],
    ['settings', JSON.stringify(before.settings), JSON.stringify(after.settings)],
    ['version', before.tool?.version, after.tool.version],
  ];
  return ground.filter(([, was, is]) => was !== is).map(([name]) => name);
}
