import { describe, expect, test } from 'vitest';
import { detect } from '../../src/engine/detect/detect.ts';
import { offerJoins } from '../../src/engine/detect/join.ts';
import { settle } from '../../src/engine/detect/settle.ts';
import { askBelow, type Detection } from '../../src/protocol/detection.ts';
import { hasReference, noSignal, reference, workshop } from '../unit/detect/ports.ts';
import { loadBases } from './bases.ts';
import { seeded } from './random.ts';
import { shapes } from './shapes.ts';
import { drawn, type Truth, type Variant } from './variant.ts';

const seed = Number(process.env.EVENHAND_WILD_SEED ?? 20261122);
const wanted = 200;

describe.runIf(hasReference)('detection in the wild', () => {
  const { ports, file } = workshop();

  test(`${wanted} variants: nothing wrong where it is sure, few questions`, async () => {
    const variants = generate();
    expect(variants).toHaveLength(wanted);
    const byShape = new Map<string, { settled: number; asked: number; wrong: number }>();
    const wrongs: string[] = [];
    const asked: string[] = [];
    for (const [at, variant] of variants.entries()) {
      const result = await tried(variant, at);
      const shape = variant.shape.replace(/ \(.*/, '');
      const row = byShape.get(shape) ?? { settled: 0, asked: 0, wrong: 0 };
      byShape.set(shape, row);
      row[result.wrong.length > 0 ? 'wrong' : result.settled ? 'settled' : 'asked']++;
      for (const wrong of result.wrong) wrongs.push(`${at} ${variant.shape}, ${variant.base}: ${wrong}`);
      if (!result.settled) asked.push(`${at} ${variant.shape}, ${variant.base}: ${result.questions}`);
    }
    const total = { settled: 0, asked: 0, wrong: 0 };
    for (const row of byShape.values())
      for (const key of ['settled', 'asked', 'wrong'] as const) total[key] += row[key];
    const line = (name: string, row: typeof total) => `${name.padEnd(32)}${row.settled}\t${row.asked}\t${row.wrong}`;
    console.log(
      [
        'shape                           settled\tasked\twrong',
        ...[...byShape].map(([name, row]) => line(name, row)),
        line(`all (seed ${seed})`, total),
      ].join('\n'),
    );
    console.log(['asked:', ...asked].join('\n  '));
    expect(wrongs).toEqual([]);
    expect(total.settled / wanted).toBeGreaterThanOrEqual(0.85);
  }, 240_000);

  function generate(): readonly Variant[] {
    const random = seeded(seed);
    const bases = loadBases(reference);
    const deck = shapes.flatMap((shape) => Array.from({ length: shape.weight }, () => shape));
    return deck.map((shape) => shape.write(drawn(random.pick(bases), random, 500 + random.below(1000)), random));
  }

  async function tried(variant: Variant, at: number) {
    const path = file(`${at}-${variant.fileName}`, variant.text);
    const alone = await detect({ path }, ports, noSignal);
    const wrong = wrongIn(alone, variant.truth);
    if (variant.sibling === undefined) return { wrong, ...outcome(alone) };
    const second = file(`${at}-${variant.sibling.fileName}`, variant.sibling.text);
    const [offer] = await offerJoins(path, [second], ports, noSignal);
    if (offer === undefined) return { wrong, settled: false, questions: 'no join offered' };
    const right =
      variant.sibling.on === 'rowOrder'
        ? offer.join.on === 'rowOrder'
        : typeof offer.join.on === 'object' && offer.join.on.left === variant.sibling.on;
    if (!right && offer.confidence >= askBelow) wrong.push(`join on ${JSON.stringify(offer.join.on)}`);
    if (offer.confidence < askBelow) return { wrong, settled: false, questions: `join ${offer.confidence}` };
    const joined = await detect({ path, join: offer.join }, ports, noSignal);
    return { wrong: [...wrong, ...wrongIn(joined, variant.truth)], ...outcome(joined) };
  }
});

function outcome(detection: Detection): { readonly settled: boolean; readonly questions: string } {
  try {
    settle(detection, {});
    return {
      settled: detection.questions.length === 0,
      questions: detection.questions.map(({ about }) => about).join(', '),
    };
  } catch {
    return { settled: false, questions: detection.questions.map(({ about }) => about).join(', ') };
  }
}

/** Every answer given as certain that is not the one known by construction. */
function wrongIn({ roles, groups }: Detection, truth: Truth): string[] {
  const wrong: string[] = [];
  const check = (role: 'label' | 'prediction' | 'score' | 'positive' | 'favourable') => {
    const guess = roles[role];
    if (guess && guess.confidence >= askBelow && guess.value !== truth[role])
      wrong.push(`${role} is ${truth[role]}, not ${guess.value} (${guess.confidence} ${guess.because.code})`);
  };
  for (const role of ['label', 'prediction', 'score', 'positive', 'favourable'] as const) check(role);
  if (roles.split && roles.split.confidence >= askBelow && roles.split.value.use !== truth.split)
    wrong.push(`split ${roles.split.value.use}`);
  for (const { value, confidence } of groups)
    if (confidence >= askBelow && !truth.sensitive.includes(value.column))
      wrong.push(`group ${value.column} (${confidence})`);
  const { threshold } = roles;
  if (threshold && threshold.confidence >= askBelow && truth.prediction && truth.score) {
    const agree = truth.scores.filter(
      (score, row) => (score >= threshold.value ? 1 : 0) === truth.predicted[row],
    ).length;
    if (agree < 0.995 * truth.scores.length)
      wrong.push(`threshold ${threshold.value} gives ${agree} of ${truth.scores.length}`);
  }
  return wrong;
}
