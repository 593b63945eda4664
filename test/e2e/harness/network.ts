import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf } from './processes.ts';
import { holds, openSockets } from './sockets.ts';

/** Watches what a tree of processes sends to. */
export type Recorder = {
  /** What the first of them is started through. */
  readonly through: readonly string[];
  /** How it is watched. */
  readonly how: string;
  /** To be called once it runs, with the home folder by which its processes are told. */
  watch(home: string): void;
  /** Addresses outside of this machine that one of them turned to, each with its port, and every name server. */
  left(): readonly string[];
  stop(): void;
};

/** Every call to the system where it can be traced; elsewhere what is open each 20 ms; undefined where neither can be seen. */
export const recordNetwork = (): Recorder | undefined =>
  canTrace() ? tracing() : existsSync('/proc/net/tcp') ? sampling() : undefined;

const canTrace = () =>
  process.platform === 'linux' && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

function tracing(): Recorder {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-network-'));
  const record = join(folder, 'calls');
  const fast = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0;
  return {
    through: [
      'strace',
      '-f',
      '-qq',
      ...(fast ? ['--seccomp-bpf'] : []),
      ...['-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-e', 'signal=none', '-o', record],
    ],
    how: 'every call to the system that names an address',
    watch: () => {},
    left: () => (existsSync(record) ? addressesIn(readFileSync(record, 'utf8')) : []),
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Addresses in the record of a trace, those of this machine left out. */
function addressesIn(record: string): readonly string[] {
  const inet = /sa_family=AF_INET, sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)/g;
  const inet6 = /sa_family=AF_INET6, sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)"/g;
  const all = [...record.matchAll(inet), ...record.matchAll(inet6)].map(([, port, host]) => ({
    host: host!,
    port: Number(port),
  }));
  return [...new Set(all.filter(leaves).map(({ host, port }) => `${host}:${port}`))];
}

/** A socket that lives for less than 20 ms may escape, and with it a name that is looked up. */
function sampling(): Recorder {
  const seen = new Set<string>();
  const known = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return {
    through: [],
    how: 'sockets that are open, each 20 ms',
    watch(home) {
      timer = setInterval(() => {
        const strange = openSockets().filter((socket) => leaves(socket) && !known.has(socket.inode));
        if (strange.length === 0) return;
        const ours = processesOf(home);
        for (const { inode, host, port } of strange) {
          known.add(inode);
          if (ours.some(({ pid }) => holds(pid, inode))) seen.add(`${host}:${port}`);
        }
      }, 20);
    },
    left: () => [...seen],
    stop: () => clearInterval(timer),
  };
}

/** A name server on this machine asks others. Port 0 is what a socket says that is being taken apart. */
const leaves = ({ host, port }: { readonly host: string; readonly port: number }): boolean =>
  port === 53 || (port !== 0 && !/^(127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$)/.test(host));
