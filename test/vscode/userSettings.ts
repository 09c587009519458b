import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
};

/**
 * Writes the user's settings of the VS Code whose data lie in `dataFolder`; a running one takes them up at once.
 * VS Code in a browser reads those of machine scope from a file of their own, so each goes where it is read.
 */
export async function writeUserSettings(dataFolder: string, settings: Settings): Promise<void> {
  const machineScoped = await machineScopedSettings();
  const ofScope = (wanted: boolean) =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => machineScoped.has(name) === wanted));
  await writeJson(join(dataFolder, 'User/settings.json'), ofScope(false));
  await writeJson(join(dataFolder, 'Machine/settings.json'), ofScope(true));
}

/** The user's settings as they stand now, with what VS Code itself has written to them. */
export async function readUserSettings(dataFolder: string): Promise<Settings> {
  const read = async (name: string): Promise<Settings> => JSON.parse(await readFile(join(dataFolder, name), 'utf8'));
  return { ...(await read('User/settings.json')), ...(await read('Machine/settings.json')) };
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
