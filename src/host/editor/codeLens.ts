import { existsSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import {
  CodeLens,
  type CodeLensProvider,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
} from 'vscode';
import { isTableName } from '../../protocol/tableNames.ts';
import { ageWords } from '../../words/age.ts';
import { tallySentence, verdictWord } from '../../words/gates.ts';
import { type AuditRow, rowsOf } from '../checks/board.ts';
import type { AuditChecks } from '../checks/checks.ts';
import { askOf, type Policies } from '../checks/policies.ts';
import { commands } from '../ids.ts';
import { readSettings } from '../settings.ts';
import type { CodeCall } from './code/call.ts';
import { predictionsIn } from './code/python/prediction.ts';
import { codeLanguage, placesOf, type SaverIndex } from './saverIndex.ts';

/** Of several policies that audit a file the one in the nearest folder: all of them lie above it. */
const nearestOf = (rows: readonly AuditRow[]): AuditRow | undefined =>
  rows.toSorted((a, b) => dirname(b.uri.path).length - dirname(a.uri.path).length)[0];

type Lens = CodeLens & { readonly call: CodeCall; readonly document: TextDocument };

const selector = ['python', 'r', 'sql'].flatMap((language) =>
  ['file', 'vscode-notebook-cell'].map((scheme) => ({ language, scheme })),
);

/** Above the lines that load, save or compute predictions: the last verdict on that file, or a way to audit it. */
export function codeLenses(policies: Policies, checks: AuditChecks, savers: SaverIndex): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider<CodeLens> = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (!readSettings().codeLens) return [];
      const text = document.getText();
      const calls = savers.calls(document);
      // Who saves what was predicted needs no help with it; where nothing can be written behind a call, none is offered.
      const saves = calls.some(({ kind }) => kind === 'save');
      const predicts = !saves && codeLanguage(document) === 'python' && calls.some(({ kind }) => kind === 'predict');
      const predictionOf = predicts ? predictionsIn(text) : undefined;
      const query = codeLanguage(document) === 'sql' ? [queryLens()] : [];
      const ofCalls = calls
        .filter((call) => {
          if (call.kind === 'load' || call.kind === 'save') return call.path && isTableName(call.path.path);
          return call.kind === 'predict' && predictionOf?.(call);
        })
        .map((call): Lens => {
          const lens = new CodeLens(new Range(call.line, call.start, call.line, call.end));
          return Object.assign(lens, { call, document });
        });
      return [...query, ...ofCalls];
    },
    resolveCodeLens(lens) {
      if (lens.isResolved) return lens;
      const { call, document } = lens as Lens;
      lens.command = call.kind === 'predict' ? insertCommand(call, document) : fileCommand(call, document);
      return lens;
    },
  };

  const fileCommand = ({ path }: CodeCall, document: TextDocument): NonNullable<CodeLens['command']> => {
    const places = placesOf(path!, document.uri);
    const rows = rowsOf(policies, checks).filter(({ name, uri }) => {
      const policy = policies.of(uri.toString());
      const ask = policy && askOf(policy, name.audit);
      return ask !== undefined && places.includes(ask.path);
    });
    const row = nearestOf(rows);
    if (row === undefined) {
      const found = places.find((place) => existsSync(place));
      return found === undefined
        ? { title: l10n.t('Evenhand: audited once it is written'), command: '' }
        : { title: l10n.t('$(law) Audit this file'), command: commands.auditThisFile, arguments: [Uri.file(found)] };
    }
    const { last } = row.state;
    if (last === undefined)
      return { title: l10n.t('$(law) Check {0}', row.name.audit), command: commands.checkAudit, arguments: [row.name] };
    const what = last.kind === 'failed' ? verdictWord('error') : tallySentence(last.findings) || l10n.t('no gates');
    return {
      title: `$(law) ${row.name.audit}: ${what} · ${ageWords(Date.now() - last.at)}`,
      command: last.kind === 'failed' ? commands.checkAudit : commands.showAudit,
      arguments: [row.name],
    };
  };
  /** Rows in a warehouse need not be moved: the counts of their groups are enough for an audit. */
  const queryLens = (): CodeLens =>
    new CodeLens(new Range(0, 0, 0, 0), {
      title: l10n.t('$(law) Copy the query that counts this'),
      command: commands.copyCountsQuery,
    });
  const insertCommand = (call: CodeCall, document: TextDocument): NonNullable<CodeLens['command']> => ({
    title: l10n.t('$(law) Insert saver'),
    tooltip: l10n.t('Writes id, truth, prediction, score and groups to a file that can be audited'),
    command: commands.insertSaver,
    arguments: [{ uri: document.uri.toString(), line: call.line }],
  });

  checks.onChange(() => changed.fire());
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(selector, provider),
    policies.onChange(() => changed.fire()),
  );
}
