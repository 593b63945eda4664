import {
  Disposable,
  l10n,
  type TestController,
  type TestItem,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  type Uri,
} from 'vscode';
import { gateGroupText, gateTitle } from '../../words/gates.ts';
import { groupName, keyText } from '../../words/groups.ts';
import { toSignal } from '../cancel.ts';
import { type AuditRow, type GateRow, rowsOf } from '../checks/board.ts';
import { type AuditChecks, type AuditName, keyOf } from '../checks/checks.ts';
import type { Policies } from '../checks/policies.ts';
import { plain } from '../plain.ts';
import { reportRow, resultKey } from './report.ts';

/** The gates of all policies as tests: audit -> gate -> group. */
export function gateTests(policies: Policies, checks: AuditChecks): Disposable {
  const controller = tests.createTestController('evenhand', l10n.t('Evenhand'));
  /** What of each audit was published last, so that nothing is said twice. */
  const published = new Map<string, string>();
  /** Audits whose results a run of the user is waiting for. */
  const awaited = new Set<string>();

  const draw = () => {
    const rows = rowsOf(policies, checks);
    controller.items.replace(rows.map((row) => auditItem(controller, row)));
    return rows;
  };
  const itemOf = (name: AuditName) => controller.items.get(keyOf(name));

  /** What was found without being asked for here: shown beside the tests, without opening the results. */
  const publish = (name: AuditName) => {
    const row = draw().find((one) => keyOf(one.name) === keyOf(name));
    if (row === undefined || row.state.running || awaited.has(keyOf(name))) return;
    const key = resultKey(row);
    if (published.get(keyOf(name)) === key) return;
    published.set(keyOf(name), key);
    const item = itemOf(name);
    if (item === undefined) return;
    const run = controller.createTestRun(
      new TestRunRequest([item], undefined, undefined, false, true),
      undefined,
      false,
    );
    try {
      reportRow(run, item, row);
    } finally {
      run.end();
    }
  };

  const runAll = async (request: TestRunRequest, signal: AbortSignal) => {
    await policies.all();
    const rows = draw().filter((row) => wanted(request, row));
    const run = controller.createTestRun(request);
    for (const { name } of rows) awaited.add(keyOf(name));
    try {
      for (const { name } of rows) {
        const item = itemOf(name);
        if (item) eachOf(item, (one) => run.started(one));
        await checks.run(name, signal);
        const row = draw().find((one) => keyOf(one.name) === keyOf(name));
        const now = itemOf(name);
        if (signal.aborted || row === undefined || now === undefined) continue;
        published.set(keyOf(name), resultKey(row));
        reportRow(run, now, row);
      }
    } finally {
      for (const { name } of rows) awaited.delete(keyOf(name));
      run.end();
    }
  };

  const profile = controller.createRunProfile(
    l10n.t('Check'),
    TestRunProfileKind.Run,
    async (request, token) => {
      const signal = toSignal(token);
      await runAll(request, signal);
      // Files are watched anyway: until it is stopped, what they come to is published as it is found.
      if (request.continuous && !signal.aborted)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    },
    true,
    undefined,
    true,
  );
  controller.resolveHandler = async (item) => {
    if (item !== undefined) return;
    await policies.all();
    draw();
  };
  controller.refreshHandler = async () => {
    await policies.all();
    draw();
  };
  checks.onChange(publish);
  return Disposable.from(profile, controller, policies.onChange(draw));
}

/** Whether a request asks for an audit, for one of its gates, or for everything. */
function wanted({ include, exclude = [] }: TestRunRequest, { name }: AuditRow): boolean {
  const of = (item: TestItem) => auditIdOf(item) === keyOf(name);
  if (exclude.some((item) => item.id === keyOf(name))) return false;
  return include === undefined || include.some(of);
}

function auditIdOf(item: TestItem): string {
  let top = item;
  while (top.parent) top = top.parent;
  return top.id;
}

function eachOf(item: TestItem, tell: (item: TestItem) => void): void {
  tell(item);
  item.children.forEach((child) => {
    eachOf(child, tell);
  });
}

function auditItem(controller: TestController, row: AuditRow): TestItem {
  const item = made(controller, keyOf(row.name), plain(row.name.audit), row.uri, row.range);
  item.children.replace(row.gates.map((gate) => gateItem(controller, row, gate)));
  return item;
}

function gateItem(controller: TestController, { name, uri }: AuditRow, gate: GateRow): TestItem {
  const id = `${keyOf(name)}/${gate.id}`;
  const item = made(controller, id, plain(gate.id), uri, gate.range);
  item.description = plain(gateTitle(gate));
  const groups = gate.finding?.groups ?? [];
  item.children.replace(
    groups.map((group) => {
      const child = made(controller, `${id}/${keyText(group.key)}`, plain(groupName(group.key)), uri, gate.range);
      if (gate.gate) child.description = plain(gateGroupText(group, gate.gate));
      return child;
    }),
  );
  return item;
}

function made(controller: TestController, id: string, label: string, uri: Uri, range: TestItem['range']): TestItem {
  const item = controller.createTestItem(id, label, uri);
  item.range = range;
  return item;
}
