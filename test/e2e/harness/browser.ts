import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import { cached } from './cache.ts';

/** Why no browser can be had here; undefined where there is one. */
export const whyNoBrowser = (): string | undefined =>
  process.env.CHROME_PATH || onPath() || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : 'no Chromium: set CHROME_PATH (the one from npm is for Linux on x64)';

/** A headless Chromium: `CHROME_PATH`, else the system's, else the one inside an npm package. Tests connect to it. */
export async function launchBrowser(): Promise<BrowserServer> {
  const system = process.env.CHROME_PATH || onPath();
  return chromium.launchServer({
    ...(system ? { executablePath: system } : await fromNpm()),
    host: '127.0.0.1',
    handleSIGTERM: false,
    handleSIGINT: false,
    args: [
      ...(system ? [] : ['--no-zygote', '--disable-setuid-sandbox']),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
  });
}

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'google-chrome', 'chromium-browser'].map((name) => join(folder, name)))
    .find((file) => existsSync(file) && starts(file));

/** On some systems the name on the path is a stub that only says what to install. */
const starts = (file: string) => {
  try {
    return execFileSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes(
      'Chrom',
    );
  } catch {
    return false;
  }
};

/** Unpacks the browser of the npm package into the user's cache, with the libraries and fonts that a bare machine lacks. */
async function fromNpm(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8')) as {
    version: string;
  };
  const folder = await cached(`chromium-${version}`, async (partial) => {
    // The package unpacks into the temporary folder, and with this variable its libraries too.
    const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
    Object.assign(process.env, { TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
    try {
      const { default: packed } = await import('@sparticuz/chromium');
      await packed.executablePath();
      writeFileSync(join(partial, 'fonts/fonts.conf'), fontsConf);
    } finally {
      restore({ TMPDIR, AWS_LAMBDA_JS_RUNTIME });
    }
  });
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...Object.fromEntries(inherited),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** The package's own list looks in folders of the place it was made for. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function restore(variables: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
