import type { AuditDocument } from '../../protocol/document.ts';

/** What is no longer than this stands on one line, unless it holds metrics. */
const longest = 300;

/**
 * A record as JSON that reads well in a diff of lines: one metric a line, and one gap, gate or note; the same record is
 * always the same text.
 */
export const recordText = (record: AuditDocument): string => `${printed(record, '', undefined)}\n`;

function printed(value: unknown, indent: string, key: string | undefined): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return line;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0 || (!isMetrics(key, value) && line.length <= longest && height(value) <= 3))
    return spaced(line);
  const deeper = `${indent}  `;
  const list = Array.isArray(value);
  const lines = entries.map(
    ([name, one]) =>
      `${deeper}${list ? '' : `${JSON.stringify(name)}: `}${printed(one, deeper, list ? undefined : name)}`,
  );
  return `${list ? '[' : '{'}\n${lines.join(',\n')}\n${indent}${list ? ']' : '}'}`;
}

const isMetrics = (key: string | undefined, value: unknown): boolean => key === 'values' && !Array.isArray(value);

/** How many levels of maps and lists are in each other. */
function height(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.entries(value).map(([key, one]) => (isMetrics(key, one) ? 9 : height(one))));
}

/** With a space behind each comma and colon that stands outside of texts. */
const spaced = (line: string): string =>
  line.replace(/"(?:[^"\\]|\\.)*"|[,:]/g, (part) => (part.length > 1 ? part : `${part} `));
