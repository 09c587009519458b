import { LineIndex } from '../../findings/lineIndex';
import type { ImportScan, RawImport } from '../structure/fileScan';
import { countCodeLines, type OffsetSpan } from '../syntax/countCodeLines';

/** What one pass over a file of Kotlin yields. */
export interface KotlinScan extends ImportScan {
  readonly linesOfCode: number;
}

/**
 * Imports of Kotlin, read off its text, since there is no grammar: `import a.b.C`, `import a.b.*` with the types that are
 * used, and names of types of the same package, which need no import. `declares` holds the top-level names and, where
 * there are functions among them, the class Java knows them by (`UsersKt` for `Users.kt`).
 */
export function scanKotlinFile(path: string, text: string): KotlinScan {
  const { code, comments } = withoutTextAndComments(text);
  const lines = new LineIndex(text);
  const rangeOf = (start: number, length: number) => lines.rangeOf(start, start + length);
  const explicit = [...code.matchAll(IMPORT)].map(([whole, specifier = '', alias], i, all): NamedImport => {
    const names = [specifier.endsWith('*') ? '*' : specifier.slice(specifier.lastIndexOf('.') + 1)];
    const range = rangeOf(all[i]?.index ?? 0, whole.length);
    return { raw: { specifier, kind: 'static', range, names }, local: alias ?? names[0] ?? '' };
  });
  const declared = topLevelNames(code);
  const explained = new Set([...explicit.map(({ local }) => local), ...declared.map(({ name }) => name)]);
  const uses = new Map<string, RawImport>();
  for (const { 0: name, index } of code.matchAll(USED_TYPE)) {
    if (explained.has(name) || uses.has(name)) continue;
    uses.set(name, {
      specifier: name,
      kind: 'static',
      range: rangeOf(index, name.length),
      names: [name],
      isImplicit: true,
    });
  }
  const used = [...uses.keys()];
  return {
    imports: [...explicit.map(({ raw }) => (raw.names[0] === '*' ? { ...raw, names: used } : raw)), ...uses.values()],
    packageName: PACKAGE.exec(code)?.[1] ?? '',
    declares: [
      ...new Set([
        ...declared.map(({ name }) => name),
        ...(declared.some(({ isType }) => !isType) ? [facadeOf(path)] : []),
      ]),
    ],
    linesOfCode: countCodeLines(text, comments),
  };
}

interface NamedImport {
  readonly raw: RawImport;
  /** What the file calls it. */
  readonly local: string;
}

const PACKAGE = /^[ \t]*package[ \t]+([\w.]+)/m;
const IMPORT = /^[ \t]*import[ \t]+(\w+(?:\.\w+)*(?:\.\*)?)(?:[ \t]+as[ \t]+(\w+))?/gm;
const USED_TYPE = /(?<![\w.@])[A-Z]\w*/g;
const DECLARATION =
  /(?<!\w)(?:(class|interface|object|typealias)[ \t]+(\w+)|(?:fun(?:[ \t]*<[^>\n]*>)?|val|var)[ \t]+(?:[\w<>,.?* ]+\.)?(\w+))/y;

/** A class, or a function or property, that stands in no other. */
interface Declared {
  readonly name: string;
  readonly isType: boolean;
}

function topLevelNames(code: string): Declared[] {
  const found: Declared[] = [];
  let depth = 0;
  for (let offset = 0; offset < code.length; offset++) {
    const unit = code[offset];
    if (unit === '{' || unit === '(') depth++;
    else if (unit === '}' || unit === ')') depth = Math.max(0, depth - 1);
    if (depth > 0 || unit === undefined || !/[a-z]/.test(unit)) continue;
    DECLARATION.lastIndex = offset;
    const [whole, kind, type, member] = DECLARATION.exec(code) ?? [];
    const name = type ?? member;
    if (whole === undefined || name === undefined) continue;
    found.push({ name, isType: kind !== undefined });
    offset += whole.length - 1;
  }
  return found;
}

/** The class Java calls the functions of a file by. */
function facadeOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.kt$/i, '');
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Kt`;
}

/** The text with comments and literals blanked, everything else in its place. Comments nest. */
function withoutTextAndComments(text: string): { readonly code: string; readonly comments: readonly OffsetSpan[] } {
  const comments: OffsetSpan[] = [];
  const code = text.replace(SKIPPED, (found: string, ...rest: unknown[]) => {
    const start = rest.find((one): one is number => typeof one === 'number') ?? 0;
    if (found.startsWith('/')) comments.push({ start, end: start + found.length });
    return found.replace(/[^\n]/g, ' ');
  });
  return { code, comments };
}

/** Comments, one level of others in them; raw strings, strings and characters. */
const SKIPPED =
  /\/\*(?:[^*/]|\*(?!\/)|\/(?!\*)|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:\*\/|$)|\/\/[^\n]*|"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g;
