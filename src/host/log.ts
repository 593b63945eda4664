import { type LogOutputChannel, window } from 'vscode';

export type Log = LogOutputChannel;

/** The extension's log. Names of columns, groups and values appear at level debug only. */
export const createLog = (): Log => window.createOutputChannel('Evenhand', { log: true });
