import type { Progress } from '../protocol/services.ts';
import { phaseWords } from '../words/phases.ts';
import { shown } from '../words/shown.ts';

/** One line on a terminal that says how far an audit is, written over and over. */
export type ProgressLine = {
  /** Tells of one audit, by its name. */
  readonly of: (name: string) => (progress: Progress) => void;
  /** Writes a line that stays. */
  readonly say: (text: string) => void;
  readonly clear: () => void;
};

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;

/** Where nobody watches, in CI or in a pipe, only what stays is written; so it is with `quiet`. */
export function progressLine(quiet: boolean, terminal: Terminal, env: NodeJS.ProcessEnv): ProgressLine {
  const watched = terminal.isTTY && !quiet && !env.CI && env.TERM !== 'dumb';
  let standing = '';
  const write = (line: string) => {
    if (line === standing) return;
    standing = line;
    terminal.write(`\r\u001b[2K${line}`);
  };
  const clear = () => write('');
  return {
    of: (name) => (progress) => {
      if (watched) write(shown(lineOf(name, progress), Math.max(20, (terminal.columns || 80) - 1)));
    },
    say: (text) => {
      clear();
      terminal.write(`${text}\n`);
    },
    clear,
  };
}

const lineOf = (name: string, { phase, share }: Progress): string =>
  `${name}: ${phaseWords(phase)}${share === undefined ? '' : ` ${Math.floor(share * 100)} %`}`;
