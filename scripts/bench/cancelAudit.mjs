// Measures how long the first audit of a fresh process takes to settle once it is cancelled, at several moments.
import { audit } from '../../build/bench/audit.mjs';
import { askFor, portsIn } from './ask.mjs';

const [path, temporary] = process.argv.slice(2);
const settled = [];
for (const after of [400, 100, 1500]) {
  const controller = new AbortController();
  let stopped = 0;
  const timer = setTimeout(() => {
    stopped = performance.now();
    controller.abort();
  }, after);
  try {
    await audit(askFor(path), portsIn(temporary), controller.signal, () => undefined);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  }
  clearTimeout(timer);
  // An audit that was over before it could be cancelled says nothing.
  if (stopped > 0) settled.push(performance.now() - stopped);
}
console.log(JSON.stringify({ cancel: Math.max(...settled), settled }));
