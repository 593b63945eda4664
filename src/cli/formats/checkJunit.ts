import type { Finding } from '../../protocol/gates.ts';
import { findingSentence, verdictWord } from '../../words/gates.ts';
import type { Checked } from '../checked.ts';

/**
 * A check as JUnit XML: an audit is a suite, a gate is a test. A gate that fails is a failure where its severity is `error`;
 * what is waived, cannot be told, or only warns is skipped, with its sentence; an audit that could not be made is an error.
 */
export function checkJunit(checked: readonly Checked[]): string {
  const suites = checked.map(suiteOf);
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="evenhand"${countsOf(all)}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escaped(name)}"${countsOf(cases)} skipped="${many(cases, 'skipped')}">`,
      ...cases.flatMap((one) => linesOf(name, one)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

type Case = { readonly name: string; readonly result?: 'failure' | 'error' | 'skipped'; readonly says: string };

const suiteOf = (one: Checked): { readonly name: string; readonly cases: readonly Case[] } => ({
  name: one.audit,
  cases:
    'sentence' in one
      ? [{ name: 'audit', result: 'error', says: one.sentence }]
      : one.document.findings.map((finding): Case => {
          const result = resultOf(finding);
          return {
            name: finding.id,
            ...(result && { result }),
            says: `${verdictWord(finding.verdict)}: ${findingSentence(finding)}`,
          };
        }),
});

function resultOf({ verdict, severity }: Finding): Case['result'] {
  if (verdict === 'pass') return undefined;
  return severity === 'error' && (verdict === 'fail' || verdict === 'error') ? 'failure' : 'skipped';
}

/** Those that both levels may have; only a suite counts what is skipped. */
const countsOf = (cases: readonly Case[]): string =>
  ` tests="${cases.length}" failures="${many(cases, 'failure')}" errors="${many(cases, 'error')}"`;

const many = (cases: readonly Case[], result: Case['result']): number =>
  cases.filter((one) => one.result === result).length;

function linesOf(audit: string, { name, result, says }: Case): readonly string[] {
  const open = `    <testcase classname="${escaped(audit)}" name="${escaped(name)}"`;
  if (result === undefined) return [`${open}/>`];
  return [`${open}>`, `      <${result} message="${escaped(says)}"/>`, '    </testcase>'];
}

/** Text for an attribute. What XML does not allow at all becomes the sign of a letter that is lost. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML does not allow
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
