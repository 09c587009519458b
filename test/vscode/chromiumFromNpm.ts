import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './installOnce';
import { CACHE } from './paths';
import { runProcess } from './runProcess';

/** The last version whose package runs on Node 20. */
const CHROMIUM = '@sparticuz/chromium@147.0.0';
const FONTS = 'dejavu-fonts-ttf@2.37.3';

export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Whether a Chromium is published on npm for this machine. */
export function isChromiumOnNpm(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Fetches a Chromium from npm, once per machine, with the libraries and fonts it needs: for a Linux without a browser
 * and without the right to install one. Rejects with npm's own message where it can't be fetched.
 */
export async function chromiumFromNpm(): Promise<BrowserLaunch> {
  const folder = join(CACHE, 'chromium-147.0.0');
  await installOnce(folder, fill);
  const unpacked = join(folder, 'unpacked');
  return {
    executablePath: join(unpacked, 'chromium'),
    args: ['--no-zygote', '--disable-dev-shm-usage'],
    env: {
      LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'),
      FONTCONFIG_PATH: folder,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function fill(folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await runProcess('npm', ['install', CHROMIUM, FONTS, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked);
  // The package unpacks into the temporary folder, and its system libraries only where it believes to run on Lambda.
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await runProcess(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  await writeFile(join(folder, 'fonts.conf'), fontConfiguration(folder));
}

/** The package brings one proportional font alone; an editor wants a monospaced one. */
function fontConfiguration(folder: string): string {
  const families = {
    monospace: 'DejaVu Sans Mono',
    'sans-serif': 'DejaVu Sans',
    serif: 'DejaVu Serif',
    'system-ui': 'DejaVu Sans',
  };
  const aliases = Object.entries(families).map(
    ([asked, given]) =>
      `<alias binding="strong"><family>${asked}</family><prefer><family>${given}</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(folder, 'node_modules/dejavu-fonts-ttf/ttf')}</dir>
<cachedir>${join(folder, 'font-cache')}</cachedir>
${aliases.join('\n')}
</fontconfig>
`;
}
