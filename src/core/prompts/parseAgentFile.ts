import { readFrontMatter } from './frontMatter';
import type { Persona, PersonaProblem } from './persona';

/** Largest agent file that is read, in bytes of UTF-8. */
export const MAX_AGENT_FILE_BYTES = 256 * 1024;

/** A persona is missing when the file gives none that could be used; then at least one problem says why. */
export interface ParsedAgentFile {
  readonly persona?: Persona;
  readonly problems: readonly PersonaProblem[];
}

/**
 * Reads an agent file: `.md` of this extension, of `.claude/agents` and of `.github/agents`. Nothing in the file is
 * run, unknown fields are ignored, and no input makes it throw.
 *
 * @param source path of the file, or `built-in`; it names the persona when the file does not.
 */
export function parseAgentFile(text: string, source: string): ParsedAgentFile {
  if (isOversized(text)) {
    return unusable(0, `The file is larger than ${MAX_AGENT_FILE_BYTES / 1024} KB, too large for an agent file.`);
  }
  const binaryAt = text.indexOf('\u0000');
  if (binaryAt >= 0) {
    return unusable(text.slice(0, binaryAt).split('\n').length - 1, 'The file is not text: it holds binary data.');
  }

  const frontMatter = readFrontMatter(text);
  if (frontMatter.kind === 'unreadable') return { problems: [frontMatter.problem] };
  const { fields, body, problems } = frontMatter;
  if (body === '') {
    return {
      problems: [
        ...problems,
        { line: 0, message: 'The file has no text after its front matter to instruct a model with.' },
      ],
    };
  }

  const color = oneLine(fields.get('color'));
  const model = oneLine(fields.get('model'));
  const persona: Persona = {
    source,
    name: oneLine(fields.get('name')) || nameFromPath(source),
    description: prose(fields.get('description')),
    tools: toolNames(fields.get('tools')),
    body,
    ...(color ? { color } : {}),
    ...(model && model !== 'inherit' ? { model } : {}),
  };
  return { persona, problems };
}

type Field = string | readonly string[] | undefined;

function unusable(line: number, message: string): ParsedAgentFile {
  return { problems: [{ line, message }] };
}

function isOversized(text: string): boolean {
  return text.length > MAX_AGENT_FILE_BYTES || new TextEncoder().encode(text).length > MAX_AGENT_FILE_BYTES;
}

/** The first line of a field, or the first member of a list, without a comment behind it. */
function oneLine(field: Field): string {
  const value = typeof field === 'string' ? field : (field?.[0] ?? '');
  const [first = ''] = value.split('\n');
  return first.replace(/(?:^|\s)#.*$/, '').trim();
}

/** Descriptions are often written on one line, with `\n` spelled out where a line ends. */
function prose(field: Field): string {
  const value = typeof field === 'string' ? field : (field ?? []).join(', ');
  return value.replace(/(?:\\r)?\\n/g, '\n').trim();
}

/** `Read, Grep`, `[Read, Grep]`, a YAML list, or its lines; commas within parentheses belong to the tool. */
function toolNames(field: Field): readonly string[] {
  if (typeof field !== 'string') return field ?? [];
  return splitOutsideParentheses(field.replace(/^\[([\s\S]*)\]$/, '$1'))
    .map((tool) =>
      tool
        .trim()
        .replace(/^- +/, '')
        .replace(/^(["'])(.*)\1$/, '$2'),
    )
    .filter((tool) => tool !== '');
}

function splitOutsideParentheses(text: string): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === '\n' || (character === ',' && depth <= 0)) {
      pieces.push('');
      depth = 0;
    } else {
      pieces.push((pieces.pop() ?? '') + character);
    }
  }
  return pieces;
}

function nameFromPath(source: string): string {
  const file = source.split('/').at(-1) ?? source;
  return file.replace(/(?:\.agent)?\.md$/i, '') || source;
}
