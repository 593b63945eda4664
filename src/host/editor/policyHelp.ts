import {
  CodeAction,
  CodeActionKind,
  CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  Disposable,
  EventEmitter,
  Hover,
  InlayHint,
  l10n,
  languages,
  MarkdownString,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { checkAgainst } from '../../policy/checkAgainst.ts';
import { completionsAt } from '../../policy/complete.ts';
import { hoverAt } from '../../policy/hover.ts';
import { migrated } from '../../policy/migrate.ts';
import { policyNames } from '../../policy/names.ts';
import { version } from '../../policy/schema.ts';
import { limitKey, pathOfFinding } from '../../policy/whereabouts.ts';
import { heldText, verdictWord } from '../../words/gates.ts';
import { metricWords } from '../../words/metricWords.ts';
import { policyKeyWords } from '../../words/policyKeys.ts';
import { type AuditRow, rowOf } from '../checks/board.ts';
import type { AuditChecks } from '../checks/checks.ts';
import type { Knowledge } from '../checks/knowledge.ts';
import { auditsOf, type Policies } from '../checks/policies.ts';
import { rangeOf } from '../checks/ranges.ts';
import { commands } from '../ids.ts';
import { parsedOf } from './parsedOf.ts';

const selector = { scheme: 'file', pattern: `**/{${policyNames.join(',')}}` };

/** What helps to write a policy: completion that knows the data, words for every key, the number beside each limit, and fixes. */
export function policyHelp(policies: Policies, checks: AuditChecks, knowledge: Knowledge): Disposable {
  const changed = new EventEmitter<void>();
  const rows = (document: TextDocument): readonly AuditRow[] => {
    const policy = policies.of(document.uri.toString());
    return policy === undefined ? [] : auditsOf(policy).map((audit) => rowOf(policy, audit, checks));
  };

  checks.onChange(() => changed.fire());
  return Disposable.from(
    changed,
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const policy = policies.of(document.uri.toString());
          const known = policy ? knowledge.known(policy) : {};
          const at = { line: position.line, column: position.character };
          return completionsAt(document.getText(), at, known).map((one) => {
            const item = new CompletionItem(one.label, kinds[one.kind]);
            item.insertText = one.insert;
            item.range = rangeOf(one.replace)!;
            if (one.detail !== undefined) item.detail = one.detail;
            return item;
          });
        },
      },
      ' ',
      ':',
      '"',
      '-',
    ),
    languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const found = hoverAt(parsedOf(document), { line: position.line, column: position.character });
        if (found === undefined) return undefined;
        const text = new MarkdownString();
        if (found.metric !== undefined) {
          const { title, says } = metricWords(found.metric);
          text.appendText(`${title}. ${says}`);
        } else text.appendText((found.key && policyKeyWords(found.key)) ?? '');
        return new Hover(text, rangeOf(found.range));
      },
    }),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) =>
        hintsOf(document, rows(document)).filter(({ position }) => range.contains(position)),
    }),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, range, { diagnostics }) => [
          ...nearFixes(document, policies, knowledge, diagnostics),
          ...diagnostics.flatMap((diagnostic) => migrationFix(document, diagnostic)),
          ...gateFixes(rows(document), range),
        ],
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
}

const kinds = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  metric: CompletionItemKind.Constant,
  column: CompletionItemKind.Field,
  snippet: CompletionItemKind.Snippet,
} as const;

/** The number that was last found behind each limit. The saved policy is meant: what is typed since has no number yet. */
function hintsOf(document: TextDocument, rows: readonly AuditRow[]): InlayHint[] {
  const parsed = parsedOf(document);
  return rows.flatMap(({ name, gates }) => {
    const entry = parsed.file?.audits[name.audit];
    if (entry === undefined) return [];
    return gates.flatMap(({ id, finding }) => {
      if (finding?.gate === undefined) return [];
      const key = limitKey('max' in finding.gate.limit ? finding.gate.limit : {});
      const place = rangeOf(parsed.places.value([...pathOfFinding(name.audit, entry, id), key]));
      if (place === undefined) return [];
      const hint = new InlayHint(place.end, ` ${heldText(finding)}: ${verdictWord(finding.verdict)} `);
      hint.paddingLeft = true;
      return [hint];
    });
  });
}

/** A misspelt name is replaced by the one that is nearest. */
function nearFixes(
  document: TextDocument,
  policies: Policies,
  knowledge: Knowledge,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const parsed = parsedOf(document);
  const policy = policies.of(document.uri.toString());
  const problems = [...parsed.problems, ...(policy ? checkAgainst(parsed, knowledge.known(policy)) : [])];
  return problems.flatMap(({ facts: { near }, code, range }) => {
    const place = rangeOf(range)!;
    const shown = diagnostics.filter((one) => one.code === code && one.range.isEqual(place));
    if (typeof near !== 'string' || shown.length === 0) return [];
    const fix = new CodeAction(l10n.t('Change to {0}', near), CodeActionKind.QuickFix);
    fix.edit = new WorkspaceEdit();
    fix.edit.replace(document.uri, place, near);
    fix.diagnostics = [...shown];
    fix.isPreferred = true;
    return [fix];
  });
}

/** A policy of an older version is brought to the newest as a whole. */
function migrationFix(document: TextDocument, diagnostic: Diagnostic): CodeAction[] {
  if (diagnostic.code !== 'oldVersion' && diagnostic.code !== 'noVersion') return [];
  const text = document.getText();
  const newer = migrated(text);
  if (newer === undefined) return [];
  const fix = new CodeAction(l10n.t('Update this policy to version {0}', String(version)), CodeActionKind.QuickFix);
  fix.edit = new WorkspaceEdit();
  fix.edit.replace(document.uri, new Range(document.positionAt(0), document.positionAt(text.length)), newer.text);
  fix.diagnostics = [diagnostic];
  return [fix];
}

/** What can be done about a gate that does not hold. None makes it pass. */
function gateFixes(rows: readonly AuditRow[], range: Range): CodeAction[] {
  return rows.flatMap(({ name, uri, gates, state }) =>
    gates
      .filter((gate) => gate.finding && gate.finding.verdict !== 'pass' && gate.whole?.intersection(range))
      .flatMap(({ id, finding }) => {
        const show = new CodeAction(l10n.t('Show {0} in the panel', name.audit), CodeActionKind.QuickFix);
        show.command = { command: commands.showAudit, title: show.title, arguments: [name] };
        const waive = new CodeAction(l10n.t('Add a waiver for {0}…', id), CodeActionKind.QuickFix);
        waive.command = {
          command: commands.addWaiver,
          title: waive.title,
          arguments: [{ uri: uri.toString(), audit: name.audit, gate: id }],
        };
        const canWaive = finding?.verdict === 'fail' || finding?.problem?.problem === 'waiverExpired';
        return [...(state.last?.kind === 'checked' ? [show] : []), ...(canWaive ? [waive] : [])];
      }),
  );
}
