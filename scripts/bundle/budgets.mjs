/** What a page may cost before it shows something (shell) and before it draws the first chart, in KiB. */
const budgets = { shell: 250, laterChunk: 850 };

/** Throws when a webview bundle outgrew its budget; `metafiles` are esbuild's, by bundle. Prints every size. */
export function checkBudgets(metafiles) {
  for (const { outputs } of Object.values(metafiles)) {
    for (const [file, { bytes }] of Object.entries(outputs)) console.log(`${kib(bytes).padStart(9)}  ${file}`);
  }
  const outputs = metafiles.webview?.outputs;
  if (!outputs) return;
  const pages = ['main', 'review'].map((page) => reachable(outputs, `dist/webview/${page}.js`, 'import-statement'));
  const [shell] = pages;
  const sum = (files) => files.reduce((bytes, file) => bytes + outputs[file].bytes, 0);
  for (const page of pages) refuse('the webview shell', sum([...page]), budgets.shell);
  const later = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'dynamic-import'),
  );
  for (const { path } of later) {
    const files = [...reachable(outputs, path, 'import-statement')].filter((file) => !shell.has(file));
    refuse(path, sum(files), budgets.laterChunk);
  }
}

function reachable(outputs, entry, kind, seen = new Set()) {
  if (seen.has(entry) || !outputs[entry]) return seen;
  seen.add(entry);
  for (const next of outputs[entry].imports) if (next.kind === kind) reachable(outputs, next.path, kind, seen);
  return seen;
}

function refuse(what, bytes, budget) {
  if (bytes > budget * 1024) throw new Error(`${what} is ${kib(bytes)}, over its budget of ${budget} KiB`);
}

const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
