import { t } from '@vscode/l10n';
import { markdownText } from '../../../words/markdown.ts';
import type { Block, Cell, Item, Table } from '../block.ts';

/** A part of a report that is there or left out as a whole. */
export type Piece = { readonly text: string; readonly name: string; readonly detail: boolean };

/** Rows of a table; the CSV has all. */
const mostRows = 60;

/** A block as Markdown; of something to act on a piece each. Charts are told by their note. */
export function piecesOf(block: Block, within: string): readonly Piece[] {
  const whole = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, name: within, detail: false }]);
  switch (block.kind) {
    case 'text':
      return whole(block.tone === 'lead' ? `**${markdownText(block.text)}**` : markdownText(block.text));
    case 'list':
      return whole(block.items.map((item) => `- ${markdownText(item)}`).join('\n'));
    case 'facts':
      return whole(
        block.facts.map(([name, value]) => `- **${markdownText(name)}:** ${markdownText(value)}`).join('\n'),
      );
    case 'items':
      return block.items.map((item) => ({ text: itemText(item), name: item.title, detail: false }));
    case 'chart':
      return whole(
        block.note === undefined || block.note === ''
          ? ''
          : `- **${markdownText(block.name)}:** ${markdownText(block.note)}`,
      );
    case 'table': {
      const text = tableText(block);
      const folded = `<details>\n<summary>${markdownText(block.caption)}</summary>\n\n${text}\n\n</details>`;
      return [{ text: block.detail ? folded : text, name: block.caption, detail: block.detail ?? false }];
    }
  }
}

function itemText({ word, title, sentence, further, actions }: Item): string {
  return [
    `- **${markdownText(word)}** · **${markdownText(title)}**: ${markdownText(sentence)}`,
    ...further.map((line) => `  ${markdownText(line)}`),
    ...(actions.length === 0
      ? []
      : [`  - ${t('What to do')}`, ...actions.map((action) => `    - ${markdownText(action)}`)]),
  ].join('\n');
}

/** Head, at most `mostRows` rows, and what stands at the foot. */
export function tableText({ head, rows, foot = [] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const more = rows.length - mostRows;
  return [
    line(head.map((one) => markdownText(typeof one === 'string' ? one : one.number))),
    line(head.map((one) => (typeof one === 'string' ? '---' : '---:'))),
    ...[...rows.slice(0, mostRows), ...foot].map((cells) => line(cells.map(cellText))),
    ...(more > 0 ? ['', t('{0} more rows are left out here.', String(more))] : []),
  ].join('\n');
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return markdownText(cell);
  return markdownText([cell.number, cell.below ?? ''].filter((part) => part !== '').join(' '));
}
