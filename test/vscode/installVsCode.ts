import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installOnce } from './installOnce';
import { shimNativeModules } from './nativeModuleShims';
import { CACHE } from './paths';
import { runProcess } from './runProcess';

/** The version of VS Code's server build, as published on npm; it carries VS Code of the same minor version. */
const CODE_SERVER = '4.139.1';

/** VS Code's server of that version wants this Node, whatever runs the tests. */
const NODE = '24';

export interface VsCodeInstallation {
  /** The Node that runs this VS Code. */
  readonly node: string;
  /** Serves VS Code to a browser. */
  readonly serverEntry: string;
  /** VS Code's own command line, which installs extensions. */
  readonly commandLineEntry: string;
}

/**
 * Installs a real VS Code from npm, once per machine: no compiler, no root, about 740 MB.
 * Rejects with npm's own message where a package can't be fetched.
 */
export async function installVsCode(): Promise<VsCodeInstallation> {
  const folder = join(CACHE, `code-server-${CODE_SERVER}`);
  await installOnce(folder, fill);
  const codeServer = join(folder, 'node_modules/code-server');
  return {
    node: join(folder, 'node_modules/node/bin/node'),
    serverEntry: join(codeServer, 'out/node/entry.js'),
    commandLineEntry: join(codeServer, 'lib/vscode/out/server-main.js'),
  };
}

async function fill(folder: string): Promise<void> {
  const vsCode = join(folder, 'node_modules/code-server/lib/vscode');
  const env = { ...process.env, PATH: `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` };
  const npm = (cwd: string, ...args: string[]) =>
    runProcess('npm', ['install', ...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });

  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  // Node's package links the platform's binary in its install script; VS Code's packages would compile native modules.
  await npm(folder, `node@${NODE}`, '--ignore-scripts=false');
  await npm(folder, `code-server@${CODE_SERVER}`, '--ignore-scripts');
  await npm(vsCode, '--omit=dev', '--ignore-scripts');
  await npm(join(vsCode, 'extensions'), '--omit=dev', '--ignore-scripts');
  await shimNativeModules(vsCode);
}
