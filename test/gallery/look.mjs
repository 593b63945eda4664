/**
 * Draws the panel with a made-up host in a headless Chromium and keeps pictures in `build/gallery`, to be looked at.
 * `node test/gallery/look.mjs [name…]`; CHROME_PATH or the Chromium from npm. Content security as in the editor.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import chromiumFromNpm from '@sparticuz/chromium';
import axe from 'axe-core';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { themes } from './themes.mjs';

const out = 'build/gallery';
mkdirSync(out, { recursive: true });
const shared = { bundle: true, target: 'chrome128', outdir: out, logLevel: 'warning' };
await esbuild.build({ ...shared, entryPoints: ['webview/main.ts'], format: 'esm', splitting: true, minify: true });
await esbuild.build({ ...shared, entryPoints: ['test/gallery/page.ts'], format: 'iife' });
await esbuild.build({ ...shared, entryPoints: [{ in: 'webview/theme/main.css', out: 'styles' }] });

const policy =
  "default-src 'none'; script-src 'nonce-n'; style-src 'self' 'nonce-n'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const html = (theme) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta property="csp-nonce" content="n">
<style nonce="n">:root { ${Object.entries(themes[theme])
  .map(([name, value]) => `--vscode-${name}: ${value};`)
  .join(' ')} }</style>
<link rel="stylesheet" href="/styles.css"></head><body class="${theme}" data-uri="file:///data/adult.gb.csv">
<evenhand-panel></evenhand-panel>
<script nonce="n" src="/page.js"></script><script type="module" nonce="n" src="/main.js"></script></body></html>`;
const server = createServer(({ url }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const type = pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : 'text/html';
  response.setHeader('content-type', type);
  if (pathname === '/') return response.end(html(searchParams.get('theme') ?? 'vscode-dark'));
  try {
    response.end(readFileSync(join(out, pathname.replaceAll('..', ''))));
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const wide = { width: 1000, height: 900 };
const memory = (look) => `memory=${encodeURIComponent(JSON.stringify(look))}`;
const shots = [
  { name: 'overview-dark', query: '' },
  { name: 'overview-light', query: 'theme=vscode-light' },
  { name: 'overview-contrast', query: 'theme=vscode-high-contrast' },
  { name: 'overview-contrast-light', query: 'theme=vscode-high-contrast-light' },
  { name: 'race', query: memory({ by: ['race'], metric: 'truePositiveRate' }) },
  { name: 'crossed', query: memory({ by: ['sex', 'race'], metric: 'positivePredictiveValue' }), full: true },
  { name: 'narrow', query: memory({ by: ['race'] }), size: { width: 360, height: 900 }, full: true },
  { name: 'wide', query: '', size: { width: 2560, height: 1200 } },
  { name: 'groups', query: memory({ view: 'groups', allMetrics: true, by: ['race'] }) },
  { name: 'scores', query: memory({ view: 'scores', by: ['race'] }), full: true },
  { name: 'indices', query: memory({ view: 'groups', by: ['sex'] }), full: true },
  { name: 'method', query: memory({ view: 'method' }), full: true },
  { name: 'changed', query: 'show=changed' },
  { name: 'working', query: 'show=working' },
  { name: 'asking', query: 'show=asking', full: true },
  { name: 'asking-light', query: 'show=asking&theme=vscode-light', full: true },
  { name: 'scores-light', query: `theme=vscode-light&${memory({ view: 'scores' })}` },
  { name: 'failed', query: 'show=failed' },
  { name: 'editor', query: '', click: 'kit-button[aria-label="Edit roles and words"]', full: true },
  { name: 'table', query: '', click: 'evenhand-figure kit-button' },
].filter(({ name }) => process.argv.length < 3 || process.argv.includes(name));

const executablePath = process.env.CHROME_PATH ?? (await chromiumFromNpm.executablePath());
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--no-zygote', '--disable-setuid-sandbox', '--disable-gpu', '--font-render-hinting=none'],
});
let complaints = 0;
for (const { name, query, size, full, click } of shots) {
  const page = await browser.newPage({ viewport: size ?? wide });
  const complain = (text) => {
    complaints += 1;
    console.error(`${name}: ${text}`);
  };
  page.on('pageerror', ({ stack }) => complain(stack));
  page.on('console', (message) => message.type() === 'error' && complain(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}/?${query}`);
  await page.waitForTimeout(1200);
  if (click) {
    await page.locator(click).first().click();
    await page.waitForTimeout(700);
  }
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate('axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "best-practice"] })');
  for (const { id, impact, nodes } of violations)
    complain(`${impact} ${id}: ${nodes.map(({ target, html }) => `${target} ${html.slice(0, 120)}`).join(' | ')}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: full ?? false });
  await page.close();
}
await browser.close();
server.close();
console.log(`${shots.length} pictures in ${out}, ${complaints} complaints`);
process.exitCode = complaints > 0 ? 1 : 0;
