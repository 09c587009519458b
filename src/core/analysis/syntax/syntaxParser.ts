import {
  Language as Grammar,
  type Node,
  Parser,
  Query,
  type QueryCapture,
  type QueryMatch,
} from '@vscode/tree-sitter-wasm';
import type { GrammarLanguage } from './language';
import { isTrap } from './parserTrap';
import { TimeLimit } from './timeLimit';

/** A node of a syntax tree; valid only while `withTree` runs. Rows and columns are 0-based, columns UTF-16. */
export type SyntaxNode = Node;

/** A compiled tree-sitter query. It gives up, with nothing found, when the file's time is over. */
export interface SyntaxQuery {
  captures(node: SyntaxNode): readonly QueryCapture[];
  matches(node: SyntaxNode): readonly QueryMatch[];
  patternCount(): number;
  /** Where a pattern begins in the query's source, in bytes of UTF-8. */
  startIndexForPattern(pattern: number): number;
}

/** What the parser is made of; the core reads no files and no clock. */
export interface SyntaxParserParts {
  /** `tree-sitter.wasm`. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-<language>.wasm`; asked for once per language, when its first file comes. */
  grammar(language: GrammarLanguage): Promise<Uint8Array>;
  /** Milliseconds from any fixed point; bounds the time one file may take. */
  now(): number;
}

/**
 * A parsed file's result, or why it was not parsed. After `crashed` the WASM runtime is in an unknown state: every
 * parser of this thread is unusable from then on.
 */
export type ParseOutcome<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'skipped'; readonly because: 'too-large' | 'too-slow' | 'unreadable' | 'crashed' };

/** One language's parser. */
export interface SyntaxGrammar {
  /** Compiles a tree-sitter query, once per text; throws when it is malformed. */
  query(source: string): SyntaxQuery;
  /**
   * Parses `text` and hands the root to `use`; the tree is freed afterwards, so no node may be kept.
   * Syntax errors are normal and stay local in the tree. Throws only what `use` throws.
   */
  withTree<T>(text: string, use: (root: SyntaxNode) => T): ParseOutcome<T>;
}

export interface SyntaxParser {
  grammar(language: GrammarLanguage): Promise<SyntaxGrammar>;
}

/** Longest text that is parsed, in UTF-16 code units. */
const MAX_LENGTH = 1024 * 1024;
/**
 * Longest time one text may take to parse and to query, in milliseconds. A usual file takes less than ten, but the clock
 * also runs while a busy machine lets this thread wait.
 */
const MAX_FILE_MS = 5000;
/**
 * A node the parser could make nothing of may have this many children. Queries are quadratic in them, and no time limit
 * stops one inside such a node.
 */
const MAX_ERROR_CHILDREN = 2000;
/** How deep such nodes are looked for. */
const MAX_ERROR_DEPTH = 20;

/** Starts the WASM runtime; grammars load when they are first asked for. */
export async function createSyntaxParser(parts: SyntaxParserParts): Promise<SyntaxParser> {
  const runtime = { locateFile: (name: string) => name, wasmBinary: parts.runtime };
  await Parser.init(runtime);
  const grammars = new Map<GrammarLanguage, Promise<SyntaxGrammar>>();
  return {
    grammar(language) {
      let grammar = grammars.get(language);
      if (!grammar) {
        grammar = loadGrammar(parts, language);
        grammars.set(language, grammar);
      }
      return grammar;
    },
  };
}

async function loadGrammar(parts: SyntaxParserParts, language: GrammarLanguage): Promise<SyntaxGrammar> {
  const grammar = await Grammar.load(await parts.grammar(language));
  const parser = new Parser().setLanguage(grammar);
  const queries = new Map<string, SyntaxQuery>();
  const time = new TimeLimit(() => parts.now());
  return {
    query(source) {
      let query = queries.get(source);
      if (!query) {
        query = limitedQuery(
          time.exclude(() => new Query(grammar, source)),
          time,
        );
        queries.set(source, query);
      }
      return query;
    },
    withTree(text, use) {
      if (text.length > MAX_LENGTH) return { kind: 'skipped', because: 'too-large' };
      time.start(MAX_FILE_MS);
      try {
        const tree = parser.parse(text, null, { progressCallback: time.isOver });
        if (!tree) {
          parser.reset();
          return { kind: 'skipped', because: 'too-slow' };
        }
        const value = isTangled(tree.rootNode) ? undefined : { of: use(tree.rootNode) };
        tree.delete();
        if (!value) return { kind: 'skipped', because: 'unreadable' };
        return time.wasOver ? { kind: 'skipped', because: 'too-slow' } : { kind: 'parsed', value: value.of };
      } catch (error) {
        if (isTrap(error)) return { kind: 'skipped', because: 'crashed' };
        throw error;
      }
    },
  };
}

function limitedQuery(query: Query, { isOver }: TimeLimit): SyntaxQuery {
  const options = { progressCallback: isOver };
  return {
    captures: (node) => query.captures(node, options),
    matches: (node) => query.matches(node, options),
    patternCount: () => query.patternCount(),
    startIndexForPattern: (pattern) => query.startIndexForPattern(pattern),
  };
}

function isTangled(node: SyntaxNode, depth = 0): boolean {
  if (!node.hasError || depth > MAX_ERROR_DEPTH) return false;
  if (node.isError && node.childCount > MAX_ERROR_CHILDREN) return true;
  return node.children.some((child) => child !== null && isTangled(child, depth + 1));
}
