import { createRequire } from 'node:module';
import { join } from 'node:path';

interface OxcResult {
  readonly program: unknown;
  readonly errors: readonly { readonly severity: string }[];
}

interface Oxc {
  parseSync(filename: string, text: string): OxcResult;
}

/** The specifiers of one file as oxc sees them, or that it cannot parse the file. */
export type OracleAnswer =
  | { readonly kind: 'specifiers'; readonly specifiers: ReadonlySet<string> }
  | { readonly kind: 'unparsed' };

/** Loads oxc-parser from where the peers are installed. */
export function createOxcOracle(peers: string): (path: string, text: string) => OracleAnswer {
  const oxc: Oxc = createRequire(join(peers, 'package.json'))('oxc-parser');
  return (path, text) => {
    const { program, errors } = oxc.parseSync(path, text);
    if (errors.some(({ severity }) => severity === 'Error') && isEmpty(program)) return { kind: 'unparsed' };
    return { kind: 'specifiers', specifiers: specifiersIn(program) };
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** After a syntax error oxc gives a program without a body. */
function isEmpty(program: unknown): boolean {
  return isFields(program) && Array.isArray(program['body']) && program['body'].length === 0;
}

/** Of each node that names a module, where its name stands. */
const SOURCES: Readonly<Record<string, string>> = {
  ImportDeclaration: 'source',
  ExportNamedDeclaration: 'source',
  ExportAllDeclaration: 'source',
  ImportExpression: 'source',
  TSImportType: 'source',
  TSExternalModuleReference: 'expression',
};

function specifiersIn(program: unknown): ReadonlySet<string> {
  const specifiers = new Set<string>();
  const left: unknown[] = [program];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (!isFields(node)) continue;
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.add(specifier);
    left.push(...Object.values(node).filter(isFields));
  }
  return specifiers;
}

function specifierOf(node: Fields): string | undefined {
  const type = String(node['type']);
  const source = SOURCES[type];
  if (source !== undefined) return literalIn(node[source]);
  const { callee } = node;
  if (type !== 'CallExpression' || !isFields(callee) || callee['name'] !== 'require') return undefined;
  return Array.isArray(node['arguments']) ? literalIn(node['arguments'][0]) : undefined;
}

/** A string, or a template without holes. */
function literalIn(node: unknown): string | undefined {
  if (!isFields(node)) return undefined;
  if (typeof node['value'] === 'string') return node['value'];
  const { quasis, expressions } = node;
  if (!Array.isArray(quasis) || !Array.isArray(expressions) || expressions.length > 0) return undefined;
  const [part]: unknown[] = quasis;
  const value = isFields(part) ? part['value'] : undefined;
  return isFields(value) && typeof value['cooked'] === 'string' ? value['cooked'] : undefined;
}
