import { describe, expect, test } from 'vitest';
import { asText } from '../../../webview/state/asText.ts';
import { fetchDocument } from '../../../webview/state/fetchDocument.ts';
import {
  changed,
  choicesFrom,
  formFrom,
  groupCandidates,
  missingIn,
  wordsFrom,
} from '../../../webview/state/roleForm.ts';
import { selectionIn, viewsOf } from '../../../webview/state/selection.ts';
import { adultDetection } from '../../fixtures/detection.ts';
import { adultDocument } from '../../fixtures/document.ts';

describe('a document comes in pages', () => {
  test('put together in order', async () => {
    const text = JSON.stringify({ schemaVersion: 1, path: 'ä😀' });
    const asked: number[] = [];
    const document = await fetchDocument(
      {
        readDocument: async ({ from }) => {
          asked.push(from);
          const next = from + 7;
          return { text: text.slice(from, next), ...(next < text.length ? { next } : {}) };
        },
      },
      'id',
      new AbortController().signal,
    );
    expect(document).toEqual({ schemaVersion: 1, path: 'ä😀' });
    expect(asked[0]).toBe(0);
    expect(asked.length).toBe(Math.ceil(text.length / 7));
  });

  test('a page that fails fails the whole', async () => {
    const readDocument = () => Promise.reject(new Error('gone'));
    await expect(fetchDocument({ readDocument }, 'id', new AbortController().signal)).rejects.toThrow('gone');
  });
});

describe('what is looked at', () => {
  test.each([
    ['nothing remembered: the first grouping', {}, { view: 'overview', by: ['sex'], metric: 'truePositiveRate' }],
    [
      'remembered and still there',
      { view: 'groups', by: ['sex', 'race'], metric: 'accuracy', allMetrics: true },
      { view: 'groups', by: ['sex', 'race'], metric: 'accuracy', allMetrics: true },
    ],
    ['remembered and gone', { by: ['age'], metric: 'brier' }, { by: ['sex'], metric: 'truePositiveRate' }],
  ] as const)('%s', (_, memory, want) => {
    expect(selectionIn(adultDocument(), { uri: 'file:///x', ...memory })).toMatchObject(want);
  });

  test('scores have a view only where there are curves', () => {
    const document = adultDocument();
    expect(viewsOf(document)).toContain('scores');
    const { roc: _, calibration: __, ...overall } = document.overall;
    expect(viewsOf({ ...document, overall, groupings: [] })).not.toContain('scores');
    expect(selectionIn({ ...document, overall, groupings: [] }, { uri: '', view: 'scores' })).toMatchObject({
      view: 'overview',
      by: [],
    });
  });
});

describe('the role editor', () => {
  test('starts from what is settled, and gives the same back', () => {
    const { roles } = adultDocument();
    const choices = choicesFrom(formFrom(adultDetection, adultDocument()));
    expect(choices).toEqual({
      label: 'y_true',
      prediction: 'y_pred',
      score: 'score',
      weight: null,
      count: null,
      split: { column: 'split', use: 'test' },
      groups: roles.groups,
      positive: '1',
      favourable: '1',
      threshold: 0.5,
    });
  });

  test('starts from detection when nothing is settled, and says what is missing', () => {
    const form = formFrom(adultDetection);
    expect(missingIn(form)).toBe('label');
    expect(missingIn(changed(form, { label: 'y_true' }))).toBeUndefined();
    expect(missingIn(changed(form, { label: 'y_true', groups: [] }))).toBe('groups');
    expect(missingIn(changed(form, { label: 'y_true', threshold: 'half' }))).toBe('threshold');
    expect(missingIn(changed(form, { label: 'y_true', weight: 'w' }))).toBe('weightKind');
    expect(missingIn(changed(form, { label: 'y_true', prediction: undefined, score: undefined }))).toBe('prediction');
  });

  test('values of a column go with the column', () => {
    const form = formFrom(adultDetection, adultDocument());
    expect(changed(form, { label: 'sex' })).not.toHaveProperty('positive');
    expect(choicesFrom(changed(form, { splitColumn: undefined })).split).toBeNull();
    expect(choicesFrom(changed(form, { prediction: undefined, threshold: ' ' }))).toMatchObject({ prediction: null });
    expect(choicesFrom(changed(form, { threshold: '' }))).not.toHaveProperty('threshold');
  });

  test('offers found groups first, then columns with few values, never one with a role', () => {
    const names = groupCandidates(adultDetection, formFrom(adultDetection, adultDocument())).map(
      ({ column }) => column,
    );
    expect(names).toEqual(['sex', 'race', '<img src=x onerror=alert(1)>']);
  });

  test('words are sent only where filled in', () => {
    const form = formFrom(adultDetection);
    expect(wordsFrom(form)).toBeUndefined();
    expect(wordsFrom(changed(form, { words: { unit: ' person ', actual: '', predicted: '' } }))).toEqual({
      unit: 'person',
    });
  });
});

describe('a table as text', () => {
  const document = adultDocument();
  const [sex] = document.groupings;
  const columns = document.catalogue.filter(({ id }) => id === 'truePositiveRate');

  test('has full numbers with their limits', () => {
    const lines = asText(document, sex!, columns).split('\n');
    expect(lines[0]).toBe('sex\tn\tTrue positive rate\tTrue positive rate, low\tTrue positive rate, high');
    expect(lines[2]?.split('\t').slice(0, 2)).toEqual(['Female', '5421']);
    expect(Number(lines[2]?.split('\t')[2])).toBeCloseTo(317 / 590, 12);
  });

  test.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['+1+1', "'+1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2', '-2'],
    ['a\tb', 'a·b'],
  ])('a spreadsheet takes %j for text', (name, want) => {
    const groups = [{ ...sex!.groups[0]!, key: { sex: name } }];
    expect(
      asText(document, { ...sex!, groups }, columns)
        .split('\n')[2]
        ?.split('\t')[0],
    ).toBe(want);
  });

  test('a number that does not exist says why', () => {
    const groups = [{ ...sex!.groups[0]!, values: { truePositiveRate: { undefined: 'noPositives' as const } } }];
    expect(asText(document, { ...sex!, groups }, columns).split('\n')[2]).toBe('Female\t5421\tno positives\t\t');
  });
});
