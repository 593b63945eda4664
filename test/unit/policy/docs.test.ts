import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';

test('the policy of docs/policy.md is one', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/policy.md'), 'utf8');
  const [, text] = /```yaml\n([\s\S]*?)```/.exec(page)!;
  const parsed = parsePolicy(text!);
  expect(parsed.problems).toEqual([]);
  expect(isSound(parsed)).toBe(true);
});
