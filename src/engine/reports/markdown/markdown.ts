import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
import { markdownText } from '../../../words/markdown.ts';
import type { Section } from '../block.ts';
import { reportOf } from '../content/report.ts';
import { type Piece, piecesOf } from './blocks.ts';

/** Under what a comment or a wiki's page takes. */
const mostBytes = 60_000;
/** For what is said of the parts that are left out. */
const reserved = 2_000;

type Placed = Piece & { readonly under: readonly string[]; readonly rank: number };

/**
 * Audits as Markdown for a pull request or a wiki, always under 60 KB. What does not fit is left out by whole parts, those
 * with one cell for each number first, and is named at the end.
 */
export function markdownReport(documents: readonly AuditDocument[]): string {
  const all = documents.flatMap((document) => {
    const { title, parts } = reportOf(document);
    return parts.flatMap((part, at) => placed(part, [`# ${t('Audit of {0}', markdownText(title))}`], at === 0 ? 0 : 1));
  });
  const kept = fitting(all);
  const left = [...new Set(all.filter((piece) => !kept.has(piece)).map(({ name }) => name))];
  return `${[...written(all.filter((piece) => kept.has(piece))), ...leftOut(left)].join('\n\n')}\n`;
}

function placed(section: Section, above: readonly string[], rank: number): readonly Placed[] {
  const under = [...above, `${'#'.repeat(above.length + 1)} ${markdownText(section.title)}`];
  return [
    ...section.blocks
      .flatMap((block) => piecesOf(block, section.title))
      .map((piece) => ({ ...piece, under, rank: piece.detail ? 2 : rank })),
    ...(section.sections ?? []).flatMap((inner) => placed(inner, under, rank)),
  ];
}

/** By rank, then in order, as long as there is room; every heading is reckoned once. */
function fitting(all: readonly Placed[]): ReadonlySet<Placed> {
  const kept = new Set<Placed>();
  const headings = new Set<string>();
  let room = mostBytes - reserved;
  for (const piece of all.toSorted((a, b) => a.rank - b.rank)) {
    const fresh = piece.under.filter((_, at) => !headings.has(pathTo(piece.under, at)));
    const needed = [...fresh, piece.text].reduce((sum, text) => sum + bytes(text) + 2, 0);
    if (needed > room) continue;
    room -= needed;
    for (const at of piece.under.keys()) headings.add(pathTo(piece.under, at));
    kept.add(piece);
  }
  return kept;
}

/** Each heading before the first piece under it. */
function written(kept: readonly Placed[]): readonly string[] {
  let before: readonly string[] = [];
  return kept.flatMap(({ text, under }) => {
    const fresh = under.filter((_, at) => pathTo(before, at) !== pathTo(under, at));
    before = under;
    return [...fresh, text];
  });
}

const pathTo = (under: readonly string[], at: number): string => under.slice(0, at + 1).join('\n');

function leftOut(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 8).map((name) => markdownText(name.slice(0, 100)));
  const more = names.length > shown.length ? ` +${names.length - shown.length}` : '';
  return [
    `*${t('Left out, so that this stays under 60 KB: {0}{1}. The HTML report has it all.', shown.join('; '), more)}*`,
  ];
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;
