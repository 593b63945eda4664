import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { expectNoComplaints, openSession, sample } from './harness/session.ts';
import type { Window } from './harness/window.ts';

const collection = join(import.meta.dirname, '../../../shared/badinput');
const present = existsSync(collection);
if (!present) console.log('odd and hostile files in the workbench: skipped, there is no ../shared/badinput.');

/** A sample of the collection, and what the panel says of each. */
const files: readonly (readonly [file: string, says: RegExp])[] = [
  ['csv_made/nul_bytes.csv', /line 2: the line holds a zero byte/],
  ['csv_made/unclosed_quote.csv', /line 2: a quotation mark is opened and never closed/],
  ['csv_made/only_bom.csv', /holds no rows/],
  ['csv_made/binary_noise.csv', /is in no format that can be read/],
  ['csv_made/utf16le_bom.csv', /read as UTF-16/],
  ['csv_made/duplicate_columns.csv', /stand twice were numbered: y_pred_1/],
  ['csv_made/nfc_nfd_groups.csv', /group are the same text in two Unicode forms/],
  ['csv_made/rtl_and_zero_width.csv', /group hold marks that cannot be seen/],
  ['csv_made/decimal_comma.csv', /score are written with a decimal comma/],
  ['csv_made/one_wide_row.csv', /Nothing in it was recognised as truth and predictions/],
  ['pollock_polluted/row_more_sep_row8_col0.csv', /line 9: the row has 10 fields where the header has 9/],
  ['pollock_polluted/row_extra_quote37_col8.csv', /line 38: a quotation mark stands where none may/],
  ['pollock_polluted/file_header_multirow_3.csv', /line 2: the header stands here again/],
  ['pollock_polluted/file_preamble.csv', /first 2 lines are titles/],
  ['pollock_survey/Takakai2008-ch4.csv', /line 1: the names of the columns stand in several lines/],
  ['json_made/half_line.jsonl', /line 2: this is no valid JSON/],
  ['json_made/duplicate_keys.jsonl', /line 1: a key stands twice/],
  ['parquet_made/truncated_half.parquet', /is not a whole Parquet file/],
  ['parquet_odd/datapage_v1-corrupt-checksum.parquet', /the checksum of a page does not fit/],
  ['parquet_odd/large_string_map.brotli.parquet', /lists or records are not audited: arr/],
];
/** Short names, each found by itself. */
const nameOf = (file: string) =>
  `odd${String(files.findIndex(([one]) => one === file)).padStart(2, '0')}${extname(file)}`;

describe.runIf(present)('odd and hostile files', () => {
  let window: Window;
  let first: number | undefined;
  beforeAll(async () => {
    const odd = files.map(([file]) => [nameOf(file), { copyOf: join(collection, file) }] as const);
    window = await openSession({ ...Object.fromEntries(odd), 'scored.csv': sample('lending/scored.csv') });
  });
  afterAll(() => window?.close());

  test.each(files)('%s', async (file, says) => {
    const name = nameOf(file);
    await window.open(name);
    await window.palette('Evenhand: Audit This File');
    await panel(window).says(new RegExp(`${name.replace('.', '\\.')}[\\s\\S]*${says.source}`));
    if (/preamble|multirow_3|one_wide|rtl_and/.test(file)) await window.shot(`odd-${name}`);
    await window.palette('View: Close All Editors');
    first ??= engines(inject('e2e').home).find(({ parent }) => parent === window.bridge().pid)!.pid;
  });

  test('one engine read them all; it is alive, and audits', async () => {
    const mine = () =>
      engines(inject('e2e').home)
        .filter(({ parent }) => parent === window.bridge().pid)
        .map(({ pid }) => pid);
    expect(mine()).toEqual([first]);
    await window.open('scored.csv');
    await window.palette('Evenhand: Audit This File');
    await panel(window).ready('scored.csv');
    expect(mine()).toEqual([first]);
  });

  test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
});
