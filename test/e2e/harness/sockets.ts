import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A socket as the kernel lists it, and where it leads to. */
export type OpenSocket = { readonly inode: string; readonly host: string; readonly port: number };

/** Every socket to a network that is open on this machine, as far as we see it. Linux only. */
export const openSockets = (): readonly OpenSocket[] =>
  ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/self/net/${table}`, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .map((fields) => ({ inode: fields[9]!, ...remoteOf(fields[2]!) })),
  );

/** Whether a process holds this socket. */
export function holds(pid: number, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
  } catch {
    // It ended, or closed a file while we looked.
    return false;
  }
}

/** The kernel prints addresses as words of four bytes, each the wrong way round. */
function remoteOf(field: string): { readonly host: string; readonly port: number } {
  const [address = '', port = ''] = field.split(':');
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)),
  );
  return { host: bytes.length === 4 ? bytes.join('.') : sixteen(bytes), port: Number.parseInt(port, 16) };
}

function sixteen(bytes: readonly number[]): string {
  if (bytes.slice(0, 15).every((byte) => byte === 0)) return bytes[15] === 1 ? '::1' : '::';
  if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255) return `::ffff:${bytes.slice(12).join('.')}`;
  return (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':');
}
