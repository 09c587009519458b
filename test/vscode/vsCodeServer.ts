import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './freePort';
import { installExtensions } from './installExtensions';
import { installVsCode, type VsCodeInstallation } from './installVsCode';
import { type ProcessGroup, startProcessGroup } from './processGroup';
import { QUIET_SETTINGS, type Settings, writeUserSettings } from './userSettings';

export interface ServerOptions {
  /** The user's settings, beside the quiet ones. */
  readonly settings?: Settings;
  /** A packaged extension to install, as a user would. */
  readonly vsix?: string | undefined;
  /** Packages of further extensions to install beside it. */
  readonly companions?: readonly string[];
  /**
   * Lets a page load extensions from their source folders and run a suite inside the extension host.
   * VS Code then shows no notification toasts; they are found in the notification centre alone.
   */
  readonly developmentMode?: boolean;
  /** Opens folders untrusted, as VS Code does by default. Without it every folder is trusted. */
  readonly restrictedMode?: boolean;
  /** What the extension host finds in its environment, beside what this process has; of that, no key of a model. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where it listens; any free one when left out. */
  readonly port?: number;
}

export interface VsCodeServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The same as VS Code addresses it: `127.0.0.1:PORT`. */
  readonly authority: string;
  /** Settings and logs of this VS Code; a new folder for every server, gone after `stop`. */
  readonly dataFolder: string;
  /** What the server printed so far. */
  log(): Promise<string>;
  /** Ends the server and its extension hosts. Calling it twice does no harm. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a VS Code that serves its window to browsers on this machine, with settings and extensions of its own.
 * Resolves when it answers. It ends with this process at the latest.
 */
export async function startVsCodeServer(options: ServerOptions = {}): Promise<VsCodeServer> {
  const installation = await installVsCode();
  const dataFolder = await mkdtemp(join(tmpdir(), 'architecture-review-vscode-'));
  const trustSettings = {
    'security.workspace.trust.enabled': options.restrictedMode ?? false,
    // Who is not asked has not agreed.
    'security.workspace.trust.startupPrompt': 'never',
  };
  await writeUserSettings(dataFolder, { ...QUIET_SETTINGS, ...trustSettings, ...options.settings });
  const packages = [...(options.vsix ? [options.vsix] : []), ...(options.companions ?? [])];
  const extensions =
    packages.length > 0 ? await installExtensions(installation, packages) : join(dataFolder, 'extensions');

  const authority = `127.0.0.1:${options.port ?? (await freePort())}`;
  const url = `http://${authority}`;
  const logFile = join(dataFolder, 'server.log');
  const processes = await startProcesses(installation, { dataFolder, extensions, authority, logFile }, options);

  const server: VsCodeServer = {
    url,
    authority,
    dataFolder,
    log: () => readFile(logFile, 'utf8'),
    async stop() {
      await processes.end();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await untilItAnswers(url, processes);
    return server;
  } catch (error) {
    const log = await server.log();
    await server.stop();
    throw new Error(`VS Code's server did not start:\n${log.slice(-2000)}`, { cause: error });
  }
}

interface ServerPlaces {
  readonly dataFolder: string;
  readonly extensions: string;
  readonly authority: string;
  readonly logFile: string;
}

async function startProcesses(
  installation: VsCodeInstallation,
  { dataFolder, extensions, authority, logFile }: ServerPlaces,
  options: ServerOptions,
): Promise<ProcessGroup> {
  // An empty configuration file of our own keeps the server off the user's.
  const config = join(dataFolder, 'config.yaml');
  await writeFile(config, '');
  const args = [installation.serverEntry, '--config', config, '--auth', 'none', '--bind-addr', authority];
  args.push('--user-data-dir', dataFolder, '--extensions-dir', extensions);
  args.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
  if (!options.restrictedMode) args.push('--disable-workspace-trust');
  if (options.developmentMode) args.push('--vscode-option', 'enable-smoke-test-driver');
  args.push('--vscode-option', 'disable-experiments');

  const env = {
    ...process.env,
    ANTHROPIC_API_KEY: undefined,
    ANTHROPIC_AUTH_TOKEN: undefined,
    ANTHROPIC_BASE_URL: undefined,
    ...options.env,
    // No extension gallery: nothing is looked up on the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // These three of the caller's would change what is started.
    VSCODE_IPC_HOOK_CLI: undefined,
    PASSWORD: undefined,
    PORT: undefined,
  };
  const log = await open(logFile, 'a');
  try {
    return startProcessGroup(installation.node, args, { stdio: ['ignore', log.fd, log.fd], env });
  } finally {
    await log.close();
  }
}

async function untilItAnswers(url: string, processes: ProcessGroup): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const outcome = processes.outcome();
    if (outcome !== undefined) throw new Error(`it ended with ${outcome}`);
    if (Date.now() > deadline) throw new Error(`no answer within ${START_TIMEOUT_MS} ms`);
    const status = await fetch(url, { redirect: 'manual' }).then(
      (response) => response.status,
      () => undefined,
    );
    if (status !== undefined && status < 500) return;
    await delay(100);
  }
}
