import { askBelow, type Detection, type FileKind, type ModelFound, type Question } from '../../protocol/detection.ts';
import { looksLikeProbability } from './scores.ts';
import type { Column } from './table.ts';
import { looseTruthNames, outcomeNames, predictionNames, truthNames } from './vocabulary.ts';

type Known = Pick<Detection, 'roles' | 'groups' | 'task'> & {
  readonly kind: FileKind;
  readonly classes: readonly string[];
  /** Those to pick from. */
  readonly models: readonly ModelFound[];
};

const sure = (guess: { readonly confidence: number } | undefined): boolean =>
  guess !== undefined && guess.confidence >= askBelow;

/** What a person must say before an audit can run, with the answers that the columns offer, best first. */
export function questionsFor(known: Known, columns: readonly Column[], noGroups: boolean): readonly Question[] {
  const { roles, kind } = known;
  const questions: Question[] = [];
  const taken = new Set(
    [roles.label, roles.prediction, roles.score, roles.count].flatMap((guess) =>
      guess && sure(guess) ? [guess.value] : [],
    ),
  );
  const few = columns.filter(
    ({ facts, name }) => facts.distinct >= 2 && facts.distinct <= 30 && facts.type !== 'nested' && !taken.has(name),
  );
  const first = (guess: { readonly value: string } | undefined, rest: readonly string[]) => [
    ...new Set([...(guess ? [guess.value] : []), ...rest]),
  ];
  if (kind === 'other') return [];
  if (!roles.label && kind === 'predictions') questions.push({ about: 'join', code: 'missing', options: [] });
  if (!sure(roles.label)) {
    const ranked = [...few].sort((a, b) => truthRank(b) - truthRank(a)).map(({ name }) => name);
    questions.push({ about: 'label', code: roles.label ? 'unsure' : 'missing', options: first(roles.label, ranked) });
  }
  if (!sure(roles.prediction) && !sure(roles.score)) {
    const scores = columns.filter(looksLikeProbability);
    const ranked = [...few].sort((a, b) => predictionRank(b) - predictionRank(a));
    const about = roles.score && !roles.prediction ? 'score' : 'prediction';
    const models = known.models.flatMap(({ prediction, score }) => prediction ?? score ?? []);
    questions.push({
      about,
      code: models.length > 0 ? 'ambiguous' : roles.prediction || roles.score ? 'unsure' : 'missing',
      options: first(roles.prediction ?? roles.score, [...models, ...[...scores, ...ranked].map(({ name }) => name)]),
    });
  }
  if (known.task === 'binary' && known.classes.length === 2 && !sure(roles.positive))
    questions.push({ about: 'positive', code: 'ambiguous', options: first(roles.positive, known.classes) });
  if (roles.split && !sure(roles.split))
    questions.push({ about: 'split', code: 'unsure', options: [roles.split.value.column] });
  if (noGroups) {
    const offered = known.groups.map(({ value }) => value.column);
    const text = few.filter(({ facts }) => facts.type === 'text' || facts.type === 'boolean').map(({ name }) => name);
    const rest = few.map(({ name }) => name);
    questions.push({
      about: 'groups',
      code: known.groups.length > 0 ? 'unsure' : 'missing',
      options: [...new Set([...offered, ...text, ...rest])],
    });
  }
  return questions;
}

const truthRank = ({ snake, facts }: Column): number =>
  truthNames.has(snake)
    ? 4
    : looseTruthNames.has(snake)
      ? 3
      : outcomeNames.has(snake)
        ? 2
        : facts.distinct === 2
          ? 1
          : 0;

const predictionRank = ({ snake, facts }: Column): number =>
  predictionNames.has(snake) ? 2 : facts.distinct === 2 ? 1 : 0;
