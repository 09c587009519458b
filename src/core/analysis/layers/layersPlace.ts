import { LAYERS_KEYS } from './layersKeys';

type Mapping = keyof typeof LAYERS_KEYS;

/** What may be written at a place of a layers file. */
export type LayersPlace =
  | { readonly kind: 'key'; readonly mapping: Mapping }
  | { readonly kind: 'value'; readonly mapping: Mapping; readonly key: string }
  /** Something of one's own: a component's name, a reason. */
  | { readonly kind: 'free' };

const FREE: LayersPlace = { kind: 'free' };

/**
 * What may be written at the end of `lines`, the last of which is cut off at the caret. Goes by indentation and
 * brackets, since a file one is writing in is no valid YAML most of the time.
 */
export function layersPlaceAt(lines: readonly string[]): LayersPlace {
  const line = lines.at(-1) ?? '';
  if (/(?:^|\s)#/.test(line)) return FREE;
  const own = /^([\w-]+):\s/.exec(line)?.[1];
  if (!/^[\s-]/.test(line) && own === undefined) return { kind: 'key', mapping: 'file' };
  const above = lines.slice(0, -1).findLastIndex((other) => /^[\w-]+:/.test(other));
  const section = own ?? /^[\w-]+/.exec(lines[above] ?? '')?.[0];
  const inside = own === undefined ? lines.slice(above + 1) : [line.slice(own.length + 1)];
  switch (section) {
    case 'components':
      return inComponents(inside);
    case 'order':
      return inEntry('order', inside, 'layers');
    case 'allow':
    case 'forbid':
      return inEntry(section, inside, undefined);
    case 'severity':
    case 'strict':
      return { kind: 'value', mapping: 'file', key: section };
    case undefined:
      return { kind: 'key', mapping: 'file' };
    default:
      return FREE;
  }
}

function inComponents(lines: readonly string[]): LayersPlace {
  const line = lines.at(-1) ?? '';
  const inFlow = inFlowMapping(line, 'component');
  if (inFlow) return inFlow;
  const names = lines.find((other) => other.trim() !== '' && !other.trim().startsWith('#'));
  return indentOf(line) <= indentOf(names ?? line) ? FREE : inBlock('component', lines);
}

/** In the entries of a list, or in a mapping; `ofItself` is the key whose value the section itself may be. */
function inEntry(mapping: Mapping, lines: readonly string[], ofItself: string | undefined): LayersPlace {
  const line = lines.at(-1) ?? '';
  const inFlow = inFlowMapping(line, mapping);
  if (inFlow) return inFlow;
  const isList = /^\s*(?:\[|-)/.test(line);
  if (ofItself !== undefined && isList && !lines.some((other) => new RegExp(`^\\s+${ofItself}:`).test(other)))
    return { kind: 'value', mapping, key: ofItself };
  return inBlock(mapping, lines);
}

/** Within `{ … }` on one line; `undefined` when no brace is open. */
function inFlowMapping(line: string, mapping: Mapping): LayersPlace | undefined {
  const open = line.lastIndexOf('{');
  if (open < line.lastIndexOf('}') || open < 0) return undefined;
  const [key, isValue] = lastKey(line.slice(open + 1));
  return isValue ? valueOf(mapping, key) : { kind: 'key', mapping };
}

/** The key that the end of a flow mapping belongs to, and whether its colon is written; commas in lists do not count. */
function lastKey(flow: string): readonly [key: string, isValue: boolean] {
  const withoutLists = flow.replace(/\[[^\]]*\]/g, '');
  const list = /([\w-]+):\s*\[[^\]]*$/.exec(withoutLists);
  if (list) return [list[1] ?? '', true];
  const last = withoutLists.slice(withoutLists.lastIndexOf(',') + 1);
  const [, key = '', colon = ''] = /^\s*([\w-]*)\s*(:?)/.exec(last) ?? [];
  return [key, colon !== ''];
}

function inBlock(mapping: Mapping, lines: readonly string[]): LayersPlace {
  const line = lines.at(-1) ?? '';
  const [, key, colon] = /^\s*(?:-\s+)?([\w-]*)\s*(:?)/.exec(line) ?? [];
  if (colon) return valueOf(mapping, key ?? '');
  const parent = /^\s*-/.test(line) ? keyAbove(lines) : undefined;
  return parent === undefined ? { kind: 'key', mapping } : valueOf(mapping, parent);
}

/** The key whose list the last line is an item of; `undefined` for an entry of the section itself. */
function keyAbove(lines: readonly string[]): string | undefined {
  const indent = indentOf(lines.at(-1) ?? '');
  for (const other of lines.slice(0, -1).toReversed()) {
    const [, before, dash = '', key] = /^(\s*)(-\s+)?([\w-]+):\s*$/.exec(other) ?? [];
    if (key !== undefined && (before ?? '').length + dash.length <= indent) return key;
    if (other.trim() !== '' && indentOf(other) < indent) return undefined;
  }
  return undefined;
}

function valueOf(mapping: Mapping, key: string): LayersPlace {
  const known: readonly string[] = LAYERS_KEYS[mapping];
  return known.includes(key) ? { kind: 'value', mapping, key } : FREE;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
