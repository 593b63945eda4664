import type { Base, NamedColumn } from './bases.ts';
import { distractors, renamedGroups, tongues } from './dressing.ts';
import type { Random } from './random.ts';
import { jsonLines, separated, type Truth, type Variant } from './variant.ts';

/** One way in which tools or people write a file of predictions. Weights say how many of 200 variants take it. */
export type Shape = { readonly name: string; readonly weight: number; write(base: Base, random: Random): Variant };

const texts = (base: Base, values: readonly number[], own: boolean) =>
  values.map((value) => (own ? base.classes[value === 1 ? 0 : 1] : String(value)));
const decimals = (values: readonly number[]) => values.map(String);
const col = (name: string, cells: readonly string[]): NamedColumn => ({ name, cells });

type Parts = {
  readonly shape: string;
  readonly label?: NamedColumn;
  readonly prediction?: NamedColumn;
  readonly score?: NamedColumn;
  readonly others?: readonly NamedColumn[];
  readonly own: boolean;
  readonly order?: 'first' | 'last';
  readonly groups?: readonly NamedColumn[];
  readonly id?: NamedColumn;
  readonly split?: boolean;
  readonly fileName?: string;
  readonly plain?: boolean;
};

/** Puts the columns of a shape beside groups, features and things that look like something else. */
function assemble(base: Base, random: Random, parts: Parts): Variant {
  const groups = parts.groups ?? base.sensitive;
  const roles = [parts.label, parts.prediction, parts.score, ...(parts.others ?? [])].filter(
    (one) => one !== undefined,
  );
  const rest = parts.plain ? [] : [...groups, ...base.features, ...distractors(base, random)];
  const withSplit = (parts.split ?? random.chance(0.4)) && new Set(base.split).has('test');
  const lead = [...(parts.id ? [parts.id] : []), ...(withSplit ? [col('split', base.split)] : [])];
  const columns = parts.order === 'first' ? [...lead, ...roles, ...rest] : [...lead, ...rest, ...roles];
  const format = parts.plain ? 'csv' : random.pick(['csv', 'csv', 'csv', 'semicolon', 'tsv', 'jsonl'] as const);
  const text =
    format === 'jsonl'
      ? jsonLines(columns)
      : separated(columns, format === 'tsv' ? '\t' : format === 'semicolon' ? ';' : ',');
  const [one, zero] = parts.own ? base.classes : (['1', '0'] as const);
  const truth: Truth = {
    ...(parts.label ? { label: parts.label.name } : {}),
    ...(parts.prediction ? { prediction: parts.prediction.name } : {}),
    ...(parts.score ? { score: parts.score.name } : {}),
    positive: one,
    favourable: base.welcome ? one : zero,
    sensitive: parts.plain ? [] : groups.map(({ name }) => name),
    ...(withSplit ? { split: 'test' } : {}),
    predicted: base.predicted,
    scores: base.scores,
    mustAsk: false,
  };
  const extension = format === 'tsv' ? 'tsv' : format === 'jsonl' ? 'jsonl' : 'csv';
  return {
    shape: parts.shape,
    base: base.name,
    fileName: `${parts.fileName ?? 'predictions'}.${extension}`,
    text,
    truth,
  };
}

/** Own class texts where the base has them; else zeros and ones. */
const ownWords = (base: Base, random: Random) =>
  base.classes[0] !== '1' && base.classes[0] !== 'good' && random.chance(0.5);
const idOf = (base: Base, random: Random, names: readonly string[]) => col(random.pick(names), base.ids);

