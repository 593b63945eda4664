import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type Process = { readonly pid: number; readonly parent: number; readonly command: string };

/** Processes that run with, or for, this home folder; by their environment on Linux, by their command line elsewhere. */
export function processesOf(home: string): readonly Process[] {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-Ao', 'pid=,ppid=,command='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(home))
      .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
      .map(([, pid, parent, command]) => ({ pid: Number(pid), parent: Number(parent), command: command! }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
        // A zombie has no command line.
        return command && environment.split('\0').includes(`HOME=${home}`)
          ? [{ pid: Number(name), parent: parentOf(name), command }]
          : [];
      } catch {
        return [];
      }
    });
}

/** Engine processes among them. */
export const engines = (home: string) => processesOf(home).filter(({ command }) => command.includes('worker.cjs'));

/** Fields of `stat` after the name, which stands in parentheses and may hold anything. */
const parentOf = (pid: string) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1]);

/** Sockets to a network that a process has open, as the kernel lists them; Linux only, empty elsewhere. */
export function connectionsOf(pid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  const open = readdirSync(`/proc/${pid}/fd`).map((descriptor) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
    } catch {
      return '';
    }
  });
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => open.includes(`socket:[${line.trim().split(/\s+/)[9]}]`)),
  );
}
