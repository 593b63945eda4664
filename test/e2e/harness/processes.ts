import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Process = { readonly pid: number; readonly command: string };

/** Processes that run with, or for, this home folder; by their environment on Linux, by their command line elsewhere. */
export function processesOf(home: string): readonly Process[] {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-Ao', 'pid=,command='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(home))
      .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
        // A zombie has no command line.
        return command && environment.split('\0').includes(`HOME=${home}`) ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    });
}
