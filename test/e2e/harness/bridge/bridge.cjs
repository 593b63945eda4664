// For tests only: runs functions that a test sends, with the real `vscode` API, in the extension host.
const { createServer } = require('node:net');
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const folder = process.env.EVENHAND_E2E_BRIDGE;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const server = createServer((socket) => {
    let waiting = '';
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text) => {
      const lines = (waiting + text).split('\n');
      waiting = lines.pop();
      for (const line of lines) answer(JSON.parse(line), socket);
    });
  });
  server.listen(join(folder, `${process.pid}.sock`));
  subscriptions.push({ dispose: () => server.close() });
};

async function answer({ id, run, given }, socket) {
  try {
    // biome-ignore lint/security/noGlobalEval: that is what the bridge is for
    const value = await globalThis.eval(`(${run})`)(vscode, ...given);
    socket.write(`${JSON.stringify({ id, value })}\n`);
  } catch (error) {
    socket.write(`${JSON.stringify({ id, error: String(error?.stack ?? error) })}\n`);
  }
}
