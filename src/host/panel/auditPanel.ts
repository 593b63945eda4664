import { commands, FileType, workspace } from 'vscode';
import type { Handlers } from '../../protocol/rpc.ts';
import type { PanelService } from '../../protocol/services.ts';
import type { Log } from '../log.ts';
import type { Controller } from './control.ts';
import { copy } from './copy.ts';
import type { PanelFile } from './servePage.ts';

/** What a page of an audit may ask. */
export const auditHandlers = (controller: Controller, file: PanelFile, log: Log): Handlers<PanelService> => ({
  hello: () => controller.state(),
  readDocument: ({ id, from }, signal) => controller.readDocument(id, from, signal),
  detection: (_, signal) => controller.detection(signal),
  // The page learns of the outcome by the states that follow.
  correct: async (correction) => void controller.correct(correction),
  lookFurther: async (more) => void controller.lookFurther(more),
  acceptJoin: async ({ offer }) => controller.acceptJoin(offer),
  leaveJoin: async () => void controller.leaveJoin(),
  cancel: async () => controller.cancel(),
  rerun: async () => void controller.run(),
  // Whatever editor the file has: a Parquet file is no text.
  openFile: async () => {
    const { type } = await workspace.fs.stat(file.uri);
    void commands.executeCommand(type === FileType.Directory ? 'revealInExplorer' : 'vscode.open', file.uri);
  },
  showLog: async () => log.show(),
  copy: ({ text }) => copy(text),
});
