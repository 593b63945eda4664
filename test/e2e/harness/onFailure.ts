import { afterEach } from 'vitest';
import { openWindows } from './session.ts';

/** What the windows looked like when a test failed: `build/shots/failed-….png`. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `failed-${task.file.name}-${task.name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80);
  for (const [index, window] of [...openWindows].entries()) await window.shot(`${name}-${index}`).catch(() => {});
});
