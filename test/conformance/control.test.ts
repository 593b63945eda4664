import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { Stratum } from '../../src/protocol/control.ts';
import { type Compared, compare } from './compare.ts';
import { atOf, type Expectation, metricOf, rows } from './expectations.ts';
import { choicesOf, hasReference, type PeerFile, type PeerRow, peerFiles, peerNumber, reference } from './reference.ts';

/** `MetricFrame[sex|age_group].labels.group_min`: groups, control column, and what of them. */
const framed = /^MetricFrame\[([^\]|]+)\|([^\]|]+)\]\.labels\.(.*)$/;

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-control-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };

/** A peer's file with its frame within strata. */
type Framed = { readonly file: PeerFile; readonly by: readonly string[]; readonly column: string };

const frames: readonly Framed[] = peerFiles('fairlearn').flatMap((file) => {
  const frame = file.results.map(({ name }) => framed.exec(name)).find((match) => match !== null);
  return frame ? [{ file, by: frame[1]!.split('+'), column: frame[2]! }] : [];
});

if (!hasReference) console.log('control conformance: skipped, there is no ../shared/reference beside the project');

const totals = { compared: 0, equal: 0, documented: 0 };
const notCovered = new Set<string>();
const documented = new Map<string, number>();

describe.skipIf(!hasReference)('every aggregate of Fairlearn within a control feature is ours', () => {
  test('the reference holds such frames', () => expect(frames.length).toBeGreaterThanOrEqual(9));

  test.each(frames.map((frame) => ({ id: frame.file.id, frame })))('$id', async ({ frame }) => {
    const strata = await strataOf(frame);
    const wrong: string[] = [];
    for (const [value, expectations] of expectationsOf(frame)) {
      const stratum = strata.find(({ key }) => key[frame.column] === value);
      expect(stratum, `no stratum ${value}`).toBeDefined();
      const document: Compared = { overall: stratum!, groupings: [{ ...stratum!, by: frame.by }] };
      for (const expectation of expectations) {
        const { result, ours } = compare(document, expectation);
        totals.compared += 1;
        if (result === 'wrong') wrong.push(`${expectation.name} ${value}: theirs ${expectation.theirs}, ours ${ours}`);
        else totals[result] += 1;
        if (result === 'documented') note(expectation);
      }
    }
    expect(wrong).toEqual([]);
  });
});

afterAll(() => {
  if (!hasReference) return;
  console.log(
    `control conformance: compared ${totals.compared}, equal ${totals.equal}, documented ${totals.documented}, not covered ${notCovered.size}`,
  );
  for (const [what, times] of [...documented].sort()) console.log(`  documented ${times} x ${what}`);
  for (const what of [...notCovered].sort()) console.log(`  not covered: ${what}`);
});

async function strataOf({ file, by, column }: Framed): Promise<readonly Stratum[]> {
  const { further } = await audit(
    {
      path: join(reference, file.input.file),
      choices: { ...choicesOf(file.input), groups: by.map((name) => ({ column: name })) },
      minGroup: 1,
      further: { control: [{ column }] },
    },
    ports,
    new AbortController().signal,
    () => {},
  );
  const control = further?.control;
  if (control === undefined || 'failure' in control) throw new Error('no strata');
  return control.groupings.find((one) => one.by.join() === by.join())?.strata ?? [];
}

/** The peer's numbers by value of the control column. */
function expectationsOf({ file, by, column }: Framed): ReadonlyMap<string, readonly Expectation[]> {
  const tables = file.results.flatMap(({ name, value }) => {
    const match = framed.exec(name);
    return match ? [{ name, what: match[3]!, table: value as readonly PeerRow[] }] : [];
  });
  const found = new Map<string, Expectation[]>();
  const add = (value: string | undefined, one: Expectation) => {
    if (value !== undefined) found.set(value, [...(found.get(value) ?? []), one]);
  };
  const ofGroups = tables.find(({ what }) => what === 'by_group')?.table ?? [];
  const ofStrata = tables.find(({ what }) => what === 'overall')?.table ?? [];
  for (const { name, what, table } of tables) {
    if (what === 'by_group') {
      for (const row of table)
        for (const one of rows(name, [{ ...row, group: without(row.group, column) }], by, false))
          add(row.group[column], one);
      continue;
    }
    const at = atOf(what);
    if (at === undefined) notCovered.add(name);
    for (const { group, values } of table)
      for (const [theirName, number] of Object.entries(values ?? {})) {
        const [metric, theirs] = [metricOf(theirName), peerNumber(number)];
        if (metric === undefined || theirs === undefined || at === undefined) {
          notCovered.add(`${name} ${theirName}`);
          continue;
        }
        const overall = peerNumber(ofStrata.find((row) => row.group[column] === group[column])?.values?.[theirName]);
        const groups = ofGroups
          .filter((row) => row.group[column] === group[column])
          .map((row) => ({
            key: without(row.group, column),
            theirs: peerNumber(row.values?.[theirName]) ?? Number.NaN,
          }));
        add(group[column], {
          name: `${name} ${theirName}`,
          metric,
          by,
          weighted: false,
          theirs,
          at,
          ...(what === 'overall' ? {} : { groups, ...(overall === undefined ? {} : { overall }) }),
        });
      }
  }
  return found;
}

const without = (group: Readonly<Record<string, string>>, column: string): Record<string, string> =>
  Object.fromEntries(Object.entries(group).filter(([name]) => name !== column));

function note({ metric, at }: Expectation): void {
  const what = `${metric} ${at.kind}: a group without such a number, or without rows`;
  documented.set(what, (documented.get(what) ?? 0) + 1);
}
