import { expect } from 'vitest';

/** Two values are the same but for rounding: numbers to nine digits, everything else exactly. */
export function near(got: unknown, want: unknown, at = 'the audit'): void {
  if (typeof got === 'number' && typeof want === 'number') {
    if (Math.abs(got - want) > 1e-9 * Math.max(1, Math.abs(want))) expect(got, at).toBe(want);
  } else if (isObject(got) && isObject(want)) {
    expect(Object.keys(got).sort(), at).toEqual(Object.keys(want).sort());
    for (const name of Object.keys(want)) near(got[name], want[name], `${at} / ${name}`);
  } else expect(got, at).toEqual(want);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
