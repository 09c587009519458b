import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import type { Persona, PersonaProblem } from '../core/prompts/persona';
import { readSettings } from './settings';
import { pathOf } from './workspacePaths';

/** An agent file of the workspace and what is wrong with it. */
export interface AgentFileProblems {
  readonly uri: vscode.Uri;
  readonly problems: readonly PersonaProblem[];
}

const WORKSPACE_FOLDERS = ['.architecture/agents', '.claude/agents', '.github/agents'];
const MAX_FILES_PER_FOLDER = 100;

/**
 * The personas to choose from: those of the extension, of folders of this machine, then, in a trusted workspace, its agent files. Read anew each
 * time, so that an edited agent file counts at once. Nothing in an agent file is run.
 */
export class Personas {
  readonly #builtInFolder: vscode.Uri;
  readonly #problems = new vscode.EventEmitter<readonly AgentFileProblems[]>();
  readonly #listening: vscode.Disposable;

  constructor(extensionUri: vscode.Uri) {
    this.#builtInFolder = vscode.Uri.joinPath(extensionUri, 'agents');
    // Whoever edits an agent file is told at once what is wrong with it.
    this.#listening = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (WORKSPACE_FOLDERS.some((folder) => uri.path.includes(`/${folder}/`))) void this.all();
    });
  }

  /** Tells what is wrong with the workspace's agent files, each time they were read. */
  get onDidReadProblems(): vscode.Event<readonly AgentFileProblems[]> {
    return this.#problems.event;
  }

  /** All personas that can be used. Of several with one name the first counts: ours before the workspace's. */
  async all(): Promise<readonly Persona[]> {
    const builtIn = await readFolder(this.#builtInFolder);
    const own = (await Promise.all([...machineFolders(), ...workspaceFolders()].map(readFolder))).flat();
    this.#problems.fire(own.map(({ uri, problems }) => ({ uri, problems })));
    const byName = new Map<string, Persona>();
    for (const { persona } of builtIn) if (persona) byName.set(persona.name, { ...persona, source: 'built-in' });
    for (const { persona } of own) if (persona && !byName.has(persona.name)) byName.set(persona.name, persona);
    return [...byName.values()];
  }

  /** The persona of that name, else the first built-in one; `undefined` only when the extension is incomplete. */
  async find(name: string): Promise<Persona | undefined> {
    const personas = await this.all();
    return personas.find((persona) => persona.name === name) ?? personas[0];
  }

  dispose(): void {
    this.#listening.dispose();
    this.#problems.dispose();
  }
}

interface AgentFile extends AgentFileProblems {
  readonly persona?: Persona;
}

/** Folders that the settings of this machine name: no repository can add one. */
function machineFolders(): readonly vscode.Uri[] {
  return readSettings()
    .personaFolders.filter(isAbsolute)
    .map((folder) => vscode.Uri.file(folder));
}

function workspaceFolders(): readonly vscode.Uri[] {
  if (!vscode.workspace.isTrusted) return [];
  const roots = vscode.workspace.workspaceFolders ?? [];
  return roots.flatMap((root) => WORKSPACE_FOLDERS.map((folder) => vscode.Uri.joinPath(root.uri, folder)));
}

async function readFolder(folder: vscode.Uri): Promise<readonly AgentFile[]> {
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  const names = entries.filter(([name, type]) => type === vscode.FileType.File && /\.md$/i.test(name));
  const uris = names.map(([name]) => vscode.Uri.joinPath(folder, name)).slice(0, MAX_FILES_PER_FOLDER);
  return (await Promise.all(uris.map(readAgentFile))).sort((a, b) => a.uri.path.localeCompare(b.uri.path));
}

async function readAgentFile(uri: vscode.Uri): Promise<AgentFile> {
  try {
    // Loaded on first use: the library behind it takes longer than all the rest of the activation.
    const { MAX_AGENT_FILE_BYTES, parseAgentFile } = await import('../core/prompts/parseAgentFile');
    // The parser says that a file is too large; reading a little beyond the limit is enough for that.
    const bytes = (await vscode.workspace.fs.readFile(uri)).subarray(0, MAX_AGENT_FILE_BYTES + 1);
    return { uri, ...parseAgentFile(new TextDecoder().decode(bytes), pathOf(uri)) };
  } catch (error) {
    return { uri, problems: [{ line: 0, message: `The file cannot be read: ${String(error)}` }] };
  }
}
