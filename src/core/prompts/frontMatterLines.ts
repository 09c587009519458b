/** A field as the lines of the front matter spell it. */
export interface WrittenField {
  readonly name: string;
  /** The value without the syntax around it: outer quotes, block marks and indentation are taken off. */
  readonly value: string;
  /** 0-based line within the block. */
  readonly line: number;
  /** `plain` is text with no syntax around it: it means what it says, whatever YAML makes of it. */
  readonly style: 'plain' | 'quoted' | 'block';
  /** Whether YAML, reading without complaint, loses a part of the value: all after ` #`, or after a closing quote. */
  readonly cutShortByYaml: boolean;
}

/** Fields of the known agent-file formats. In prose that runs on unindented, only these begin a new field. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'description',
  'tools',
  'allowed-tools',
  'disallowedTools',
  'model',
  'color',
  'agents',
  'argument-hint',
  'background',
  'disable-model-invocation',
  'effort',
  'handoffs',
  'hooks',
  'infer',
  'isolation',
  'maxTurns',
  'mcp-servers',
  'mcpServers',
  'memory',
  'permissionMode',
  'skills',
  'target',
  'user-invocable',
]);

/**
 * Reads `name: rest of the line` fields without knowing YAML, for front matter that YAML cannot read. Indented lines
 * continue a value. So do unindented ones that begin no field: descriptions are pasted over many lines, with
 * `user:` and `Context:` among them.
 */
export function frontMatterLines(block: readonly string[]): readonly WrittenField[] {
  const fields: { name: string; line: number; written: string[] }[] = [];
  for (const [line, text] of block.entries()) {
    const current = fields.at(-1);
    const start = /^([A-Za-z][\w-]*):(?:[ \t]+(.*))?$/.exec(text);
    const name = start?.[1];
    if (name !== undefined && (!current || beginsField(name, current.written))) {
      fields.push({ name, line, written: [start?.[2] ?? ''] });
    } else {
      current?.written.push(text);
    }
  }
  return fields.map(({ name, line, written }) => ({ name, line, ...readValue(written) }));
}

function beginsField(name: string, valueSoFar: readonly string[]): boolean {
  if (KNOWN_FIELDS.has(name)) return true;
  if (BLOCK_MARK.test(valueSoFar[0] ?? '')) return true;
  if (!/^[a-z]/.test(name)) return false;
  const isProse = valueSoFar.slice(1).some((line) => line.trim() === '' || /^[^\s#-]/.test(line));
  return !isProse && !endsInsideExample(valueSoFar.join('\n'));
}

function endsInsideExample(text: string): boolean {
  return text.lastIndexOf('<example>') > text.lastIndexOf('</example>');
}

function readValue(written: readonly string[]): Pick<WrittenField, 'value' | 'style' | 'cutShortByYaml'> {
  const [first = '', ...rest] = written;
  const mark = BLOCK_MARK.exec(first)?.[1];
  if (mark) return { style: 'block', value: blockText(rest, mark === '>'), cutShortByYaml: false };

  const text = [first, ...rest.map((line) => line.trim())].join('\n').trim();
  const quoted = DOUBLE_QUOTED.exec(text) ?? SINGLE_QUOTED.exec(text);
  const isWhole = quoted !== null && /^\s*(?:\s#[^\n]*)?$/.test(text.slice(quoted[0].length));
  if (isWhole) return { style: 'quoted', value: unquoted(quoted[0]), cutShortByYaml: false };
  return { style: 'plain', value: text, cutShortByYaml: quoted !== null || /[ \t]#/.test(text) };
}

const BLOCK_MARK = /^([|>])[-+\d]*[ \t]*(?:#.*)?$/;
const DOUBLE_QUOTED = /^"(?:[^"\\]|\\[\s\S])*"/;
const SINGLE_QUOTED = /^'(?:[^']|'')*'/;

function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('"') ? inner.replace(/\\(["\\/])/g, '$1') : inner.replaceAll("''", "'");
}

function blockText(lines: readonly string[], folded: boolean): string {
  const indented = lines.filter((line) => line.trim() !== '');
  const indent = indented.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity);
  const text = lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
  return folded ? text.replace(/([^\n])\n(?=[^\n])/g, '$1 ') : text;
}
