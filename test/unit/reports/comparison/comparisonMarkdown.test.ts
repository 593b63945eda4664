import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparisonMarkdown } from '../../../../src/engine/reports/comparison/comparisonMarkdown.ts';
import { compareLink, compareLinkOfWeb } from '../../../../src/protocol/compareLink.ts';
import type { AuditReview } from '../../../../src/protocol/review.ts';
import { accuracy, broken, comparison, gapFinding, moved, review, reviewed } from '../../../fixtures/comparison.ts';

const place = { version: '1.2.3', head: 'a'.repeat(40) };
const mark = '<!-- evenhand:models/evenhand.yaml -->';
const lines = (text: string) => text.trimEnd().split('\n');

describe('where a gate broke', () => {
  const text = comparisonMarkdown(review(reviewed({ gates: [broken], numbers: [moved(), accuracy(-0.003)] })), place);

  test('the verdict is the first line, and gate, groups, size and limit stand in the first three', () => {
    expect(lines(text).slice(0, 2)).toEqual([
      '### ✗ one gate breaks, one number is worse',
      '- ✗ Gate **gap** broke: True positive rate of female 21.0 % against male 35.0 %, gap 14.0 pp [5.0, 22.0], limit ≤ 10.0 pp.',
    ]);
  });

  test('what was traded is said: the gap in percent of what it was, and intervals of the changes in points', () => {
    expect(text).toContain(
      '\nTrue positive rate gap between female and male: +180 %, that is +9.0 pp [4.0, 14.0]. Accuracy: -0.3 pp [-0.9, 0.3].\n',
    );
  });

  test('it ends with a link to the editor, the command that does the same, and the mark', () => {
    const [base, head] = ['b'.repeat(40), place.head];
    const link = compareLinkOfWeb({ policy: 'models/evenhand.yaml', base, head });
    expect(text).toContain(`[Open the comparison in VS Code](${link})`);
    expect(text).toContain(
      `\ngit fetch origin ${head}\nnpx evenhand@1.2.3 compare --base ${base} --head ${head} models/evenhand.yaml\n`,
    );
    expect(lines(text).at(-1)).toBe(mark);
    expect(text).not.toContain('quiet');
  });

  test('where nobody says which commit is looked at there is no link, and the command is of the work tree', () => {
    const there = comparisonMarkdown(review(reviewed({ gates: [broken] })), { version: '1.2.3' });
    expect(there).not.toContain('vscode');
    expect(there).toContain(`sh\nnpx evenhand@1.2.3 compare --base ${'b'.repeat(40)} models/evenhand.yaml\n`);
  });

  test('without a place there is no mark, no link and no command', () => {
    expect(comparisonMarkdown(review(reviewed({ gates: [broken] })))).not.toMatch(/<!--|npx|vscode/);
  });

  test('a gate that only warns says so', () => {
    const warns = { ...broken, after: gapFinding('fail', { severity: 'warning' }) };
    expect(lines(comparisonMarkdown(review(reviewed({ gates: [warns] }))))[1]).toMatch(
      /limit ≤ 10\.0 pp\. \(warning\)$/,
    );
  });

  test('of several audits each is named, and what broke stands before what was mended', () => {
    const fixed = { ...broken, kind: 'fixed', before: gapFinding('fail'), after: gapFinding('pass') } as const;
    const both = review(reviewed({ gates: [fixed] }, 'first'), reviewed({ gates: [broken] }, 'second'));
    const [head, one, other] = lines(comparisonMarkdown(both, place));
    expect(head).toBe('### ✗ one gate breaks, one gate is mended');
    expect([one, other]).toEqual([
      expect.stringMatching(/^- ✗ .* \(second\)$/),
      expect.stringMatching(/^- ✓ .* \(first\)$/),
    ]);
  });
});

describe('what is said of the ground', () => {
  test.each([
    ['unpaired', {}, 'Unpaired, from the records alone: 1,000 and 1,000 rows are taken as different ones.'],
    [
      'paired',
      { paired: true, rows: { before: 1000, after: 900, matched: 800 } },
      'Paired: 800 rows are in both, of 1,000 before and 900 after.',
    ],
    ['other data', { ground: ['data'] as const }, 'The data are others: their hash differs.'],
    ['a group that is gone', { groups: { gone: [{ sex: 'x' }], added: [] } }, 'Groups that are gone: x'],
  ])('%s', (_, more, says) => {
    expect(comparisonMarkdown(review(reviewed({ gates: [broken], ...more })), place)).toContain(says);
  });
});

