import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareText } from '../../../src/cli/compareText.ts';
import { audit } from '../../../src/engine/audit.ts';
import { compareRecords } from '../../../src/engine/compare/records.ts';
import { type Audited, compareAudits } from '../../../src/engine/compareAudits.ts';
import type { Comparison, NumberChange, Unpaired } from '../../../src/protocol/comparison.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { RoleChoices } from '../../../src/protocol/roles.ts';
import { unpairedSentence } from '../../../src/words/pairing.ts';
import { random } from '../../drawing/random.ts';
import { folder, write } from '../sources/run.ts';

const temporary = folder();
const warned: string[] = [];
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: (text: string) => void warned.push(text) } };
const never = new AbortController().signal;

type Row = { id: number; g: string; y: number; p: number; s: number; w: number };
/** Rows of two groups with 80 % right predictions, some of them changed; in another order where asked. */
function table(n: number, change: (row: Row) => Partial<Row> = () => ({}), turned = false): string {
  const next = random(17);
  const rows = Array.from({ length: n }, (_, id): string => {
    const y = next() < 0.4 ? 1 : 0;
    const p = next() < 0.8 ? y : 1 - y;
    const row = {
      id: id + 1000,
      g: next() < 0.3 ? 'b' : 'a',
      y,
      p,
      s: p === 1 ? 0.5 + next() / 2 : next() / 2,
      w: 1 + (id % 3),
    };
    return Object.values({ ...row, ...change(row) }).join();
  });
  return ['id,g,y,p,s,w', ...(turned ? rows.toReversed() : rows), ''].join('\n');
}

let files = 0;
async function audited(text: string, choices: RoleChoices = {}): Promise<Audited & { document: AuditDocument }> {
  const path = join(temporary, String(files++), 'p.csv');
  mkdirSync(dirname(path));
  write(path, text);
  const all: RoleChoices = {
    label: 'y',
    prediction: 'p',
    score: 's',
    weight: null,
    unit: null,
    split: null,
    id: 'id',
    positive: '1',
    groups: [{ column: 'g' }],
    ...choices,
  };
  return { document: await audit({ minGroup: 5, path, choices: all }, ports, never, () => {}), files: { path } };
}
const compared = (before: Audited, after: Audited) => compareAudits(before, after, ports, never);
const numberOf = ({ numbers }: Comparison, metric: string, group?: string): NumberChange =>
  numbers.find((one) => one.metric === metric && one.groups?.length !== 2 && one.groups?.[0]?.g === group)!;
const width = ({ interval }: NumberChange) => ('none' in interval ? 0 : Number(interval.high) - Number(interval.low));

/** One in twelve positives of b that were found are missed now. */
const worseForB = (row: Row) => (row.g === 'b' && row.y === 1 && row.id % 12 === 0 ? { p: 0 } : {});

