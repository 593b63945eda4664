import type { Guess } from '../../protocol/detection.ts';
import { snake } from './names.ts';
import type { Outcome } from './outcome.ts';
import { isUnwelcome } from './positive.ts';
import { targetOf } from './rolePairs.ts';

const welcome =
  /(?:^|_)(?:good|approved|approve|accepted|granted|hired|admitted|repaid|paid|passed|pass|survived|healthy|50k|eligible|selected)(?:_|$)/;
const negated = /(?:^|_)(?:no|not|non|never|without|un)(?:_|$)/;

/**
 * The predicted value that is good for the person: the positive one, unless a name or value says that it is bad to be positive.
 *
 * @param written the file's own spelling of a class
 */
export function favourableOf(
  { label, prediction, score, positive, classes }: Outcome & { readonly positive: Guess<string> },
  fileName: string,
  written: (value: string) => string,
): Guess<string> {
  const other = classes.find((value) => value !== positive.value);
  const same: Guess<string> = {
    value: written(positive.value),
    // Without a word about it this is only what most people mean.
    confidence: 0.6,
    because: { code: 'usualPositive', value: written(positive.value) },
  };
  const certain = { ...same, confidence: 0.9 };
  if (welcome.test(snake(positive.value))) return certain;
  if (other === undefined) return same;
  const turned = (confidence: number, because: Guess<string>['because']): Guess<string> => ({
    value: written(other),
    confidence,
    because,
  });
  const bad = (text: string) => isUnwelcome(text) && !negated.test(text);
  if (bad(snake(positive.value))) return turned(0.92, { code: 'onlyOther', value: written(other) });
  const names = [label?.value, prediction?.value].flatMap((column) =>
    column ? [column.snake, targetOf(column) ?? ''] : [],
  );
  if (names.some((text) => welcome.test(text) && !negated.test(text)) && !names.some(bad)) return certain;
  if (names.some(bad)) return turned(0.9, { code: 'onlyOther', value: written(other) });
  const scored = score?.value.snake.replace(/(?:^|_)risk_score$/, '') ?? '';
  if (bad(scored)) return turned(0.87, { code: 'onlyOther', value: written(other) });
  const stem = snake(fileName.replace(/\.[^.]+(?:\.gz)?$/, ''));
  return bad(stem) ? turned(0.85, { code: 'fileName' }) : same;
}
