import Table from 'cli-table3';

/** Rules between columns would drown the numbers: only a line under the header. */
const plainFrame = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

/**
 * A table as text, one line a row, header first and underlined; the first `texts` columns are words, the rest
 * numbers and stand to the right. Cells are printed as they are: pass hostile text through `shown` first.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[], texts = 1): string {
  const grid = new Table({
    chars: plainFrame,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: header.map((_, at) => (at < texts ? 'left' : 'right')),
  });
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((row) => [...(row[at] ?? '')].length)));
  grid.push(
    [...header],
    widths.map((width) => '─'.repeat(width)),
    ...rows.map((row) => [...row]),
  );
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
