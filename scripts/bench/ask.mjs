import { join } from 'node:path';

/** The audit that is measured: three attributes and their pairs, everything else detected and said beforehand. */
export const askFor = (path) => ({
  path,
  choices: {
    label: 'y_true',
    prediction: 'y_pred',
    score: 'score',
    positive: '1',
    favourable: '1',
    threshold: 0.5,
    groups: [{ column: 'sex' }, { column: 'race' }, { column: 'age', edges: [25, 35, 45, 55, 65] }],
  },
});

export const portsIn = (temporary) => ({
  temporary,
  thread: join(import.meta.dirname, '../../build/bench/thread.mjs'),
  version: '0.0.0',
  log: { debug: () => undefined, warn: () => undefined },
});
