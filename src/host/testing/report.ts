import { Location, type TestItem, TestMessage, type TestRun } from 'vscode';
import type { Finding, GateGroup } from '../../protocol/gates.ts';
import { failureSentence } from '../../words/failures.ts';
import { findingSentence, gateGroupText, heldText, limitText } from '../../words/gates.ts';
import { keyText } from '../../words/groups.ts';
import type { AuditRow, GateRow } from '../checks/board.ts';
import { plain } from '../plain.ts';

/** Tells a run what became of an audit, its gates and their groups. */
export function reportRow(run: TestRun, item: TestItem, { state, gates, verdict }: AuditRow): void {
  const { last } = state;
  if (last === undefined) run.skipped(item);
  else if (last.kind === 'failed') {
    const message = messageAt(item, failureSentence(last.failure));
    item.children.forEach((child) => {
      run.errored(child, message);
    });
    run.errored(item, message);
  } else {
    for (const gate of gates) {
      const child = item.children.get(`${item.id}/${gate.id}`);
      if (child && gate.finding) reportGate(run, child, gate, gate.finding);
    }
    if (verdict === 'pass' || verdict === 'waived') run.passed(item);
    else if (verdict === 'fail') run.failed(item, []);
    else run.errored(item, []);
  }
}

/** Inconclusive is an error with what would settle it: nobody should take it for a pass. */
function reportGate(run: TestRun, item: TestItem, { gate }: GateRow, finding: Finding): void {
  const message = messageAt(item, findingSentence(finding));
  if (gate && finding.verdict === 'fail') {
    message.expectedOutput = limitText(gate);
    message.actualOutput = heldText(finding);
  }
  told(run, item, finding.verdict, message);
  for (const group of finding.groups ?? []) {
    const child = item.children.get(`${item.id}/${keyText(group.key)}`);
    if (child) told(run, child, group.verdict, messageAt(child, gate ? gateGroupText(group, gate) : ''));
  }
}

function told(run: TestRun, item: TestItem, verdict: Finding['verdict'] | GateGroup['verdict'], message: TestMessage) {
  switch (verdict) {
    case 'pass':
      return run.passed(item);
    case 'waived':
      return run.skipped(item);
    case 'fail':
      return run.failed(item, message);
    default:
      return run.errored(item, message);
  }
}

function messageAt({ uri, range }: TestItem, text: string): TestMessage {
  const message = new TestMessage(plain(text));
  if (uri && range) message.location = new Location(uri, range);
  return message;
}

/** What of an audit a reader of tests would see: alike while nothing that is shown has changed. */
export const resultKey = ({ state, gates }: AuditRow): string =>
  JSON.stringify([
    state.last?.kind === 'failed' ? state.last.failure : '',
    gates.map(({ id, finding }) => [id, finding?.verdict, finding?.groups?.map(({ verdict }) => verdict)]),
  ]);
