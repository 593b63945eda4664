import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { AuditAsk } from '../../src/protocol/services.ts';
import {
  type DefinitionExpectation,
  definitionExpectations,
  edgeExpectation,
  fromRates,
  oursIn,
  withoutMadeUp,
} from './definitions.ts';
import { edgeRates } from './edgeRows.ts';
import { close, judging } from './judging.ts';
import { choicesOf, hasReference, type PeerFile, peerFiles, peerNumber, reference } from './reference.ts';

/** Named definitions of Fairlearn, by what our definitions say; each difference has a reason and a second oracle. */
const temporary = mkdtempSync(join(tmpdir(), 'evenhand-definitions-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const ask = (path: string, more: Partial<AuditAsk>) =>
  audit({ path, minGroup: 1, ...more }, ports, new AbortController().signal, () => {});

const { judge, print } = judging('definitions');

const files = peerFiles('fairlearn');

describe.skipIf(!hasReference)('every named definition of Fairlearn', () => {
  test.each(files.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const expectations = definitionExpectations(file);
    const named = file.results.filter(({ name }) => isDefinition(name));
    expect(expectations.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
    expect(expectations.length).toBeGreaterThanOrEqual(32);
    const documents = await audits(file, expectations);
    const wrong = expectations.flatMap((expectation) => {
      const document = documents[expectation.weighted ? 'weighted' : 'plain']!;
      const ours = oursIn(document, expectation);
      const oracle = withoutMadeUp(document, expectation);
      const why = 'Fairlearn: a group without positives or negatives counts as a rate of 0';
      return judge(expectation.name, { theirs: expectation.theirs, ours, oracle, why }) ?? [];
    });
    expect(wrong).toEqual([]);
  });
});

const faults = !hasReference
  ? []
  : readdirSync(join(reference, 'expected')).flatMap((name) => /^edge\.fairlearn\.(\w+)\.json$/.exec(name)?.[1] ?? []);

describe.skipIf(!hasReference)('every named definition of Fairlearn in the edge cases', () => {
  test('there are 22 faults', () => expect(faults).toHaveLength(22));

  test.each(faults)('%s', async (fault) => {
    const path = join(reference, `expected/edge.fairlearn.${fault}.json`);
    const { results } = JSON.parse(readFileSync(path, 'utf8')) as PeerFile;
    const positive = fault === 'string_labels' ? 'yes' : '1';
    const csv = join(reference, `predictions/edge_${fault}.csv`);
    const rates = edgeRates(csv, positive);
    const roles = { label: 'y_true', prediction: 'y_pred', score: null, groups: [{ column: 'group' }] };
    const found = ask(csv, { choices: { ...roles, positive } });
    const document = fault === 'no_rows' ? undefined : await found;
    if (document === undefined) await expect(found).rejects.toThrow();
    const wrong = results.flatMap(({ name, value }) => {
      const expectation = edgeExpectation(name);
      expect(expectation !== undefined).toBe(isDefinition(name));
      if (expectation === undefined) return [];
      const ours = document === undefined ? 'noRows' : oursIn(document, expectation);
      const oracle = fromRates(expectation, rates);
      if (typeof ours === 'number' ? !close(ours, oracle) : Number.isFinite(oracle))
        return [`${fault} ${name}: ours ${ours}, by plain counting ${oracle}`];
      return judge(`${fault} ${name}`, { theirs: peerNumber(value), ours, oracle, why: whyNot(fault, value) }) ?? [];
    });
    expect(wrong).toEqual([]);
  });
});

/** Whether a result is one of those that are held to here. */
const isDefinition = (name: string) => /^(?:demographic_parity|equal_opportunity|equalized_odds)_/.test(name);

/** What Fairlearn does otherwise with each fault. */
function whyNot(fault: string, value: unknown): string {
  if (peerNumber(value) === undefined) return 'Fairlearn refuses';
  if (fault === 'nan_in_group') return 'Fairlearn: rows without a group are in no group, but in all rows';
  if (/^nan_in_|third_label/.test(fault))
    return 'Fairlearn: rows without a usable label or prediction count as not selected';
  if (fault === 'one_group' || fault === 'one_row') return 'Fairlearn: one group is compared with itself';
  if (fault === 'nobody_selected') return 'Fairlearn: 0 / 0 is NaN';
  return 'Fairlearn: a group without positives or negatives counts as a rate of 0';
}

afterAll(() => (hasReference ? print() : undefined));

async function audits(
  { input }: PeerFile,
  expectations: readonly DefinitionExpectation[],
): Promise<Readonly<Record<string, AuditDocument>>> {
  const sets = [...new Map(expectations.map(({ by }) => [by.join('\0'), by])).values()];
  const groups = [...new Set(sets.flat())].map((column) => ({ column }));
  const common = { cross: sets.filter((by) => by.length > 1) };
  const choices = { ...choicesOf(input), groups };
  const path = join(reference, input.file);
  const plain = await ask(path, { choices, ...common });
  if (!expectations.some(({ weighted }) => weighted)) return { plain };
  const weighted = await ask(path, { choices: { ...choices, weight: 'fnlwgt', weightKind: 'frequency' }, ...common });
  return { plain, weighted };
}
