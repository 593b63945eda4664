import type { JournalEntry } from './journal.ts';
import type { ChangedSetting } from './settings.ts';

/** What a report of a fault needs: versions, numbers and codes. No path and no name of a file, column, group or value. */
export type Diagnostics = {
  readonly version: string;
  readonly editor: string;
  readonly platform: string;
  /** What the editor says of the remote: its kind, or where it is. */
  readonly remote: string | undefined;
  readonly trusted: boolean;
  readonly folders: number;
  readonly settings: readonly ChangedSetting[];
  readonly engine: {
    readonly running: boolean;
    readonly open: number;
    readonly lives: Readonly<Record<string, number>>;
  };
  /** Panels by the state they are in. */
  readonly panels: Readonly<Record<string, number>>;
  /** Tables by the ending of their name; those that git ignores apart. */
  readonly tables: Readonly<Record<string, number>>;
  readonly ignored: Readonly<Record<string, number>>;
  readonly events: readonly JournalEntry[];
  readonly now: number;
};

/** Read by those who look for the fault, wherever it happened: English, whatever the language of the editor. */
export function diagnosticsText(of: Diagnostics): string {
  const lines = [
    `Evenhand ${of.version}`,
    `Editor: ${of.editor}`,
    `Platform: ${of.platform}`,
    `Remote: ${remoteText(of.remote)}`,
    `Workspace: ${of.trusted ? 'trusted' : 'restricted'}, folders ${of.folders}`,
    `Settings: ${of.settings.map(settingText).join(', ') || 'all at their defaults'}`,
    `Engine: ${of.engine.running ? 'running' : 'not running'}, requests open ${of.engine.open}; ${counts(of.engine.lives)}`,
    `Audits open: ${counts(of.panels)}`,
    `Tables: ${counts(of.tables)}`,
    `Ignored by git: ${counts(of.ignored)}`,
    `Last events: ${of.events.length === 0 ? 'none' : ''}`.trimEnd(),
    ...of.events.map((entry) => eventText(entry, of.now)),
  ];
  return `${lines.join('\n')}\n`;
}

/** A server in a browser has the name of its machine there. */
const remoteText = (remote: string | undefined): string =>
  remote === undefined ? 'none' : remotes.includes(remote) ? remote : 'another';
const remotes = ['ssh-remote', 'wsl', 'dev-container', 'attached-container', 'k8s-container', 'codespaces', 'tunnel'];

const settingText = ({ name, value }: ChangedSetting): string =>
  value === undefined ? name : `${name} = ${String(value)}`;

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

const eventText = ({ at, event, ms }: JournalEntry, now: number): string =>
  `  ${((now - at) / 1000).toFixed(1)} s ago: ${event}${ms === undefined ? '' : `, ${Math.round(ms)} ms`}`;