export const shapes: readonly Shape[] = [
  pair('plain', 20, ['y_true', 'y_pred', 'score']),
  pair(
    'exact pairs',
    20,
    ['true_label', 'predicted_label', 'probability'],
    ['actual', 'predicted', 'prob'],
    ['ground_truth', 'prediction', 'probability'],
    ['gold', 'pred', 'score'],
  ),
  pair('evidently', 8, ['target', 'prediction', 'prediction_proba']),
  pair('caret', 6, ['obs', 'pred', 'prob']),
  pair(
    'title case',
    16,
    ['True Label', 'Predicted Label', 'Predicted Probability'],
    ['Actual', 'Predicted', 'Probability'],
    ['Ground Truth', 'Prediction', 'Risk Score'],
  ),
  {
    name: 'aequitas',
    weight: 14,
    write: (base, random) => {
      const binary = random.chance(0.5);
      const score = col('score', binary ? decimals(base.predicted) : decimals(base.scores));
      const label = col('label_value', decimals(base.truth));
      const id = idOf(base, random, ['entity_id']);
      const parts = { shape: 'aequitas', label, id, own: false, order: 'first' as const };
      return assemble(base, random, binary ? { ...parts, prediction: score } : { ...parts, score });
    },
  },
  {
    name: 'h2o',
    weight: 12,
    write: (base, random) => {
      const own = ownWords(base, random);
      const p1 = base.scores.map((score) => score.toFixed(6));
      const p0 = base.scores.map((score) => (1 - score).toFixed(6));
      return assemble(base, random, {
        shape: 'h2o',
        own,
        label: col(random.pick(['actual', base.target]), texts(base, base.truth, own)),
        prediction: col('predict', texts(base, base.predicted, own)),
        score: col('p1', p1),
        others: [col('p0', p0)],
      });
    },
  },
  {
    name: 'pycaret',
    weight: 12,
    write: (base, random) => {
      const own = base.classes[0] !== '1' && base.classes[0] !== 'good';
      const sure = base.scores.map((score) => Math.max(score, 1 - score).toFixed(4));
      const made = base.scores.map((score) => (score >= 0.5 ? 1 : 0));
      const variant = assemble({ ...base, predicted: made }, random, {
        shape: 'pycaret',
        own,
        label: col(base.target, texts(base, base.truth, own)),
        prediction: col('prediction_label', texts(base, made, own)),
        others: [col('prediction_score', sure)],
      });
      return variant;
    },
  },
  {
    name: 'class confidence',
    weight: 6,
    write: (base, random) => {
      const made = base.scores.map((score) => (score >= 0.5 ? 1 : 0));
      const sure = base.scores.map((score) => Math.max(score, 1 - score).toFixed(4));
      return assemble({ ...base, predicted: made }, random, {
        shape: 'class confidence',
        own: false,
        label: col('label', decimals(base.truth)),
        prediction: col('prediction', decimals(made)),
        others: [col(random.pick(['confidence', 'probability', 'score']), sure)],
      });
    },
  },
  {
    name: 'bigquery',
    weight: 10,
    write: (base, random) => {
      const own = ownWords(base, random);
      const [one, zero] = own ? base.classes : ['1', '0'];
      const probs = base.scores.map((score) =>
        JSON.stringify([
          { label: one, prob: score },
          { label: zero, prob: Number((1 - score).toFixed(6)) },
        ]),
      );
      return assemble(base, random, {
        shape: 'bigquery',
        own,
        prediction: col(`predicted_${base.target}`, texts(base, base.predicted, own)),
        others: [col(`predicted_${base.target}_probs`, probs)],
        label: col(base.target, texts(base, base.truth, own)),
        order: 'first',
      });
    },
  },
  {
    name: 'named after the target',
    weight: 20,
    write: (base, random) => {
      const own = ownWords(base, random);
      const capital = base.target[0]!.toUpperCase() + base.target.slice(1);
      const name = random.pick([
        `${base.target}_pred`,
        `pred_${base.target}`,
        `${base.target}_hat`,
        `Predicted${capital}`,
        `Predicted ${base.target}`,
      ]);
      return assemble(base, random, {
        shape: 'named after the target',
        own,
        label: col(base.target, texts(base, base.truth, own)),
        prediction: col(name, texts(base, base.predicted, own)),
        ...(random.chance(0.6)
          ? {
              score: col(
                random.pick([`${base.target}_prob`, `prob_${base.target}`, `${base.target}_score`]),
                decimals(base.scores),
              ),
            }
          : {}),
      });
    },
  },
  {
    name: 'probabilities by class',
    weight: 8,
    write: (base, random) => {
      const own = base.classes[0] !== '1';
      const [one, zero] = own ? base.classes : ['1', '0'];
      return assemble(base, random, {
        shape: 'probabilities by class',
        own,
        label: col('label', texts(base, base.truth, own)),
        prediction: col('prediction', texts(base, base.predicted, own)),
        score: col(
          own ? one : 'prob_1',
          base.scores.map((score) => score.toFixed(6)),
        ),
        others: [
          col(
            own ? zero : 'prob_0',
            base.scores.map((score) => (1 - score).toFixed(6)),
          ),
        ],
      });
    },
  },
  {
    name: 'prediction holds probabilities',
    weight: 6,
    write: (base, random) =>
      assemble(base, random, {
        shape: 'prediction holds probabilities',
        own: false,
        label: col(random.pick(['target', 'y_true', 'label']), decimals(base.truth)),
        score: col('prediction', decimals(base.scores)),
      }),
  },
  {
    name: 'other languages',
    weight: 16,
    write: (base, random) => {
      const tongue = random.pick(tongues);
      return assemble(base, random, {
        shape: `other languages (${tongue.code})`,
        own: false,
        label: col(tongue.truth, decimals(base.truth)),
        prediction: col(tongue.predicted, decimals(base.predicted)),
        score: col(tongue.probability, decimals(base.scores)),
        groups: renamedGroups(base, tongue),
      });
    },
  },
  {
    name: 'correct column',
    weight: 4,
    write: (base, random) =>
      assemble(base, random, {
        shape: 'correct column',
        own: false,
        label: col(random.pick(['class', 'outcome']), decimals(base.truth)),
        prediction: col('prediction', decimals(base.predicted)),
        others: [
          col(
            'correct',
            base.truth.map((value, row) => (value === base.predicted[row] ? 'True' : 'False')),
          ),
        ],
      }),
  },
  {
    name: 'several models',
    weight: 4,
    write: (base, random) => {
      const other = base.predicted.map((value) => (random.chance(0.1) ? 1 - value : value));
      const variant = assemble(base, random, {
        shape: 'several models',
        own: false,
        label: col(base.target, decimals(base.truth)),
        others: [
          col(`${base.target}_pred_rf`, decimals(base.predicted)),
          col(`${base.target}_pred_xgb`, decimals(other)),
        ],
      });
      return { ...variant, truth: { ...variant.truth, mustAsk: true } };
    },
  },
  {
    name: 'id and prediction',
    weight: 10,
    write: (base, random) => {
      const id = idOf(base, random, ['customer_id', 'application_id', 'case_ref']);
      const keys = { ...id, cells: id.cells.map((cell) => `C${cell.padStart(6, '0')}`) };
      const named = col(random.pick(['prediction', base.target, 'y_pred']), decimals(base.predicted));
      const variant = assemble(base, random, {
        shape: 'id and prediction',
        own: false,
        prediction: named,
        id: keys,
        plain: true,
        split: false,
      });
      const columns = [
        keys,
        ...base.sensitive,
        ...base.features,
        col(random.pick(['label', 'target', 'y_true']), decimals(base.truth)),
      ];
      const label = columns.at(-1)!.name;
      return {
        ...variant,
        sibling: { fileName: 'test.csv', text: separated(columns), on: id.name },
        truth: { ...variant.truth, label, sensitive: base.sensitive.map(({ name }) => name) },
      };
    },
  },
  {
    name: 'bare column',
    weight: 4,
    write: (base, random) => {
      const prediction = col(random.pick(['prediction', 'y_pred', base.target]), decimals(base.predicted));
      const variant = assemble(base, random, {
        shape: 'bare column',
        own: false,
        prediction,
        plain: true,
        split: false,
      });
      const columns = [...base.sensitive, ...base.features, col('y_true', decimals(base.truth))];
      return {
        ...variant,
        sibling: { fileName: 'test.csv', text: separated(columns), on: 'rowOrder' },
        truth: { ...variant.truth, mustAsk: true },
      };
    },
  },
  {
    name: 'headerless',
    weight: 4,
    write: (base, random) => {
      const columns = [
        ...base.sensitive,
        col('', decimals(base.truth)),
        col('', decimals(base.predicted)),
        col('', decimals(base.scores)),
      ];
      const at = base.sensitive.length;
      const name = (position: number) => `column${position}`;
      const made = { shape: 'headerless', own: false, plain: true, split: false, prediction: columns[at + 1]! };
      const variant = assemble(base, random, made);
      return {
        ...variant,
        text: separated(columns, ',', false),
        truth: {
          ...variant.truth,
          label: name(at),
          prediction: name(at + 1),
          score: name(at + 2),
          sensitive: base.sensitive.map((_, position) => name(position)),
          mustAsk: true,
        },
      };
    },
  },
];

/** A shape that is three names for truth, prediction and score. */
function pair(name: string, weight: number, ...triples: readonly (readonly [string, string, string])[]): Shape {
  return {
    name,
    weight,
    write: (base, random) => {
      const [label, prediction, score] = random.pick(triples);
      const own = ownWords(base, random);
      return assemble(base, random, {
        shape: name,
        own,
        label: col(label, texts(base, base.truth, own)),
        prediction: col(prediction, texts(base, base.predicted, own)),
        ...(random.chance(0.7) ? { score: col(score, decimals(base.scores)) } : {}),
        ...(random.chance(0.5)
          ? {
              id: random.chance(0.5)
                ? idOf(base, random, ['id', 'row_id', 'ID'])
                : col(
                    '',
                    base.ids.map((_, row) => String(row)),
                  ),
            }
          : {}),
        order: random.pick(['first', 'last'] as const),
      });
    },
  };
}
