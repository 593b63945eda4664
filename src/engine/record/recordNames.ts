import { AuditError } from '../../protocol/failures.ts';

/**
 * Names of audits are chosen freely; those of files are not, and some disks do not tell capitals apart.
 *
 * @throws AuditError `sameRecord` where two audits would be one file
 */
export function recordNames(audits: readonly string[]): readonly string[] {
  const taken = new Map<string, string>();
  return audits.map((audit) => {
    const plain = audit.normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
    const name = `${plain.replace(/^\.+/, '').slice(0, 100) || 'audit'}.audit.json`;
    const other = taken.get(name.toLowerCase());
    if (other !== undefined) throw new AuditError('sameRecord', { audit, sameAs: other, record: name });
    taken.set(name.toLowerCase(), audit);
    return name;
  });
}
