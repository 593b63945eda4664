import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { modelCardReport } from '../../../src/engine/reports/modelCard/modelCard.ts';
import { checkedDocument, hostileDocument } from './documents.ts';

const draft = modelCardReport([checkedDocument()]);
const frontMatter = (text: string) => parse(text.split(/^---$/m)[1]!);

test('a draft has a front matter that reads back', () => {
  expect(frontMatter(draft)).toMatchObject({
    'model-index': [
      {
        name: 'adult',
        results: [
          {
            task: { type: 'tabular-classification' },
            dataset: { name: 'adult.gb.csv', type: 'tabular', split: 'test' },
            metrics: expect.arrayContaining([{ type: 'roc_auc', name: 'ROC AUC', value: 0.92 }]),
          },
        ],
      },
    ],
  });
});

test('what it measures stands between marks, what people know is asked for', () => {
  for (const name of ['model-index', 'evaluation', 'gates', 'groups', 'limits', 'method']) {
    expect(draft.split(`<!-- evenhand:begin ${name} -->`).length).toBe(2);
    expect(draft.split(`<!-- evenhand:end ${name} -->`).length).toBe(2);
  }
  expect(draft).toMatch(/## Intended use\n\n\*To be written/);
});

test('the same audit changes no byte of a card, with either end of line', () => {
  expect(modelCardReport([checkedDocument()], draft)).toBe(draft);
  const windows = draft.replaceAll('\n', '\r\n');
  expect(modelCardReport([checkedDocument()], windows)).toBe(windows);
});

test('what a person wrote outside of the marks is kept byte for byte, and only measured parts change', () => {
  const own = draft
    .replace('---\n# <!--', '---\nlicense: mit  \n# <!--')
    .replace(/\*To be written: who made it[^\n]*/, '\t“Ours”\u00a0— v2\n\n\n<b>bold</b>   ')
    .replace(/## Contact[\s\S]*/, 'No end of line');
  const later = checkedDocument({ notes: [{ code: 'oneGroup', by: ['sex'] }] });
  const made = modelCardReport([later], own);
  const outside = (text: string) =>
    text.replace(/(<!-- evenhand:begin ([a-z-]+) -->)[\s\S]*?((?:# )?<!-- evenhand:end \2 -->)/g, '$1$3');
  expect(outside(made)).toBe(outside(own));
  expect(made).toContain('sex has one group only');
  expect(own).not.toContain('sex has one group only');
  expect(frontMatter(made).license).toBe('mit');
});

test('a part whose marks a person took away stays away, marks on one line are filled', () => {
  const own = 'Mine.\n<!-- evenhand:begin limits --><!-- evenhand:end limits --> tail\n';
  const made = modelCardReport([checkedDocument()], own);
  expect(made).toMatch(/^Mine\.\n<!-- evenhand:begin limits -->\n- [\s\S]*\n<!-- evenhand:end limits --> tail\n$/);
  expect(made).not.toContain('evaluation');
});

test('marks of other names are left alone', () => {
  const own = '<!-- evenhand:begin ours -->a<!-- evenhand:end ours -->\n';
  expect(modelCardReport([checkedDocument()], own)).toBe(own);
});

describe('marks that are not whole are said, and nothing is made', () => {
  const [begin, end] = ['<!-- evenhand:begin limits -->', '<!-- evenhand:end limits -->'];
  test.each([
    { name: 'no end', text: `a\n${begin}\nb`, facts: { mark: 'limits', line: 2 } },
    { name: 'no begin', text: `a\n\n${end}`, facts: { mark: 'limits', line: 3 } },
    { name: 'the end of another', text: `${begin}\n<!-- evenhand:end gates -->`, facts: { mark: 'gates', line: 2 } },
    { name: 'one in another', text: `${begin}\n<!-- evenhand:begin gates -->`, facts: { mark: 'gates', line: 2 } },
    { name: 'twice', text: `${begin}${end}\n${begin}${end}`, facts: { mark: 'limits', line: 2 } },
    { name: 'none', text: '# A card by hand', facts: {} },
  ])('$name', ({ text, facts }) => {
    expect(() => modelCardReport([checkedDocument()], text, 'card.md')).toThrow(
      expect.objectContaining({ code: 'marksBroken', facts: { path: 'card.md', ...facts } }),
    );
  });
});

test('names cannot end a part before its end', () => {
  const made = modelCardReport([hostileDocument()]);
  expect(modelCardReport([hostileDocument()], made)).toBe(made);
  expect(frontMatter(made)['model-index'][0].name).toContain('@team');
  expect(made).not.toContain('\u202e');
});
