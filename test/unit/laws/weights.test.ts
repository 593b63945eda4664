import fc from 'fast-check';
import { expect } from 'vitest';
import type { Further } from '../../../src/protocol/further.ts';
import { auditOf, law, numbers, type Row, tables, text } from './audited.ts';
import { near } from './near.ts';

const [h, g] = [{ column: 'h' }, { column: 'g' }];
/** What is asked for, too: gaps within strata, costs, subgroups. */
const further: Further = {
  control: [h],
  explain: [h],
  costs: { falsePositive: 1, falseNegative: 5, truePositive: -2, perMonth: 1000 },
  subgroups: { columns: [g, h], order: 2 },
};
const passed = { h: ({ h }: Row) => (h === 'x' ? 1 : 0), s: ({ s }: Row) => (s > 0.3 ? 1 : 0) };
const asks = fc.constantFrom(
  { as: {}, choices: { groups: [g] }, ask: { further } },
  { as: {}, choices: {}, ask: {} },
  { as: passed, choices: { groups: [g], score: null }, ask: { further: { stages: ['h', 's'] } } },
);
const sampling = { weight: 'w', weightKind: 'sampling' } as const;
const frequency = { weight: 'w', weightKind: 'frequency' } as const;

law(
  'frequency weights are rows: twice the weight is every row twice',
  fc.tuple(tables, asks),
  async ([rows, { as, choices, ask }]) => {
    const weighted = { ...choices, ...frequency };
    const twice = await auditOf(text(rows, { ...as, w: ({ w }) => 2 * w }), weighted, ask);
    const written = rows.flatMap((row) => Array<Row>(2 * row.w).fill(row));
    expect(numbers(twice)).toEqual(numbers(await auditOf(text(written, as), choices, ask)));
    expect(numbers(await auditOf(text([...rows, ...rows], as), weighted, ask))).toEqual(numbers(twice));
  },
);

const scales = fc.constantFrom(2, 0.25, 3, 0.1, 1000, 1e-6, 12345.678);

law(
  'the scale of sampling weights changes nothing',
  fc.tuple(tables, scales, asks),
  async ([rows, by, { as, choices, ask }]) => {
    const weighted = { ...choices, ...sampling };
    const plain = await auditOf(text(rows, as), weighted, ask);
    near(numbers(await auditOf(text(rows, { ...as, w: ({ w }) => w * by }), weighted, ask)), numbers(plain));
  },
);

law(
  'rows that all weigh the same are rows without weights',
  fc.tuple(tables, scales, asks),
  async ([rows, by, { as, choices, ask }]) => {
    const plain = await auditOf(text(rows, as), choices, ask);
    const weighted = { ...choices, ...sampling };
    near(numbers(await auditOf(text(rows, { ...as, w: () => by }), weighted, ask)), numbers(plain));
  },
);
