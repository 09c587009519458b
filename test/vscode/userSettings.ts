import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './paths';

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that greets, updates, reports or moves: a window shows what the test did, and pictures look alike. */
export const QUIET_SETTINGS: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.editor.empty.hint': 'hidden',
  'window.menuBarVisibility': 'compact',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'telemetry.feedback.enabled': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  'remote.autoForwardPorts': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  // Nothing that is tested runs in the browser's own extension host.
  'extensions.webWorker': false,
};

/**
 * Writes the user's settings of the VS Code whose data lie in `dataFolder`, before it starts. VS Code in a browser reads those of machine scope from a file of their own, so each goes where it is read.
 */
export async function writeUserSettings(dataFolder: string, settings: Settings): Promise<void> {
  const machineScoped = await machineScopedSettings();
  const ofScope = (wanted: boolean) =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => machineScoped.has(name) === wanted));
  await writeJson(join(dataFolder, 'User/settings.json'), ofScope(false));
  await writeJson(join(dataFolder, 'Machine/settings.json'), ofScope(true));
}

/**
 * Changes some settings while VS Code runs. They go to the file of the machine, whatever their scope: VS Code in a browser
 * watches that one, and what it holds goes before the user's.
 */
export async function changeMachineSettings(dataFolder: string, changes: Settings): Promise<void> {
  const file = join(dataFolder, 'Machine/settings.json');
  const settings: Settings = JSON.parse(await readFile(file, 'utf8'));
  // Written whole or not at all: a file that is read while it is half written sets nothing.
  await writeJson(`${file}.new`, { ...settings, ...changes });
  await rename(`${file}.new`, file);
}

interface ManifestSettings {
  readonly properties?: Readonly<Record<string, { readonly scope?: string }>>;
}

async function machineScopedSettings(): Promise<ReadonlySet<string>> {
  const manifest: { contributes?: { configuration?: ManifestSettings | readonly ManifestSettings[] } } = JSON.parse(
    await readFile(join(ROOT, 'package.json'), 'utf8'),
  );
  const sections = [manifest.contributes?.configuration ?? []].flat();
  const settings = sections.flatMap((section) => Object.entries(section.properties ?? {}));
  return new Set(settings.filter(([, { scope }]) => scope?.startsWith('machine')).map(([name]) => name));
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value, null, 2));
}
