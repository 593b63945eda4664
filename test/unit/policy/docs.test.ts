import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/policy.md'), 'utf8');
const policies = [...page.matchAll(/```yaml\n(version[\s\S]*?)```/g)].map(([, text]) => text!);

test.each(policies)('a policy of docs/policy.md is one', (text) => {
  const parsed = parsePolicy(text);
  expect(parsed.problems).toEqual([]);
  expect(isSound(parsed)).toBe(true);
});
