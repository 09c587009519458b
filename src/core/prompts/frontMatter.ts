import matter from 'gray-matter';
import { isRecord } from '../findings/record';
import { frontMatterLines, type WrittenField } from './frontMatterLines';
import type { PersonaProblem } from './persona';

/** A text split into the fields at its top and the rest. */
export interface FrontMatter {
  /**
   * Top-level fields by name. A list keeps those of its members that are text; what is nested deeper is left out.
   */
  readonly fields: ReadonlyMap<string, string | readonly string[]>;
  /** What follows the front matter, line breaks as LF, without blank lines around it. */
  readonly body: string;
  /** What was understood only with good will. */
  readonly problems: readonly PersonaProblem[];
}

/** `unreadable` when it cannot be told, or must not be found out, where the body begins. */
export type FrontMatterResult =
  | ({ readonly kind: 'read' } & FrontMatter)
  | { readonly kind: 'unreadable'; readonly problem: PersonaProblem };

/**
 * Reads YAML front matter as it occurs in real agent files, invalid YAML included: fields that YAML cannot read, or
 * would silently cut short, are taken from the lines as they stand. A text without front matter is all body. Front
 * matter in another language (`---js` is code to the library underneath) is refused, never run. Never throws.
 */
export function readFrontMatter(text: string): FrontMatterResult {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = /^---(?!-)[ \t]*(.*?)[ \t]*$/.exec(lines[first] ?? '');
  if (!opening) return { kind: 'read', fields: new Map(), body: bodyOf(lines), problems: [] };

  const language = opening[1] ?? '';
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    return unreadable(first, `Front matter is read as YAML only; “${language.slice(0, 40)}” is never run.`);
  }
  const last = lines.findIndex((line, index) => index > first && /^---[ \t]*$/.test(line));
  if (last < 0) return unreadable(first, 'The front matter is not closed: a line with “---” is missing.');

  const block = lines.slice(first + 1, last);
  return { kind: 'read', ...readFields(block, first + 1), body: bodyOf(lines.slice(last + 1)) };
}

function unreadable(line: number, message: string): FrontMatterResult {
  return { kind: 'unreadable', problem: { line, message } };
}

function bodyOf(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** Fields that are prose: a ` #` or a number in them is text, never a comment or a value. */
const PROSE: ReadonlySet<string> = new Set(['description']);

function readFields(block: readonly string[], firstLine: number): Pick<FrontMatter, 'fields' | 'problems'> {
  const asWritten = new Map<string, WrittenField>();
  for (const field of frontMatterLines(block)) if (!asWritten.has(field.name)) asWritten.set(field.name, field);

  const yaml = parseYaml(block);
  if ('reason' in yaml) {
    const message = `The front matter is not valid YAML (${yaml.reason}); it was read line by line. Other tools may drop it: put the value in quotes.`;
    const problem = { line: firstLine + Math.min(yaml.line, Math.max(0, block.length - 1)), message };
    return { fields: new Map([...asWritten.values()].map(({ name, value }) => [name, value])), problems: [problem] };
  }

  const fields = new Map<string, string | readonly string[]>();
  const problems: PersonaProblem[] = [];
  for (const [name, value] of Object.entries(yaml.data)) {
    const written = asWritten.get(name);
    const isPlainProse = PROSE.has(name) && written?.style === 'plain';
    const read = isPlainProse ? written.value : fieldValue(value, written);
    if (read !== undefined) fields.set(name, read);
    if (isPlainProse && written.cutShortByYaml) {
      const message = `YAML reads only a part of “${name}”; it was taken as it is written. Put the value in quotes.`;
      problems.push({ line: firstLine + written.line, message });
    }
  }
  return { fields, problems };
}

function fieldValue(value: unknown, written: WrittenField | undefined): string | readonly string[] | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((member: unknown) => typeof member === 'string');
  // Numbers and dates: YAML makes `1.10` into 1.1, the file says otherwise.
  return isRecord(value) && !(value instanceof Date) ? undefined : written?.value;
}

type Yaml =
  | { readonly data: Readonly<Record<string, unknown>> }
  | { readonly reason: string /** 0-based within the block. */; readonly line: number };

/** The library takes time with the square of the number of blank lines. */
const MAX_YAML_LINES = 1000;

function parseYaml(block: readonly string[]): Yaml {
  if (block.length > MAX_YAML_LINES) return { reason: `it has more than ${MAX_YAML_LINES} lines`, line: 0 };
  // The library ends the block at any line that merely begins with the delimiter.
  const early = block.findIndex((line) => line.startsWith('---'));
  if (early >= 0) return { reason: 'a line begins with “---”', line: early };
  try {
    // An options object keeps the library from answering out of its cache, which it fills before it parses.
    const { data } = matter(`---\n${block.join('\n')}\n---\n`, { language: 'yaml', engines: NO_OTHER_ENGINES });
    if (isRecord(data)) return { data };
    return { reason: 'it has no fields', line: 0 };
  } catch (error) {
    return describeYamlError(error);
  }
}

const NO_OTHER_ENGINES = { javascript: refuse, js: refuse, json: refuse };

function refuse(): never {
  throw new Error('only YAML front matter is read');
}

function describeYamlError(error: unknown): Yaml {
  const reason = isRecord(error) && typeof error['reason'] === 'string' ? error['reason'] : 'it cannot be read';
  const mark = isRecord(error) ? error['mark'] : undefined;
  const line = isRecord(mark) && typeof mark['line'] === 'number' ? mark['line'] : 1;
  // The library counts from the line of the opening delimiter.
  return { reason, line: Math.max(0, line - 1) };
}
