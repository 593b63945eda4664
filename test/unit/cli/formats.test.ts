/// <reference path="../../../src/engine/sources/files/saxen.d.ts" />

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'saxen';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Checked } from '../../../src/cli/checked.ts';
import { checkJson } from '../../../src/cli/formats/checkJson.ts';
import { checkJunit } from '../../../src/cli/formats/checkJunit.ts';
import { checkMarkdown } from '../../../src/cli/formats/checkMarkdown.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { type Finding, type GateVerdict, type Severity, verdicts } from '../../../src/protocol/gates.ts';

const junitSchema = readFileSync(join(import.meta.dirname, '../../fixtures/junit/junit-10.xsd'), 'utf8');
const hostile = 'a<b>&"\'|`[x](http://e.vil) @all #1 \u0000\u001b\ud800 www.e.vil\nnew';
const finding = (verdict: GateVerdict, id: string = verdict, severity: Severity = 'error'): Finding => ({
  id,
  severity,
  verdict,
  gate: { id, metric: 'selectionRate', limit: { max: 0.1 }, severity, decide: 'interval' },
  measured: { value: 0.2, interval: { low: 0.15, high: 0.25, level: 0.95, method: 'wilson' } },
});
const audited = (findings: readonly Finding[], audit = 'credit'): Checked => ({
  audit,
  document: { findings } as unknown as AuditDocument,
  ask: { path: '/p.csv' },
});
const failed = { audit: 'gone', sentence: 'gone.csv does not exist any more.', code: 'fileNotFound' } as const;
const all = verdicts.map((verdict) => finding(verdict));

type Element = { readonly name: string; readonly attributes: { readonly [name: string]: string } };
/** Every element of an XML text, in order; throws where it is not well-formed. */
function elements(xml: string): readonly Element[] {
  const found: Element[] = [];
  const parser = new Parser();
  const decode = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  parser.on('openTag', (name, attributes) => {
    const decoded = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    found.push({ name, attributes: Object.fromEntries(decoded) });
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).end();
  return found;
}

describe('JUnit', () => {
  test('an audit is a suite, a gate a test, and numbers add up', () => {
    const [top, suite, ...rest] = elements(checkJunit([audited(all), failed]));
    expect(top).toEqual({
      name: 'testsuites',
      attributes: { name: 'evenhand', tests: '6', failures: '2', errors: '1' },
    });
    expect(suite!.attributes).toEqual({ name: 'credit', tests: '5', failures: '2', errors: '0', skipped: '2' });
    expect(rest.map(({ name, attributes }) => `${name} ${attributes.name ?? attributes.message}`)).toEqual([
      'testcase pass',
      'testcase fail',
      expect.stringMatching(/^failure fail: Selection rate is 20\.0 % \[15\.0, 25\.0\]: does not keep to ≤ 10\.0 %\.$/),
      'testcase inconclusive',
      expect.stringMatching(/^skipped inconclusive: /),
      'testcase waived',
      expect.stringMatching(/^skipped waived: /),
      'testcase error',
      expect.stringMatching(/^failure error: /),
      'testsuite gone',
      'testcase audit',
      'error gone.csv does not exist any more.',
    ]);
  });

  test('a gate that only warns fails nothing', () => {
    const [, suite] = elements(checkJunit([audited([finding('fail', 'warns', 'warning')])]));
    expect(suite!.attributes).toMatchObject({ tests: '1', failures: '0', skipped: '1' });
  });

  test('hostile names are the text they are, but for what XML cannot hold', () => {
    const xml = checkJunit([audited([finding('fail', hostile)], hostile)]);
    const [, suite, one] = elements(xml);
    const kept = hostile.replaceAll(/\p{Cc}(?<!\n)|\p{Cs}/gu, '\ufffd');
    expect([suite!.attributes.name, one!.attributes.name, one!.attributes.classname]).toEqual([kept, kept, kept]);
    expect(xml.split('\n')).toHaveLength(9);
  });

  test.each([
    ['nothing', []],
    ['an audit without gates', [audited([])]],
    ['each verdict, and an audit that could not be made', [audited(all), failed]],
    ['hostile names', [audited([finding('fail', hostile), finding('waived', hostile)], hostile), failed]],
  ])('holds to the schema of those who read it: %s', async (_, checked) => {
    const { valid, errors } = await validateXML({ xml: checkJunit(checked), schema: junitSchema });
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  });

  test('no audits, and an audit without gates, are whole', () => {
    expect(elements(checkJunit([])).map(({ name }) => name)).toEqual(['testsuites']);
    expect(elements(checkJunit([audited([])])).map(({ name }) => name)).toEqual(['testsuites', 'testsuite']);
  });
});

describe('Markdown', () => {
  test('what asks for most stands first, what passes is folded', () => {
    const text = checkMarkdown([audited(all), failed]);
    expect([...text.matchAll(/^\| (\w+) \|/gm)].map(([, verdict]) => verdict)).toEqual([
      'error',
      'fail',
      'inconclusive',
      'waived',
      'pass',
    ]);
    expect(text.indexOf('<details>')).toBeGreaterThan(text.indexOf('waived |'));
    expect(text).toContain('### gone\n\ngone.csv does not exist any more.');
  });

  test('hostile names are no marks, links, mentions or lines of their own', () => {
    const text = checkMarkdown([audited([finding('fail', hostile)], hostile)]);
    expect(text).not.toMatch(/<b>|\[x\]|http:\/\/|@all|(?<!&)#1|www\.|^new/m);
    const rows = text.split('\n').filter((line) => line.startsWith('| fail'));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  test('an audit without gates says so', () => {
    expect(checkMarkdown([audited([])])).toBe('### credit\n\nno gates\n');
  });
});

test('JSON holds each document, or why there is none', () => {
  expect(JSON.parse(checkJson([audited([]), failed]))).toEqual([
    { audit: 'credit', document: { findings: [] } },
    { audit: 'gone', failed: failed.sentence },
  ]);
});
