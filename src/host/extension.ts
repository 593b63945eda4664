import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExtensionContext, type Uri, commands as vscodeCommands, workspace } from 'vscode';
import { addWaiver } from './commands/addWaiver.ts';
import { auditThisFile } from './commands/auditThisFile.ts';
import { auditThisFolder } from './commands/auditThisFolder.ts';
import { auditWithAnotherFile } from './commands/auditWithAnotherFile.ts';
import { checkAudit, checkAudits, openGate, showAudit } from './commands/checkAudits.ts';
import { copyCountsQuery } from './commands/copyCountsQuery.ts';
import { copyDiagnostics } from './commands/copyDiagnostics.ts';
import { createPolicy } from './commands/createPolicy.ts';
import { forgetCorrections } from './commands/forgetCorrections.ts';
import { insertSaver } from './commands/insertSaver.ts';
import { openSample } from './commands/openSample.ts';
import { quickCheck } from './commands/quickCheck.ts';
import { registerCommands } from './commands/registry.ts';
import { engineFolder } from './engineFolder.ts';
import { engineProcess } from './engineProcess.ts';
import { filesView } from './explorer/filesView.ts';
import { gatesInEditor } from './gates.ts';
import { commands, contextKeys, views } from './ids.ts';
import { journal } from './journal.ts';
import { createLog } from './log.ts';
import { auditPanels } from './panel/panels.ts';
import { openRecord, recordEditor } from './records/recordEditor.ts';
import { compareRecordsOfDiff, compareWithBase } from './review/commands.ts';
import { comparisonEditor } from './review/comparisonEditor.ts';
import { comparisonLinks } from './review/links.ts';
import { reviewPanels } from './review/panels.ts';
import { withoutForeignSql } from './trusted.ts';
import { correctionsIn } from './workspace/corrections.ts';
import { sharedMemory } from './workspace/sharedMemory.ts';

/** Registers, and looks for policies. Nothing else is searched, read or started before somebody, or a policy, asks for it. */
export function activate(context: ExtensionContext): void {
  const { extensionUri, subscriptions, workspaceState: memory } = context;
  const log = createLog();
  const version = String(context.extension.packageJSON.version);
  const folder = engineFolder(storageOf(context));
  const events = journal();
  const { remote, ...worker } = engineProcess({
    worker: join(extensionUri.fsPath, 'dist', 'worker.cjs'),
    args: [folder.path, version],
    prepare: folder.prepare,
    log,
    onLife: events.life,
  });
  const engine = withoutForeignSql(events.recorded(remote), () => workspace.isTrusted);
  const shared = sharedMemory(context.globalState, workspaceName);
  const corrections = correctionsIn(shared);
  const panels = auditPanels({ extension: extensionUri, engine, corrections, memory, log, onState: updateContext });
  const files = filesView(engine);
  const gates = gatesInEditor(engine, panels, log);
  const { policies, checks } = gates;
  const reviews = reviewPanels({ extension: extensionUri, engine, memory: shared, open: memory, log });

  function updateContext(): void {
    const auditing = panels.controllers().some((controller) => controller.state().kind === 'working');
    void vscodeCommands.executeCommand('setContext', contextKeys.auditing, auditing);
  }

  subscriptions.push(
    registerCommands(
      {
        [commands.auditThisFile]: (argument) => auditThisFile(argument, panels),
        [commands.auditThisFolder]: (argument) => auditThisFolder(argument, panels),
        [commands.auditWithAnotherFile]: (argument) => auditWithAnotherFile(argument, engine, panels),
        [commands.quickCheck]: () => quickCheck(engine, corrections, panels),
        [commands.cancelAudit]: () => panels.controllers().forEach((controller) => void controller.cancel()),
        [commands.openSample]: () => openSample(extensionUri, panels),
        [commands.refreshFiles]: () => files.refresh(),
        [commands.forgetCorrections]: () => forgetCorrections(corrections),
        [commands.showLog]: () => log.show(),
        [commands.copyDiagnostics]: () => copyDiagnostics(version, events, panels),
        [commands.createPolicy]: (argument) => createPolicy(argument, engine, panels.active(), gates),
        [commands.checkAudits]: () => checkAudits(policies, checks),
        [commands.checkAudit]: (argument) => checkAudit(argument, checks),
        [commands.showAudit]: (argument) => showAudit(argument, gates, panels),
        [commands.showAudits]: () => vscodeCommands.executeCommand(`${views.audits}.focus`),
        [commands.openGate]: openGate,
        [commands.addWaiver]: (argument) => addWaiver(argument, checks),
        [commands.insertSaver]: insertSaver,
        [commands.copyCountsQuery]: copyCountsQuery,
        [commands.openRecord]: openRecord,
        [commands.compareWithBase]: (argument) => compareWithBase(argument, policies, reviews),
        [commands.compareRecords]: () => compareRecordsOfDiff(engine, reviews),
        [commands.nextChange]: () => reviews.step(1),
        [commands.previousChange]: () => reviews.step(-1),
      },
      log,
    ),
    panels,
    files,
    gates,
    recordEditor(extensionUri, log),
    reviews,
    comparisonEditor(extensionUri, log),
    comparisonLinks(policies, reviews),
    worker,
    folder,
    log,
  );
}

const storageOf = ({ storageUri, globalStorageUri }: ExtensionContext): string => {
  const uri: Uri = storageUri ?? globalStorageUri;
  return uri.scheme === 'file' ? uri.fsPath : join(tmpdir(), 'evenhand');
};

/** The workspace file, or the folders; of an empty window nothing. */
const workspaceName = (): string => {
  const { workspaceFile, workspaceFolders = [] } = workspace;
  return String(workspaceFile ?? workspaceFolders.map(({ uri }) => uri).join('\n'));
};
