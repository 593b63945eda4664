import { describe, expect, test } from 'vitest';
import { markdownReport } from '../../../src/engine/reports/markdown/markdown.ts';
import { markdownText } from '../../../src/words/markdown.ts';
import { checkedDocument, findings, hostileDocument, manyGroups } from './documents.ts';

describe('text is nothing but text', () => {
  test.each([
    { what: 'an element', text: '<img src=x onerror=y>', want: '&lt;img src=x onerror=y&gt;' },
    { what: 'an entity', text: '&lt;b&gt;', want: '&amp;lt;b&amp;gt;' },
    { what: 'a cell', text: 'a|b\\|c', want: 'a\\|b\\\\\\|c' },
    { what: 'a link', text: '[x](http://e.example)', want: '\\[x\\](http\\://e.example)' },
    { what: 'a link that looks like an interval', text: '[1](//e.example)', want: '[1\\](//e.example)' },
    { what: 'a picture', text: '![x][1]', want: '!\\[x\\][1]' },
    { what: 'a mention', text: '@team', want: '@&#8203;team' },
    { what: 'the number of an issue', text: 'a/b#12; GH-3', want: 'a/b#&#8203;12; GH-&#8203;3' },
    { what: 'an address', text: 'www.e.example', want: 'www\\.e.example' },
    { what: 'emphasis', text: '**a** _b_ ~~c~~ `d` $e$', want: '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\$e\\$' },
    { what: 'a list', text: '- a', want: '\\- a' },
    { what: 'a numbered list', text: '1. a', want: '1\\. a' },
    { what: 'a heading on a line of its own', text: 'a\r\n# b', want: 'a #&#8203; b' },
    { what: 'an interval, which stays readable', text: '[-0.2, 13.1] [4.2, ∞]', want: '[-0.2, 13.1] [4.2, ∞]' },
    { what: 'a name of a column, which stays readable', text: 'y_true', want: 'y_true' },
    { what: 'a negative number', text: '-5', want: '-5' },
  ])('$what', ({ text, want }) => expect(markdownText(text)).toBe(want));
});

test('hostile names open no element, cell, link or mention', () => {
  const text = markdownReport([hostileDocument()]).replaceAll('&#8203;', '\u0000');
  expect(text).not.toMatch(/<(?!\/?(?:details|summary)>)/);
  expect(text).not.toMatch(/(?<!&)[@#]\w/);
  expect(text).not.toMatch(/(?<!\\)\]\(|https?:\/\//);
  expect(text).not.toContain('\u202e');
  const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
  expect(tables.length).toBeGreaterThan(5);
  for (const table of tables)
    expect(new Set(table.split('\n').map((line) => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length)).size, table).toBe(1);
});

test('gates stand first, and each says what to do', () => {
  const text = markdownReport([checkedDocument()]);
  const gates = text.slice(text.indexOf('### Gates'), text.indexOf('### The clearest gaps'));
  for (const { id, gate } of findings) if (gate) expect(gates).toContain(`**${id}**`);
  expect(gates).toContain('What to do');
  expect(gates.indexOf('**fail**')).toBeLessThan(gates.indexOf('**pass**'));
});

test.each([
  { name: 'one audit', documents: [checkedDocument()], cut: false },
  { name: '200 groups', documents: [manyGroups(200)], cut: true },
  { name: 'thirty audits', documents: Array.from({ length: 30 }, () => manyGroups(60)), cut: true },
])('$name: under 60 KB, and what is left out is said', ({ documents, cut }) => {
  const text = markdownReport(documents);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(text).toContain('# Audit of adult');
  expect(/Left out, so that this stays under 60 KB|more rows are left out here/.test(text)).toBe(cut);
  expect(text).toBe(markdownReport(documents));
});
