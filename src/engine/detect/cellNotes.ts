import type { ReadingNote } from '../../protocol/reading.ts';
import type { Column } from './table.ts';

/** What a reader must know of the cells that were looked at: what is not audited, and what looks alike and is not. */
export function cellNotes(columns: readonly Column[]): readonly ReadingNote[] {
  const notes: ReadingNote[] = [];
  const say = (code: 'nested' | 'unicodeForms' | 'invisible', test: (column: Column) => boolean) => {
    const names = columns.filter(test).map(({ name }) => name);
    if (names.length > 0) notes.push({ code, columns: names });
  };
  say('nested', ({ facts }) => facts.type === 'nested');
  say('unicodeForms', ({ twoForms }) => twoForms === true);
  say('invisible', (column) => isText(column) && valuesOf(column).some((value) => unseen.test(value)));
  for (const column of columns) {
    if (column.facts.distinct > mostValues) continue;
    const values = valuesOf(column);
    const alike = isText(column) ? spelledAlike(values) : [];
    if (alike.length > 0) notes.push({ code: 'mixedSpellings', column: column.name, values: alike });
    const words = values.filter((value) => missingWord.test(value));
    if (words.length > 0 && words.length < values.length)
      notes.push({ code: 'missingWords', column: column.name, values: words });
  }
  return notes;
}

/** As many as are listed of a column: with more values it is no group, and its spelling is of no matter. */
const mostValues = 50;
/** Marks without width or with a direction; joiners, which some scripts need, are none. */
const unseen = /(?![\u200c\u200d])[\p{Cf}]/u;
const missingWord =
  /^\s*(?:na|n\/a|#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!)|nan|null|none|nil|missing|unknown|\?|-|--|\.)?\s*$/i;

const isText = ({ facts }: Column): boolean => facts.type === 'text' || facts.type === 'boolean';
const valuesOf = ({ facts }: Column): readonly string[] => facts.top.map(({ value }) => value);

/** Values that are one when blanks around them, capitals and the usual words for yes and no are overlooked. */
function spelledAlike(values: readonly string[]): readonly string[] {
  const by = new Map<string, string[]>();
  for (const value of values) {
    const key = plain(value);
    by.set(key, [...(by.get(key) ?? []), value]);
  }
  return [...by.values()].filter((same) => same.length > 1).flat();
}

function plain(value: string): string {
  const word = value.trim().toLowerCase();
  return /^(?:true|t|yes|y)$/.test(word) ? 'yes' : /^(?:false|f|no|n)$/.test(word) ? 'no' : word;
}
