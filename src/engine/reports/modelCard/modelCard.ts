import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
import { riskLevelsExplained } from '../../../words/actions.ts';
import { auditName } from '../../../words/audited.ts';
import { byName } from '../../../words/groups.ts';
import { markdownText } from '../../../words/markdown.ts';
import { countedLines } from '../../../words/method.ts';
import { firstMetrics } from '../../../words/metrics.ts';
import { cardHints, cardTitles } from '../../../words/modelCard.ts';
import { noteLines } from '../../../words/notes.ts';
import type { Block } from '../block.ts';
import { inShort } from '../content/inShort.ts';
import { groupTable } from '../content/tables.ts';
import { piecesOf } from '../markdown/blocks.ts';
import { modelIndex } from './frontMatter.ts';
import { between, renewed } from './marks.ts';

/**
 * A draft of a model card. What is measured stands between marks, what only people know is asked for. Of `before`, the card as
 * it stands, every byte outside of the marks is kept.
 *
 * @throws AuditError `marksBroken` where the marks of `before` are not whole; it is not to be overwritten then
 */
export function modelCardReport(documents: readonly AuditDocument[], before?: string, path = ''): string {
  const parts = new Map([
    ['model-index', `${modelIndex(documents)}`],
    ['evaluation', each(documents, (document) => inShort(document).blocks)],
    ['gates', each(documents, (document) => inShort(document).sections?.flatMap(({ blocks }) => blocks) ?? [])],
    ['groups', each(documents, groups)],
    ['limits', each(documents, limits)],
    ['method', each(documents, (document) => [{ kind: 'list', items: countedLines(document) }])],
  ]);
  return before === undefined || before.trim() === '' ? draft(documents, parts) : renewed(before, parts, path);
}

function draft(documents: readonly AuditDocument[], parts: ReadonlyMap<string, string>): string {
  const measured = (name: string) => between(name, parts.get(name) ?? '');
  const titles = cardTitles();
  const hints = cardHints();
  return [
    `---\n# ${between('model-index', parts.get('model-index') ?? '').replace(/\n(?=<!-- evenhand:end)/, '\n# ')}\n---`,
    `# ${t('Model card: {0}', markdownText(documents.map(auditName).join(', ')))}`,
    ...(['model', 'use', 'data'] as const).flatMap((name) => [`## ${titles[name]}`, `*${hints[name]}*`]),
    `## ${titles.evaluation}`,
    measured('evaluation'),
    `## ${titles.gates}`,
    measured('gates'),
    `## ${titles.groups}`,
    measured('groups'),
    `## ${titles.limits}`,
    measured('limits'),
    `*${hints.limits}*`,
    `## ${titles.method}`,
    measured('method'),
    `## ${titles.contact}`,
    `*${hints.contact}*\n`,
  ].join('\n\n');
}

/** What each audit has to say, under its name where there are several. */
function each(documents: readonly AuditDocument[], blocks: (document: AuditDocument) => readonly Block[]): string {
  return documents
    .flatMap((document) => [
      ...(documents.length > 1 ? [`### ${markdownText(auditName(document))}`] : []),
      ...blocks(document)
        .flatMap((block) => piecesOf(block, ''))
        .map(({ text }) => text),
    ])
    .join('\n\n');
}

const groups = (document: AuditDocument): readonly Block[] =>
  document.groupings
    .filter(({ by }) => by.length === 1)
    .map((grouping) => ({
      ...groupTable(
        document,
        grouping,
        firstMetrics.flatMap((id) => document.catalogue.filter((one) => one.id === id)),
      ),
      caption: byName(grouping.by),
    }));

const limits = (document: AuditDocument): readonly Block[] => [
  { kind: 'list', items: [...noteLines(document.notes), riskLevelsExplained()] },
];
