// `npm run samples`: writes `samples/` again, byte for byte the same. Prose (README.md) and train.py are written by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lending } from './samples/lending.mjs';
import { published } from './samples/published.mjs';

/** Text of every made file by its path under `samples/`. */
export const sampleFiles = () => ({ ...lending(), ...published() });

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here)
  for (const [name, text] of Object.entries(sampleFiles())) {
    const path = join(dirname(here), '../samples', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`samples/${name}: ${text.trimEnd().split('\n').length - 1} rows`);
  }
