import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { AuditAsk } from '../../src/protocol/services.ts';
import { compare } from './compare.ts';
import { type Expectation, expectationsOf } from './expectations.ts';
import { choicesOf, hasReference, type PeerFile, peerFiles, reference } from './reference.ts';

/** Files on which detection alone must find every role and the test rows. */
const byDetectionAlone = ['adult.lr', 'adult.gb', 'german_credit.gb', 'compas.lr', 'law_school.lr', 'telco_churn.gb'];
/** The column that the peers were given as weights. */
const weight = 'fnlwgt';

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-conformance-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const ask = (path: string, more: Partial<AuditAsk>) =>
  audit({ path, ...more }, ports, new AbortController().signal, () => {});

if (!hasReference) console.log('conformance: skipped, there is no ../shared/reference beside the project');

/** Results of these files that another suite compares, by name; a peer that raised said no number. */
const elsewhere: readonly { readonly names: RegExp; readonly suite: string }[] = [
  { names: /^equalized_odds_/, suite: 'definitions.test.ts' },
  { names: /^MetricFrame\[[^\]]*\|/, suite: 'control.test.ts' },
  { names: /\.bootstrap\./, suite: 'bootstrap.test.ts' },
  {
    names: /^calibration_curve|^roc_curve|^precision_recall_curve|^at_threshold|roc_auc_max_fpr_0_1$/,
    suite: 'curves.test.ts',
  },
];
const refused = (file: PeerFile, name: string) => {
  const value = file.results.find((result) => result.name === name)?.value;
  return typeof value === 'object' && value !== null && 'raises' in value;
};

const totals = { compared: 0, equal: 0, documented: 0, elsewhere: 0, refused: 0 };
const documented = new Map<string, number>();

describe.skipIf(!hasReference)('every number of a peer is ours', () => {
  const files = [...peerFiles('fairlearn'), ...peerFiles('sklearn')];
  test('the reference holds both peers', () => expect(files.length).toBeGreaterThanOrEqual(20));

  test.each(files.map((file) => ({ id: file.id, file })))('$id', async ({ file }) => {
    const { expectations, notCovered } = expectationsOf(file);
    expect(expectations.length).toBeGreaterThanOrEqual(50);
    const documents = await audits(file, expectations);
    const wrong: string[] = [];
    for (const expectation of expectations) {
      const { result, ours } = compare(documents[expectation.weighted ? 'weighted' : 'plain']!, expectation);
      totals.compared += 1;
      if (result === 'wrong') wrong.push(`${expectation.name}: theirs ${expectation.theirs}, ours ${ours}`);
      else totals[result] += 1;
      if (result === 'documented') note(file, expectation, ours);
    }
    const left = notCovered.filter((name) => !elsewhere.some(({ names }) => names.test(name)));
    totals.elsewhere += notCovered.length - left.length;
    totals.refused += left.filter((name) => refused(file, name)).length;
    expect(left.filter((name) => !refused(file, name))).toEqual([]);
    expect(wrong).toEqual([]);
    expect(documents.plain!.input.rowsUsed).toBe(file.input.rows_used);
  });
});

afterAll(() => {
  if (!hasReference) return;
  console.log(
    `conformance: compared ${totals.compared}, equal ${totals.equal}, documented ${totals.documented}, not covered 0; ${totals.elsewhere} results in the other suites, ${totals.refused} refused by the peer`,
  );
  for (const [what, times] of [...documented].sort()) console.log(`  documented ${times} x ${what}`);
});

/** The plain audit, and the weighted one where the peer has weighted numbers. */
async function audits(file: PeerFile, expectations: readonly Expectation[]): Promise<Record<string, AuditDocument>> {
  const { input } = file;
  const columns = [...new Set(expectations.flatMap(({ by }) => by))];
  const cross = [...new Set(expectations.filter(({ by }) => by.length > 1).map(({ by }) => JSON.stringify(by)))].map(
    (set) => JSON.parse(set) as string[],
  );
  const alone = byDetectionAlone.some((name) => file.id.endsWith(`.${name}`));
  const choices = { groups: columns.map((column) => ({ column })), ...(alone ? {} : choicesOf(input)) };
  const path = join(reference, input.file);
  const plain = await ask(path, { choices, cross, minGroup: 1 });
  if (!expectations.some(({ weighted }) => weighted)) return { plain };
  return {
    plain,
    weighted: await ask(path, { choices: { ...choices, weight, weightKind: 'frequency' }, cross, minGroup: 1 }),
  };
}

function note(file: PeerFile, { metric, at, theirs }: Expectation, ours: string): void {
  const peer = file.id.split('.')[0];
  const what =
    at.kind === 'group' || at.kind === 'overall'
      ? `${metric}: ${peer} says ${theirs}, here ${ours}`
      : `${metric} ${at.kind}: ${peer} counts groups that have no such number`;
  documented.set(what, (documented.get(what) ?? 0) + 1);
}
