import type { Cube, Outcomes, Slice } from '../../src/engine/cube/cube.ts';
import { headline } from '../../src/engine/metrics/headline.ts';
import { metrics } from '../../src/engine/metrics/index.ts';
import { defaultSettings } from '../../src/engine/metrics/settings.ts';
import { plus } from '../../src/engine/stats/trials.ts';
import { hasInterval } from '../../src/protocol/measured.ts';
import { model, trueValue } from './composites.ts';
import { asOutcomes, type Four, multinomial } from './draws.ts';
import type { Family, Setting } from './setting.ts';

/** People of two columns: how many of each pair of values there are, and how the model treats them. */
type Person = { readonly a: string; readonly b: string; readonly rows: number; readonly chances: Four };

/**
 * The headline over two columns and their crossing: the gap that it picks as the clearest, against that gap's true size.
 * Covered, too, is a headline that makes no claim where there is none to make; with no gaps anywhere a miss on the low side
 * is an audit that claims one.
 */
const setting = (name: string, people: readonly Person[], runs: number): Setting => ({
  name,
  runs,
  lines: { headline: { covered: 0.94 } },
  draw: (next) => {
    const drawn = people.map(({ rows, chances }) => asOutcomes(multinomial(next, rows, chances)));
    const found = headline(groupingsOf(people, drawn), { key: {}, outcomes: added(drawn) }, defaultSettings);
    if (found === undefined) return { headline: { truth: 0 } };
    const metric = metrics.find(({ entry }) => entry.id === found.metric)!;
    const expected = people.map(({ rows, chances }) => asOutcomes(chances.map((chance) => rows * chance)));
    const slices = groupingsOf(people, expected).find(({ by }) => by.join() === found.by.join())!.slices;
    const judged = slices.filter(({ outcomes: { tp, fp, fn, tn } }) => plus(tp, fp, fn, tn).rows >= 50);
    const values = judged.map(({ outcomes: { tp, fp, fn, tn } }) =>
      trueValue(metric, [tp.rows, fp.rows, fn.rows, tn.rows]),
    );
    const truth = Math.max(...values) - Math.min(...values);
    const { interval } = found;
    if (!hasInterval(interval) || interval.low === 'unbounded' || interval.high === 'unbounded')
      return { headline: { truth } };
    return { headline: { truth, low: interval.low, high: interval.high } };
  },
});

function groupingsOf(people: readonly Person[], outcomes: readonly Outcomes[]): Cube['groupings'] {
  const grouping = (by: readonly ('a' | 'b')[]) => {
    const slices = new Map<string, { key: Slice['key']; of: Outcomes[] }>();
    for (const [at, person] of people.entries()) {
      const key = Object.fromEntries(by.map((column) => [column, person[column]]));
      const name = JSON.stringify(key);
      if (!slices.has(name)) slices.set(name, { key, of: [] });
      slices.get(name)!.of.push(outcomes[at]!);
    }
    return { by, slices: [...slices.values()].map(({ key, of }) => ({ key, outcomes: added(of) })) };
  };
  return [grouping(['a']), grouping(['b']), grouping(['a', 'b'])];
}

const added = (of: readonly Outcomes[]): Outcomes => ({
  tp: plus(...of.map(({ tp }) => tp)),
  fp: plus(...of.map(({ fp }) => fp)),
  fn: plus(...of.map(({ fn }) => fn)),
  tn: plus(...of.map(({ tn }) => tn)),
});

const people = (as: number, bs: number, rows: number, chances: (a: number, b: number) => Four): readonly Person[] =>
  Array.from({ length: as * bs }, (_, at) => {
    const [a, b] = [at % as, Math.floor(at / as)];
    return { a: String(a), b: String(b), rows, chances: chances(a, b) };
  });

const usual = model(0.4, 0.7, 0.2);

export const headlines: Family = {
  title: 'The headline: the clearest of all gaps, of two columns and their crossing',
  settings: [
    setting(
      'no gap, 2 x 2 groups',
      people(2, 2, 200, () => usual),
      3000,
    ),
    setting(
      'no gap, 2 x 5 groups',
      people(2, 5, 150, () => usual),
      3000,
    ),
    setting(
      'no gap, rare outcome',
      people(2, 3, 3000, () => model(0.005, 0.5, 0.01)),
      2000,
    ),
    setting(
      'one small gap',
      people(2, 3, 200, (a) => (a === 0 ? usual : model(0.4, 0.65, 0.2))),
      3000,
    ),
    setting(
      'one clear gap',
      people(2, 3, 300, (a) => (a === 0 ? usual : model(0.4, 0.5, 0.2))),
      3000,
    ),
    setting(
      'gaps of everything',
      people(2, 3, 200, (a, b) => model(0.3 + 0.1 * b, 0.6 + 0.1 * a, 0.2 + 0.05 * b)),
      3000,
    ),
  ],
};
