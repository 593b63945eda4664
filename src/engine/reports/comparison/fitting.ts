import { t } from '@vscode/l10n';

/**
 * Sections of lines and a footer that together have no more than `most` bytes: sections that have no room are left out, and
 * counted; of a first one without room its first lines stay.
 */
export function fitting(
  [head, ...sections]: readonly [readonly string[], ...(readonly string[])[]],
  footer: readonly string[],
  most: number,
): string {
  let room = most - bytes(footer) - bytes([leftOut(sections.length)]) - 2;
  const lines = withRoom(head, room);
  room -= bytes(lines);
  const kept = sections.filter((section) => {
    const fits = bytes(section) <= room;
    if (fits) room -= bytes(section);
    return fits;
  });
  const missing = sections.length - kept.length + (lines.length < head.length ? 1 : 0);
  return `${[...lines, ...kept.flat(), ...(missing > 0 ? ['', leftOut(missing)] : []), ...footer].join('\n')}\n`;
}

const leftOut = (n: number): string => t('Left out, for want of room: {0} sections.', String(n));

const bytes = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

function withRoom(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1;
    return left < 0;
  });
  return end < 0 ? lines : lines.slice(0, end);
}
