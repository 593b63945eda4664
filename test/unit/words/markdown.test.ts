import { expect, test } from 'vitest';
import { markdownText } from '../../../src/words/markdown.ts';

test.each([
  ['an interval stays', '14.0 pp [5.0, 22.0] [-∞, 3]', '14.0 pp [5.0, 22.0] [-∞, 3]'],
  ['a number that is a link does not', '[1](https://h)', '[1\\](https\\://h)'],
  ['nor does a link', '[x](y)', '\\[x\\](y)'],
  ['nor a footnote', '[^1]', '\\[^1]'],
  ['nor half a bracket', '[1 [x 2]', '[1 \\[x 2]'],
  ['a mention reaches nobody', '@a/b', '@&#8203;a/b'],
  ['a number of an issue is none', 'o/r#1 GH-2', 'o/r#&#8203;1 GH-&#8203;2'],
  ['a new line is a space', 'a\r\n\n# b', 'a #&#8203; b'],
  ['an amount is no formula', '$x$', '\\$x\\$'],
  ['a pipe does not end a cell', 'a|b', 'a\\|b'],
])('%s', (_, text, want) => expect(markdownText(text)).toBe(want));