describe('two audits whose data are at hand', () => {
  test('are compared row by row: a change shows that the records alone cannot tell from chance', async () => {
    const [was, is] = [await audited(table(4000)), await audited(table(4000, worseForB, true))];
    const comparison = await compared(was, is);
    expect(comparison).toMatchObject({
      paired: true,
      pairedBy: 'id',
      ground: [],
      rows: { before: 4000, after: 4000, matched: 4000 },
    });
    expect(comparison.unpairedBecause).toBeUndefined();
    const records = compareRecords(was.document, is.document);
    const [paired, unpaired] = [comparison, records].map((one) => numberOf(one, 'truePositiveRate', 'b'));
    expect(paired).toMatchObject({
      direction: 'worse',
      paired: true,
      before: unpaired!.before,
      after: unpaired!.after,
    });
    expect(paired!.p).toBeLessThan(0.001);
    expect(unpaired!.direction).toBe('inconclusive');
    expect(numberOf(comparison, 'truePositiveRate', 'a')).toMatchObject({ change: 0, direction: 'unchanged', p: 1 });
    expect(comparison.numbers.find(({ groups }) => groups?.length === 2)).toMatchObject({
      direction: 'worse',
      paired: true,
    });
    for (const one of comparison.numbers.filter((number) => number.paired)) {
      const other = records.numbers.find(
        ({ metric, groups }) => metric === one.metric && JSON.stringify(groups) === JSON.stringify(one.groups),
      )!;
      expect(width(one), one.metric).toBeLessThan(width(other));
    }
  });

  test('say how many predictions flipped, of all rows and of each group', async () => {
    const comparison = await compared(await audited(table(4000)), await audited(table(4000, worseForB)));
    const flipped = { toPositive: 0, toNegative: expect.any(Number), toRight: 0, toWrong: expect.any(Number) };
    expect(comparison.flips).toMatchObject([
      flipped,
      { group: { g: 'a' }, toNegative: 0, toWrong: 0 },
      { group: { g: 'b' } },
    ]);
    const [all, , b] = comparison.flips!;
    expect(all!.toWrong).toBe(b!.toWrong);
    expect(all!.toWrong).toBe(all!.toNegative);
    expect(b!.toWrong).toBeGreaterThan(20);
  });

  test('keep numbers of scores as of different rows, and leave out what is the same of the same rows', async () => {
    const [was, is] = [await audited(table(400)), await audited(table(400, worseForB))];
    const [comparison, records] = [await compared(was, is), compareRecords(was.document, is.document)];
    expect(numberOf(comparison, 'rocAuc')).toEqual(numberOf(records, 'rocAuc'));
    expect(numberOf(comparison, 'rocAuc').paired).toBeUndefined();
    expect(numberOf(comparison, 'baseRate')).toBeUndefined();
  });

  test('say nothing of the order of rows', async () => {
    const was = await audited(table(400));
    const [one, other] = [await audited(table(400, worseForB)), await audited(table(400, worseForB, true))];
    expect(await compared(was, one)).toEqual(await compared(was, other));
  });

  test('are told of the rows in both, where one has more, and that the data are others', async () => {
    const more = table(500, worseForB);
    const comparison = await compared(await audited(table(400)), await audited(more));
    expect(comparison).toMatchObject({
      paired: true,
      ground: ['data'],
      rows: { before: 400, after: 500, matched: 400 },
    });
    const same = await compared(await audited(table(400)), await audited(table(400, worseForB)));
    expect(numberOf(comparison, 'accuracy')).toEqual(numberOf(same, 'accuracy'));
    const text = compareText(comparison, 'was → is');
    expect(text).toMatch(/Paired: 400 rows are in both, of 400 before and 500 after\. .*same id/);
    expect(text).toMatch(/Flipped\n {2}All rows: of 400 rows 0 are positive now and \d+ negative/);
  });

  test('with no id are compared row by row where labels and groups stand in the same order', async () => {
    const named = { id: null };
    const was = await audited(table(400), named);
    const comparison = await compared(was, await audited(table(400, worseForB), named));
    expect(comparison).toMatchObject({ paired: true, pairedBy: 'rowOrder', ground: [] });
    expect(compareText(comparison, 'was → is')).toMatch(
      /There is no id: rows are the same that stand in the same place/,
    );
    expect(await compared(was, await audited(table(400, worseForB, true), named))).toMatchObject({
      unpairedBecause: 'noKey',
    });
  });

  test('leave out rows whose label was mended, and say so', async () => {
    const mended = table(400, (row) => (row.id === 1007 ? { y: 1 - row.y } : {}));
    const comparison = await compared(await audited(table(400)), await audited(mended));
    expect(comparison).toMatchObject({ paired: true, ground: ['data'], rows: { matched: 399, otherLabel: 1 } });
    expect(compareText(comparison, 'was → is')).toMatch(/Left out, for their label is another: 1\./);
  });
});

describe('two audits that are not of rows that can be found again', () => {
  const cases: readonly (readonly [Unpaired, () => Promise<readonly [Audited, Audited]>])[] = [
    ['recordsOnly', async () => [{ document: (await audited(table(60))).document }, await audited(table(60))]],
    ['otherTruth', async () => [await audited(table(60)), await audited(table(60), { positive: '0' })]],
    [
      'weights',
      async () => [await audited(table(60)), await audited(table(60), { weight: 'w', weightKind: 'sampling' })],
    ],
    ['units', async () => [await audited(table(60), { unit: 'w' }), await audited(table(60))]],
    ['repeatedKey', async () => [await audited(table(60), { id: 'w' }), await audited(table(60), { id: 'w' })]],
    ['counts', async () => [await audited(table(60), { id: null, score: null, count: 'w' }), await audited(table(60))]],
    [
      'query',
      async () => {
        const [was, is] = [await audited(table(60)), await audited(table(60))];
        const query = { sql: 'select 1', datasets: [] };
        return [was, { ...is, document: { ...is.document, input: { ...is.document.input, query } } }];
      },
    ],
    [
      'otherData',
      async () => {
        const [was, is] = [await audited(table(60)), await audited(table(60))];
        write(
          is.files!.path,
          table(60, ({ id, p }) => (id % 5 === 0 ? { p: 1 - p } : {})),
        );
        return [was, is];
      },
    ],
    [
      'otherData',
      async () => {
        const [was, is] = [await audited(table(60)), await audited(table(60))];
        return [was, { ...is, document: { ...is.document, input: { ...is.document.input, rowsUsed: 59 } } }];
      },
    ],
    [
      'unreadable',
      async () => {
        const [was, is] = [await audited(table(60)), await audited(table(60))];
        rmSync(is.files!.path);
        return [was, is];
      },
    ],
  ];
  test.each(cases)('are compared by their records, and why is said: %s', async (why, make) => {
    const [was, is] = await make();
    const comparison = await compared(was, is);
    expect(comparison).toEqual({ ...compareRecords(was.document, is.document), unpairedBecause: why });
    expect(comparison).toMatchObject({ paired: false });
    expect(comparison.flips).toBeUndefined();
    const text = compareText(comparison, 'was → is');
    expect(text).toContain('Unpaired, from the records alone');
    expect(text).toContain(unpairedSentence(why));
  });

  test('that the data could not be read is no failure, and their names are not logged', () => {
    expect(warned).toEqual(['The rows of two audits could not be read again: fileUnreadable']);
  });

  test('a comparison that is stopped rejects with the reason of the signal', async () => {
    const [was, is] = [await audited(table(60)), await audited(table(60))];
    const reason = new Error('stopped by the test');
    await expect(compareAudits(was, is, ports, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
