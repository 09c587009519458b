import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MAX_AGENT_FILE_BYTES, type ParsedAgentFile, parseAgentFile } from '../core/prompts/parseAgentFile';
import type { Persona } from '../core/prompts/persona';
import { DIST } from './distFolder';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

export const DEFAULT_PERSONA = 'senior-backend-architect';

/** Where a repository keeps agent files. They are read only when one is asked for by name. */
const FOLDERS = ['.architecture/agents', '.claude/agents', '.github/agents'];

/**
 * The persona that `wanted` names: an agent file by its path (with a slash, or ending in `.md`), else by name among
 * the built-in ones and the agent files of the working directory. What is wrong with a file that is used is told.
 *
 * @throws UsageError when there is no such persona
 */
export async function readPersona(wanted: string, { cwd, tell }: Terminal): Promise<Persona> {
  if (/[\\/]|\.md$/i.test(wanted)) return personaOf(await readAgentFile(resolve(cwd, wanted), wanted), wanted, tell);
  const folders = [DIST.agents, ...FOLDERS.map((folder) => join(cwd, folder))];
  const known: string[] = [];
  for (const folder of folders) {
    for (const name of await agentFilesIn(folder)) {
      const source = folder === DIST.agents ? 'built-in' : join(folder, name);
      const parsed = await readAgentFile(join(folder, name), source);
      if (parsed.persona?.name === wanted) return personaOf(parsed, source, tell);
      if (parsed.persona) known.push(parsed.persona.name);
    }
  }
  throw new UsageError(`There is no persona ${wanted}. Known: ${known.join(', ') || 'none'}; or name an agent file.`);
}

function personaOf({ persona, problems }: ParsedAgentFile, file: string, tell: Terminal['tell']): Persona {
  const words = problems.map(({ line, message }) => `${file}:${line + 1}: ${message}`);
  if (!persona) throw new UsageError(words.join('\n') || `${file} is no agent file.`);
  for (const line of words) tell(line);
  return persona;
}

async function agentFilesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => /\.md$/i.test(name)).sort();
}

async function readAgentFile(file: string, source: string): Promise<ParsedAgentFile> {
  try {
    // The parser says that a file is too large; reading a little beyond the limit is enough for that.
    const bytes = (await readFile(file)).subarray(0, MAX_AGENT_FILE_BYTES + 1);
    return parseAgentFile(new TextDecoder().decode(bytes), source);
  } catch {
    return { problems: [{ line: 0, message: 'The file cannot be read.' }] };
  }
}
