import { factsAbout } from '../../context/contextFacts';
import type { PackedPart } from '../../context/contextPack';
import { exclusionByPath } from '../../context/files/fileExclusion';
import { redactSecrets } from '../../context/redaction/redactSecrets';
import { membersOf } from '../../findings/record';
import type { ToolRecord } from '../../findings/review';
import { fenceAround, numberedLines } from '../../prompts/fence';
import type { ToolCall, ToolResult } from '../../prompts/modelRequest';
import type { CodeView } from './codeView';
import { searchLines } from './searchLines';

/** What a tool gave, and how it is told to a person. */
export interface ToolAnswer {
  readonly result: ToolResult;
  readonly record: ToolRecord;
  /** Lines of files that the model has now seen: findings may quote them. */
  readonly parts: readonly PackedPart[];
}

/** Answers the calls of a model from what it may read, and from nothing else. Never throws but when aborted. */
export interface Toolbox {
  answer(call: ToolCall, signal: AbortSignal): Promise<ToolAnswer>;
}

/** Most lines of one file, and most rows of a list, in one answer. */
const MAX_LINES = 400;
const MAX_ROWS = 200;
/** Longest answer, in UTF-16 units. */
const MAX_LENGTH = 24_000;

/**
 * Tools over a view of the workspace. A path has to be one of those that are listed, letter by letter: there is no way
 * out of that by `..`, links, case or encodings. Secrets are masked in everything before it is searched or shown, and
 * every answer stands within a fence of its own.
 */
export function createToolbox(view: CodeView): Toolbox {
  const masked = new Map<string, Promise<string | undefined>>();

  function textOf(path: string, signal: AbortSignal): Promise<string | undefined> {
    const known = masked.get(path);
    if (known) return known;
    const reading = view.read(path, signal).then(async (file) => file && (await redactSecrets(file)).file.text);
    masked.set(path, reading);
    return reading;
  }

  async function listed(input: unknown, signal: AbortSignal): Promise<string> {
    const path = textMember(input, 'path').replace(/^\.\//, '');
    // A view that lists too much must not be the only thing between a secret and a model.
    if (!(await view.paths(signal)).includes(path) || exclusionByPath(path) === 'secret-file')
      throw new Refusal('There is no such file among those that may be read; list_files names them.');
    return path;
  }

  const run: Readonly<Record<string, (input: unknown, signal: AbortSignal) => Promise<Given>>> = {
    read_file: async (input, signal) => {
      const path = await listed(input, signal);
      const text = await textOf(path, signal);
      if (text === undefined)
        throw new Refusal('This file cannot be read: it is binary, generated, too large or gone.');
      const first = Math.max(0, numberMember(input, 'first_line', 1) - 1);
      const last = Math.min(numberMember(input, 'last_line', first + MAX_LINES), first + MAX_LINES);
      const lines = text.split(/\r\n|\r|\n/).slice(first, Math.max(first, last));
      const part = { path, firstLine: first, text: fitting(lines).join('\n'), role: 'neighbour' as const };
      if (lines.length === 0) throw new Refusal('The file has no such lines.');
      return { text: numberedLines(part.text, first), parts: [part] };
    },
    search_text: async (input, signal) => {
      const wanted = textMember(input, 'text').toLowerCase();
      if (wanted.trim().length < 3) throw new Refusal('At least 3 characters have to be given.');
      const folder = folderMember(input);
      const rows = await search((line) => line.toLowerCase().includes(wanted), folder, signal);
      return { text: rows.join('\n') || 'Nothing was found.' };
    },
    list_files: async (input, signal) => {
      const folder = folderMember(input);
      const paths = (await view.paths(signal)).filter((path) => path.startsWith(folder));
      const shown = paths.slice(0, MAX_ROWS);
      const more = paths.length > shown.length ? [`and ${paths.length - shown.length} more; name a folder`] : [];
      return { text: fitting([...shown.map((path) => JSON.stringify(path)), ...more]).join('\n') || 'There are none.' };
    },
    dependency_facts: async (input, signal) => {
      const path = await listed(input, signal);
      const facts = factsAbout([path], await view.facts(path, signal));
      return { text: fitting(facts).join('\n') || 'Nothing was measured of this file.' };
    },
    symbol_references: async (input, signal) => {
      const name = textMember(input, 'name');
      if (!/^[\p{L}\p{N}_$]{2,100}$/u.test(name)) throw new Refusal('A name has letters, digits, _ and $ only.');
      const word = new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll('$', '\\$')}(?![\\p{L}\\p{N}_$])`, 'u');
      const rows = await search((line) => word.test(line), '', signal);
      return { text: rows.join('\n') || 'Nothing names it.' };
    },
    git_history: async (input, signal) => {
      const path = await listed(input, signal);
      const rows = await view.history(path, signal);
      return { text: fitting(rows.slice(0, MAX_ROWS)).join('\n') || 'There is no history of this file.' };
    },
  };

  function search(matches: (line: string) => boolean, folder: string, signal: AbortSignal): Promise<readonly string[]> {
    return searchLines(view, folder, matches, (path) => textOf(path, signal), signal);
  }

  async function answer(call: ToolCall, signal: AbortSignal): Promise<ToolAnswer> {
    const { id, name, input } = call;
    const subject = subjectOf(input);
    const tool = Object.hasOwn(run, name) ? run[name] : undefined;
    try {
      if (!tool) throw new Refusal('There is no such tool. All there is only reads.');
      const given = await tool(input, signal);
      const text = await fenced(name, given.text);
      const record = { tool: name, subject, length: text.length };
      return { result: { id, text, isError: false }, record, parts: given.parts ?? [] };
    } catch (error) {
      signal.throwIfAborted();
      const refused = error instanceof Refusal ? error.message : 'This could not be read.';
      return {
        result: { id, text: refused, isError: true },
        record: { tool: name.slice(0, 40), subject, length: 0, refused },
        parts: [],
      };
    }
  }

  return { answer };
}

interface Given {
  readonly text: string;
  readonly parts?: readonly PackedPart[];
}

/** What a model is told instead of an answer. */
class Refusal extends Error {}

/** Commit messages and paths are masked here; the text of files is already, and a mask stays as it is. */
async function fenced(tool: string, text: string): Promise<string> {
  const { file } = await redactSecrets({ path: 'result.txt', text });
  return fenceAround([file.text]).enclose({ kind: 'tool', tool }, file.text);
}

function fitting(rows: readonly string[]): readonly string[] {
  let length = 0;
  return rows.filter((row) => {
    length += row.length + 1;
    return length <= MAX_LENGTH;
  });
}

/** What was asked for, for people: every text of the input, on one line. */
function subjectOf(input: unknown): string {
  const texts = Object.values(membersOf(input)).filter(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  return texts
    .join(' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function textMember(input: unknown, name: string): string {
  const value = membersOf(input)[name];
  if (typeof value !== 'string') throw new Refusal(`"${name}" has to be a text.`);
  return value;
}

/** With a closing slash; empty for the whole workspace. */
function folderMember(input: unknown): string {
  const value = membersOf(input)['folder'] ?? '';
  if (typeof value !== 'string') throw new Refusal('"folder" has to be a text.');
  const folder = `${value}/`.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '/');
  if (folder.split('/').includes('..')) throw new Refusal('There is no such folder among those that may be read.');
  return folder;
}

function numberMember(input: unknown, name: string, otherwise: number): number {
  const value = membersOf(input)[name];
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}
