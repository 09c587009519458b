import * as vscode from 'vscode';
import { type PriceTable, readPriceTable } from '../core/findings/modelPrice';
import { membersOf } from '../core/findings/record';
import type { Severity } from '../core/findings/severity';
import type { AuthScheme } from '../llm/endpoint';

/** How findings of one severity appear among the editor's diagnostics. */
export type DiagnosticLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The settings as they stand now; each is described in package.json. */
export interface Settings {
  readonly reviewer: 'auto' | 'model' | 'analyser';
  readonly persona: string;
  readonly analyseOnSave: boolean;
  /** When the analyser's findings in open files appear by themselves. */
  readonly analysisLive: 'reviewedFiles' | 'openFiles' | 'never';
  readonly showLowConfidence: boolean;
  readonly codeLensEnabled: boolean;
  readonly diagnosticLevels: Readonly<Record<Severity, DiagnosticLevel>>;
  /** Whose models are used: those of the server at `baseUrl`, or those of the editor. */
  readonly modelSource: 'server' | 'editor';
  readonly model: string;
  /** The editor's model, as `vendor/id`. */
  readonly editorModel: string;
  /** Without a closing slash. */
  readonly baseUrl: string;
  readonly authScheme: AuthScheme;
  /** Sent along with each request to the server. */
  readonly headers: Readonly<Record<string, string>>;
  /** Folders of this machine with agent files. */
  readonly personaFolders: readonly string[];
  readonly maxOutputTokens: number;
  readonly idleTimeoutMs: number;
  /** Whether quotes that have no place are sent back once. */
  readonly correctsQuotes: boolean;
  /** When a person is asked before a request leaves. */
  readonly preflight: 'firstRequestToHost' | 'always' | 'never';
  readonly prices: PriceTable;
  /** Whether a model tries to refute its own findings. */
  readonly secondLook: boolean;
  /** Whether a model that reviews may read further files of the workspace. */
  readonly deepReview: boolean;
  /** Folders and workspaces with so many requests go as a batch; 0 for never. */
  readonly batchFrom: number;
  /** In USD; 0 for none. */
  readonly costLimits: { readonly review: number; readonly day: number };
  /** How many earlier reviews are kept. */
  readonly historyKeep: number;
}

/** Section that all settings stand in. */
export const SETTINGS_SECTION = 'architectureReview';

export function readSettings(): Settings {
  const section = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  return {
    reviewer: oneOf(section.get('reviewer'), ['auto', 'model', 'analyser']),
    persona: text(section.get('persona')) || 'senior-backend-architect',
    analyseOnSave: section.get('analyseOnSave') === true,
    analysisLive: oneOf(section.get('analysis.live'), ['reviewedFiles', 'openFiles', 'never']),
    showLowConfidence: section.get('showLowConfidence') === true,
    codeLensEnabled: section.get('codeLens.enabled') === true,
    diagnosticLevels: {
      critical: levelOf(section.get('severity.critical')),
      major: levelOf(section.get('severity.major')),
      minor: levelOf(section.get('severity.minor')),
      info: levelOf(section.get('severity.info')),
    },
    modelSource: oneOf(section.get('modelSource'), ['server', 'editor']),
    model: text(section.get('model')),
    editorModel: text(section.get('editorModel')),
    baseUrl: text(section.get('baseUrl')).replace(/\/+$/, ''),
    authScheme: oneOf(section.get('authScheme'), ['bearer', 'x-api-key', 'none']),
    headers: textsOf(section.get('headers')),
    personaFolders: Object.values(textsOf(section.get('personaFolders'))),
    maxOutputTokens: within(section.get('maxOutputTokens'), 1_000, 128_000),
    idleTimeoutMs: within(section.get('idleTimeoutSeconds'), 1, 600) * 1_000,
    correctsQuotes: section.get('correctQuotes') !== false,
    preflight: oneOf(section.get('preflight'), ['firstRequestToHost', 'always', 'never']),
    prices: readPriceTable(section.get('prices')),
    secondLook: section.get('secondLook') === true,
    deepReview: section.get('deepReview') === true,
    batchFrom: within(section.get('batchFrom'), 0, 10_000),
    costLimits: {
      review: within(section.get('costLimit.review'), 0, 100_000),
      day: within(section.get('costLimit.day'), 0, 100_000),
    },
    historyKeep: within(section.get('history.keep'), 0, 1_000),
  };
}

/** Calls back after any of our settings changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(SETTINGS_SECTION)) listener();
  });
}

/** Turns a boolean setting over where it is set, else for all windows; gives its new value. */
export async function toggleSetting(key: 'codeLens.enabled' | 'showLowConfidence'): Promise<boolean> {
  const section = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  const value = section.get(key) !== true;
  await section.update(key, value, targetOf(section, key));
  return value;
}

/** Stores the persona where it is set, else for all windows. */
export async function storePersona(name: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  await section.update('persona', name, targetOf(section, 'persona'));
}

/** Stores which model reviews and answers, for all windows. */
export async function storeModel(source: Settings['modelSource'], id: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  await section.update(source === 'server' ? 'model' : 'editorModel', id, vscode.ConfigurationTarget.Global);
  await section.update('modelSource', source, vscode.ConfigurationTarget.Global);
}

/** A value set for the workspace would hide one set for all windows, so it is the one to change. */
function targetOf(section: vscode.WorkspaceConfiguration, key: string): vscode.ConfigurationTarget {
  return section.inspect(key)?.workspaceValue === undefined
    ? vscode.ConfigurationTarget.Global
    : vscode.ConfigurationTarget.Workspace;
}

/** A settings file may hold anything; the first of `values` stands in for what is not one of them. */
function oneOf<const T extends string>(value: unknown, values: readonly [T, ...T[]]): T {
  return values.find((candidate) => candidate === value) ?? values[0];
}

function levelOf(value: unknown): DiagnosticLevel {
  return oneOf(value, ['information', 'error', 'warning', 'hint', 'off']);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** The members that are texts. */
function textsOf(value: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(membersOf(value)).map(([key, member]) => [key, text(member)] as const);
  return Object.fromEntries(texts.filter(([, member]) => member !== ''));
}

function within(value: unknown, least: number, most: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
}
