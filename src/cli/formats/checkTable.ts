import { t } from '@vscode/l10n';
import type { Finding, GateVerdict } from '../../protocol/gates.ts';
import { findingSentence, tallySentence } from '../../words/gates.ts';
import { shown } from '../../words/shown.ts';
import type { Checked } from '../checked.ts';

const signs: { readonly [verdict in GateVerdict]: string } = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  waived: '~',
  error: '!',
};

/** What cannot be told stands first: it is the easiest to overlook. */
const order: readonly GateVerdict[] = ['inconclusive', 'error', 'fail', 'waived', 'pass'];

/** A check for a terminal: each audit, and a line for each gate. */
export const checkTable = (checked: readonly Checked[]): string => checked.map(blockOf).join('\n');

function blockOf(one: Checked): string {
  if ('sentence' in one) return `${shown(one.audit)}: ${one.sentence}\n`;
  const { findings } = one.document;
  const lines = [...findings]
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map(
      (finding) => `  ${signs[finding.verdict]} ${shown(finding.id)}  ${findingSentence(finding)}${lenient(finding)}`,
    );
  const head = findings.length === 0 ? t('no gates') : tallySentence(findings);
  return [`${shown(one.audit)}: ${head}`, ...lines, ''].join('\n');
}

/** A failure that does not fail the check says so. */
const lenient = ({ severity, verdict }: Finding): string =>
  severity !== 'error' && (verdict === 'fail' || verdict === 'error') ? ` (${severity})` : '';
