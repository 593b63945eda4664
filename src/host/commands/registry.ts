import { Disposable, commands as vscodeCommands } from 'vscode';
import { showFailure } from '../failures.ts';
import type { commands } from '../ids.ts';
import type { Log } from '../log.ts';

type CommandId = (typeof commands)[keyof typeof commands];
export type CommandTable = { readonly [C in CommandId]: (argument: unknown) => unknown };

/** Registers every command there is. What one throws becomes a notification; what was cancelled says nothing. */
export function registerCommands(table: CommandTable, log: Log): Disposable {
  return Disposable.from(
    ...Object.entries(table).map(([id, run]) => {
      const guarded = async (argument: unknown): Promise<void> => {
        try {
          await run(argument);
        } catch (error) {
          void showFailure(error, log, () => guarded(argument));
        }
      };
      return vscodeCommands.registerCommand(id, guarded);
    }),
  );
}