describe('where nothing changed', () => {
  const same = { ...broken, kind: 'same', after: gapFinding('pass') } as const;
  const quiet = comparisonMarkdown(review(reviewed({ gates: [same], numbers: [accuracy(0)] })), place);

  test('it says only that, and is marked as quiet', () => {
    expect(lines(quiet)).toEqual(['### ✓ No gate changed, and no number is surely worse', '', '<!-- quiet -->', mark]);
  });

  test.each([
    ['another commit', { base: { revision: 'origin/main', commit: 'c'.repeat(40) } }, place],
    ['another version', {}, { version: '9.9.9', head: 'd'.repeat(40) }],
  ])('it is the same text on %s', (_, more, there) => {
    const again = { ...review(reviewed({ gates: [same], numbers: [accuracy(0)] })), ...more };
    expect(comparisonMarkdown(again, there)).toBe(quiet);
  });

  test('a gate that fails as before, and what cannot be told, are no news', () => {
    const fails = { ...same, before: gapFinding('fail'), after: gapFinding('fail') };
    const text = comparisonMarkdown(
      review(reviewed({ gates: [fails], numbers: [moved({ direction: 'inconclusive' })] })),
      place,
    );
    expect(text).toContain('<!-- quiet -->');
  });

  test.each([
    ['a number that is surely worse', { numbers: [moved()] }],
    ['a gate that is new', { gates: [{ id: 'gap', kind: 'new', after: gapFinding('pass') }] as const }],
    ['a gate that is gone', { gates: [{ id: 'gap', kind: 'gone', before: gapFinding('pass') }] as const }],
    ['a gate that is waived now', { gates: [{ ...broken, kind: 'waived' }] as const }],
  ])('%s is news', (_, more) => {
    const text = comparisonMarkdown(review(reviewed(more)), place);
    expect(text).not.toContain('<!-- quiet -->');
    expect(lines(text).slice(0, 3).join('\n')).toMatch(/gap/);
  });
});

describe('an audit that cannot be compared', () => {
  const failed = { audit: 'credit', failure: { code: 'fileNotFound', facts: { path: 'scores.csv' } } } as const;

  test('is said, and is no news by itself', () => {
    const text = comparisonMarkdown(review(failed), place);
    expect(lines(text).slice(0, 2)).toEqual([
      '### ? Nothing could be compared',
      expect.stringMatching(/^- \? credit: .*scores\.csv/),
    ]);
    expect(text).toContain('<!-- quiet -->');
  });

  test('is said beside one that could be', () => {
    const text = comparisonMarkdown(review(failed, reviewed({}, 'loans')), place);
    expect(lines(text)[0]).toBe('### ? No gate changed, and no number is surely worse');
  });

  test.each(['after', 'before'] as const)('only %s: the audit is new or gone, and that is news', (only) => {
    const text = comparisonMarkdown(review({ audit: 'credit', only }), place);
    expect(text).toMatch(
      only === 'after' ? /^### \+ .*\n- \+ The audit credit is new/ : /^### − .*\n- − The audit credit is gone/,
    );
    expect(text).not.toContain('<!-- quiet -->');
  });
});

test('a gate that is mended says from what to what', () => {
  const fixed = { ...broken, kind: 'fixed', before: gapFinding('fail'), after: gapFinding('pass') } as const;
  expect(lines(comparisonMarkdown(review(reviewed({ gates: [fixed] })), place)).slice(0, 2)).toEqual([
    '### ✓ one gate is mended',
    expect.stringMatching(/^- ✓ gap: fail → pass\. True positive rate, difference by sex is 14\.0 pp/),
  ]);
});

test('above the fold stand ten lines, behind it twelve numbers of a kind; the rest is counted', () => {
  const gates = Array.from({ length: 13 }, (_, at) => ({ ...broken, id: `gap ${at}` }));
  const numbers = Array.from({ length: 15 }, () => moved());
  const text = comparisonMarkdown(review(reviewed({ gates, numbers })), place);
  expect(lines(text).slice(10, 12)).toEqual([expect.stringContaining('**gap 9**'), '- … and 3 more']);
  expect(text.match(/^- True positive rate, gap/gm)).toHaveLength(12);
  expect(text).toContain('\n- … and 3 more\n\n</details>');
});

test('a review of another branch than the work tree is made again of that branch', () => {
  const head = { revision: 'feature', commit: 'e'.repeat(40) };
  const text = comparisonMarkdown({ ...review(reviewed({ gates: [broken] })), head }, place);
  expect(text).toContain(`--head ${head.commit} models/evenhand.yaml`);
  expect(text).not.toContain(place.head);
});

