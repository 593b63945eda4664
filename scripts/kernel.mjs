// Compiles the kernels (`kernel.as.ts` and what it imports) where they changed: `node scripts/kernel.mjs`. The result, beside
// each, is a module that holds its bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const kernels = [
  {
    folder: join(root, 'src/engine/cube/kernel'),
    options: [
      '--enable',
      'threads',
      '--importMemory',
      '--sharedMemory',
      '--initialMemory',
      '16',
      '--maximumMemory',
      '65536',
    ],
  },
  { folder: join(root, 'src/engine/sources/files/structure'), options: ['--enable', 'simd', '--initialMemory', '20'] },
];

/** Writes each `code.ts`; nothing happens where it is that of the present sources. */
export async function buildKernel() {
  for (const kernel of kernels) await build(kernel);
}

async function build({ folder, options }) {
  const code = join(folder, 'code.ts');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.as.ts'));
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const name of sources.sort()) hash.update(readFileSync(join(folder, name)));
  const mark = `// Made by scripts/kernel.mjs from ${hash.digest('hex')}.`;
  if (existsSync(code) && readFileSync(code, 'utf8').startsWith(mark)) return;
  const { main } = await import('assemblyscript/asc');
  const out = mkdtempSync(join(tmpdir(), 'evenhand-kernel-'));
  try {
    const { error, stderr } = await main([
      join(folder, 'kernel.as.ts'),
      ...['--outFile', join(out, 'kernel.wasm'), '--baseDir', '/'],
      ...['-O3', '--noAssert', '--runtime', 'stub'],
      ...options,
    ]);
    if (error) throw new Error(`the kernel in ${folder} does not compile: ${error.message}\n${stderr}`);
    const bytes = readFileSync(join(out, 'kernel.wasm')).toString('base64');
    writeFileSync(code, `${mark}\nexport const kernelCode =\n  '${bytes}';\n`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildKernel();
