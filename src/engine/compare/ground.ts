import type { GroundChange } from '../../protocol/comparison.ts';
import type { AuditDocument } from '../../protocol/document.ts';

/** What two audits do not have in common, so that their numbers may differ because of it. */
export function groundOf(before: AuditDocument, after: AuditDocument): readonly GroundChange[] {
  const ground: readonly (readonly [GroundChange, (of: AuditDocument) => unknown])[] = [
    ['classes', classesOf],
    ['data', ({ input }) => [input?.sha256, input?.join?.sha256]],
    ['policy', ({ policy }) => policy?.sha256],
    ['base', ({ policy }) => policy?.base],
    ['roles', ({ roles, input }) => [roles, input?.where, input?.query?.sql]],
    ['settings', ({ settings }) => settings],
    ['version', ({ tool }) => tool?.version],
  ];
  return ground.filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(after))).map(([name]) => name);
}

/** What every number is about. */
const classesOf = ({ roles }: AuditDocument): unknown => [roles?.label, roles?.positive];