test('a record that stands in for data is named, with why', () => {
  const origin = {
    from: 'record',
    record: 'audits/credit.audit.json',
    because: { code: 'fileNotFound', facts: { path: 'scores.csv' } },
  } as const;
  const text = comparisonMarkdown(review({ ...reviewed({ gates: [broken] }), before: origin } as AuditReview), place);
  expect(text).toMatch(/- Before: the committed record audits\/credit\.audit\.json\. .*scores\.csv/);
});

describe('names', () => {
  const of = (hostile: string) => {
    const key = { sex: hostile };
    return comparisonMarkdown(
      {
        ...review({
          ...reviewed(),
          audit: hostile,
          comparison: comparison({
            gates: [
              { ...broken, id: hostile, after: gapFinding('fail', { id: hostile, lowest: key, highest: { sex: '' } }) },
            ],
            numbers: [moved({ groups: [key, { sex: null }] })],
            groups: { gone: [key], added: [key] },
          }),
        } as AuditReview),
        policy: hostile,
      },
      place,
    );
  };

  test.each([
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['the end of a fold', '</details><!--'],
    ['a link', '[x](javascript:1)'],
    ['an address', 'https://evil.example'],
    ['an address without a scheme', 'www.evil.example'],
    ['a mention', '@octocat'],
    ['an issue', 'o/r#12'],
    ['an old issue', 'GH-12'],
    ['marks', '**b** `c` ~~d~~ _e_'],
    ['a cell', 'a|b'],
    ['a heading', 'x\n\n# h\n- l'],
  ])('%s is none', (_, hostile) => {
    const text = of(hostile);
    const prose = text
      .replace(/```[\s\S]*?```/g, '')
      .replace(/\]\(https:[^\s()]+\)/g, ']')
      .replace(/<!-- evenhand:[^\s<>]+ -->\n$/, '');
    expect(prose).not.toContain(hostile);
    expect(prose.match(/<(?!\/?(?:details|summary)>)/g)).toBeNull();
    expect(prose.match(/<details>/g)).toHaveLength(prose.match(/<\/details>/g)!.length);
    // Mentions and numbers of issues are looked for after entities are resolved.
    expect(prose.replaceAll('&#64;', '@').replaceAll('&#35;', '#').replaceAll('&#45;', '-')).not.toMatch(
      /@octocat|#12(?!\d)|GH-12/,
    );
    expect(lines(text).filter((line) => line.startsWith('#'))).toHaveLength(1);
  });

  test.each(['-->', '--!>', '```\nx', '````', "a'b; rm -rf $HOME", '$(id)'])(
    '%j ends neither the fence of the command nor the mark',
    (hostile) => {
      const text = of(hostile);
      expect(lines(text).at(-1)).toMatch(/^<!-- evenhand:[^\s<>]+ -->$/);
      const [, fence, code] = /\n(`{3,})sh\n([\s\S]*?)\n\1\n/.exec(text)!;
      expect(code!.split('\n')).toHaveLength(2);
      expect(code!.split('\n').every((line) => !line.includes(fence!))).toBe(true);
      expect(code).toContain(`'${hostile.replace('\n', '·').replaceAll("'", "'\\''")}'`);
    },
  );
});

test('whatever is compared, it is under 60 KB, with its mark at the end', () => {
  const many = Array.from({ length: 400 }, (_, at) => `${'@'.repeat(50)}${at}`);
  const text = comparisonMarkdown(
    review(
      ...many.map((name) =>
        reviewed({ gates: [{ ...broken, id: name }], numbers: Array.from({ length: 40 }, () => moved()) }, name),
      ),
    ),
    place,
  );
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
  expect(lines(text).at(-1)).toBe(mark);
  expect(text).toMatch(/Left out, for want of room: \d+ sections\./);
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)!.length);
});

describe('the link', () => {
  const link = { base: 'b1', head: 'a1', policy: "a (b)&c=d's/evenhand.yaml" };

  test('opens the extension that package.json names, and gives back what it was made of', () => {
    const { publisher, name } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'));
    const url = new URL(compareLink(link));
    expect([url.protocol, url.host, url.pathname]).toEqual(['vscode:', `${publisher}.${name}`, '/compare']);
    expect(Object.fromEntries(url.searchParams)).toEqual(link);
  });

  test('passes through a page of the web, and no sign of it ends a link in Markdown', () => {
    expect(new URL(compareLinkOfWeb(link)).searchParams.get('url')).toBe(compareLink(link));
    expect(compareLinkOfWeb(link)).toMatch(/^[^\s()<>'*_~[\]`]+$/);
  });
});
