import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Window } from './window.ts';

/** What axe finds serious or critical in the visible webview. */
export async function violationsIn(window: Window): Promise<readonly string[]> {
  const axe = readFileSync(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');
  const frame = window.page.frames().find((one) => one.url().includes('fake.html') && one.parentFrame() !== null)!;
  await frame.evaluate(axe);
  const violations = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 200)}`,
    );
  });
  return violations.filter((text) => /^(serious|critical)/.test(text));
}
