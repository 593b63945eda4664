import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom; a zone may always import itself. Read it top-down: nothing points up. */
const arrows: Record<string, readonly string[]> = {
  webview: ['src/charts', 'src/words', 'src/protocol'],
  'src/host': ['src/disk', 'src/protocol', 'src/policy', 'src/words'],
  'src/worker': ['src/review', 'src/engine', 'src/git', 'src/policy', 'src/words', 'src/protocol'],
  'src/cli': ['src/review', 'src/engine', 'src/disk', 'src/git', 'src/policy', 'src/words', 'src/protocol'],
  'src/engine': [
    'src/engine/detect',
    'src/engine/sources',
    'src/engine/cube',
    'src/engine/metrics',
    'src/engine/stats',
    'src/engine/definitions',
    'src/engine/further',
    'src/engine/findings',
    'src/engine/compare',
    'src/engine/suppress',
    'src/engine/reports',
    'src/disk',
    'src/policy',
    'src/protocol',
  ],
  'src/engine/reports': ['src/engine/loose', 'src/charts', 'src/words', 'src/protocol'],
  'src/engine/compare': [
    'src/engine/loose',
    'src/engine/sources',
    'src/engine/cube',
    'src/engine/metrics',
    'src/engine/stats',
    'src/protocol',
  ],
  'src/engine/findings': [
    'src/engine/loose',
    'src/engine/cube',
    'src/engine/metrics',
    'src/engine/stats',
    'src/policy',
    'src/protocol',
  ],
  'src/engine/suppress': ['src/engine/loose', 'src/engine/cube', 'src/engine/metrics', 'src/protocol'],
  'src/engine/further': [
    'src/engine/loose',
    'src/engine/detect',
    'src/engine/sources',
    'src/engine/cube',
    'src/engine/metrics',
    'src/engine/stats',
    'src/protocol',
  ],
  'src/engine/definitions': [
    'src/engine/loose',
    'src/engine/findings',
    'src/engine/cube',
    'src/engine/metrics',
    'src/engine/stats',
    'src/protocol',
  ],
  'src/engine/metrics': ['src/engine/loose', 'src/engine/cube', 'src/engine/stats', 'src/protocol'],
  'src/engine/sources': ['src/engine/loose', 'src/engine/cube', 'src/protocol'],
  'src/engine/detect': ['src/engine/loose', 'src/engine/sources', 'src/policy', 'src/protocol'],
  'src/engine/cube': ['src/engine/loose', 'src/engine/stats', 'src/protocol'],
  'src/engine/stats': ['src/engine/loose', 'src/protocol'],
  'src/review': ['src/engine', 'src/git', 'src/disk', 'src/policy', 'src/protocol'],
  'src/git': ['src/protocol'],
  'src/charts': ['src/protocol', 'src/words'],
  'src/words': ['src/protocol'],
  'src/disk': ['src/policy', 'src/protocol'],
  'src/policy': ['src/protocol'],
  'src/protocol': [],
};
const zones = Object.keys(arrows).sort((a, b) => b.length - a.length);

/** Loose files of `src/engine` that the folders below may use; the others stand at the top of the engine. */
const loose = ['src/engine/ports.ts', 'src/engine/breathe.ts'];
const zoneOf = (file: string) =>
  loose.includes(file) ? 'src/engine/loose' : zones.find((zone) => file.startsWith(zone + '/'));

const root = join(import.meta.dirname, '..');
const files = ['src', 'webview']
  .flatMap((top) => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => `${top}/${name}`))
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const imports = (file: string) =>
  [...text.get(file)!.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
const local = (file: string) =>
  imports(file)
    .filter((name) => name.startsWith('.'))
    // The compiler of the kernel wants names without their ending.
    .map((name) => posix.join(dirname(file), file.endsWith('.as.ts') ? `${name}.ts` : name));

test.each(files)('%s keeps to its arrows', (file) => {
  const zone = zoneOf(file);
  expect(zone, 'belongs to no zone').toBeDefined();
  for (const target of local(file)) {
    expect(text.has(target), `${file} imports ${target}, which is no source file`).toBe(true);
    const allowed =
      zone === 'src/engine/loose'
        ? ['src/protocol', zone]
        : [zone, ...arrows[zone!]!, ...(zone === 'src/engine' ? ['src/engine/loose'] : [])];
    // The engine's folders are its own business: who may use the engine may use any of them.
    const whole = !zone!.startsWith('src/engine') && allowed.includes('src/engine') && target.startsWith('src/engine/');
    if (!whole) expect(allowed, `${file} may not import ${target}`).toContain(zoneOf(target));
  }
  if (zone !== 'src/host') expect(imports(file), 'only src/host imports vscode').not.toContain('vscode');
  if (file !== 'webview/kit.ts')
    expect(imports(file), 'only webview/kit.ts imports the toolkit').not.toContain('@vscode/webview-ui-toolkit');
  expect(text.get(file)!.split('\n').length, 'lines').toBeLessThanOrEqual(300);
});

test('there are no circles, type imports included', () => {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    expect(path, `circle: ${[...path, file].join(' -> ')}`).not.toContain(file);
    if (done.has(file)) return;
    for (const next of local(file)) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
});
