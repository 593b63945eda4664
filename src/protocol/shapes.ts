import { verdicts } from './gates.ts';

/** Whether a value that was read from a file has a form. */
export type Shape = (value: unknown) => boolean;

export const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText: Shape = (value) => typeof value === 'string';
/** JSON has numbers that no number of this machine is. */
export const isNumber: Shape = (value) => Number.isFinite(value);
export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));
export const orAbsent = (shape: Shape): Shape => either((value) => value === undefined, shape);
export const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
export const mapOf =
  (shape: Shape): Shape =>
  (value) =>
    isMap(value) && Object.values(value).every(shape);
/** A map with these fields; others may be there, too. */
export const withFields =
  (fields: { readonly [name: string]: Shape }): Shape =>
  (value) =>
    isMap(value) && Object.entries(fields).every(([name, shape]) => shape(own(value, name)));

const own = (map: { readonly [key: string]: unknown }, name: string): unknown =>
  Object.hasOwn(map, name) ? map[name] : undefined;

export const isKey: Shape = mapOf(either(isText, oneOf(null)));
const isBound = either(isNumber, oneOf('unbounded'));
const isLevel: Shape = (value) => typeof value === 'number' && value > 0 && value < 1;
export const isInterval: Shape = either(
  withFields({ none: isText }),
  withFields({ low: isBound, high: isBound, level: isLevel }),
);
const isUndefined = withFields({ undefined: isText });
const isNumberOrNone: Shape = either(isUndefined, withFields({ value: isNumber, interval: isInterval }));

export const isMeasured: Shape = either(
  isUndefined,
  withFields({ value: isNumber, denominator: isNumber, interval: isInterval }),
);
export const isSettings: Shape = withFields({ level: isLevel, suppressBelow: orAbsent(isNumber) });

const isCounts = mapOf(isNumber);
const isGroup = withFields({
  key: isKey,
  n: isNumber,
  confusion: withFields({ tp: isNumber, fp: isNumber, fn: isNumber, tn: isNumber }),
  values: mapOf(isMeasured),
});
const isDisparity: Shape = (value) =>
  withFields({ metric: isText, lowest: orAbsent(isKey), highest: orAbsent(isKey) })(value) && isNumberOrNone(value);

export const isOverall: Shape = withFields({ n: isNumber, confusion: orAbsent(isCounts), values: mapOf(isMeasured) });
export const isGrouping: Shape = withFields({
  by: listOf(isText),
  groups: listOf(isGroup),
  disparities: listOf(isDisparity),
});

const isGate = withFields({
  metric: isText,
  by: orAbsent(listOf(isText)),
  limit: either(withFields({ max: isNumber }), withFields({ min: isNumber })),
});

export const isFinding: Shape = withFields({
  id: isText,
  gate: orAbsent(isGate),
  severity: oneOf('error', 'warning', 'info'),
  verdict: oneOf(...verdicts),
  measured: orAbsent(isNumberOrNone),
  lowest: orAbsent(isKey),
  highest: orAbsent(isKey),
  base: orAbsent(isNumber),
  why: orAbsent(withFields({ because: isText, notJudged: orAbsent(listOf(isKey)), share: orAbsent(isNumber) })),
  problem: orAbsent(withFields({ problem: isText })),
  waiver: orAbsent(withFields({ owner: isText, reason: isText, expires: isText, value: isNumber })),
  notJudged: orAbsent(listOf(isKey)),
  groups: orAbsent(listOf(withFields({ key: isKey, n: isNumber, measured: isNumberOrNone }))),
});
