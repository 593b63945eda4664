// Writes NOTICE: the packages whose code is in our bundles, with their licences. Run it after changing a dependency.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';

const root = join(import.meta.dirname, '..');
await build();
const names = JSON.parse(readFileSync(join(root, 'build/bundled.json'), 'utf8'));
/** Packages by licence text, since many share one word for word. */
const byText = new Map();
for (const name of [...names, '@duckdb/node-bindings']) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  const key = text || `Licence: ${license}`;
  byText.set(key, [...(byText.get(key) ?? []), `${name} ${version} (${license})`]);
}
const sections = [...byText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}`);
const head = 'Evenhand contains code of the packages below, under the licences that follow their names.';
writeFileSync(join(root, 'NOTICE'), `${[head, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
