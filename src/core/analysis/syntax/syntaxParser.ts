import {
  Language as Grammar,
  type Node,
  Parser,
  Query,
  type QueryCapture,
  type QueryMatch,
} from '@vscode/tree-sitter-wasm';
import type { FlatTree } from './columns/flatTree';
import { RUNTIME_MEMORY } from './columns/runtimeMemory';
import { type TreeReader, TreeReaders } from './columns/treeReaders';
import type { GrammarLanguage } from './language';
import { isTrap } from './parserTrap';
import { parsePatterns } from './patterns/parsePatterns';
import type { TreeSearch } from './patterns/treeSearch';
import { type TreeVocabulary, vocabularyOf } from './patterns/treeVocabulary';
import { SAMPLE_TEXTS } from './sampleTexts';
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
  /** How a tree-sitter query is run over a tree's columns, made once per text; throws when it is malformed. */
  search(source: string): TreeSearch;
  /** What the grammar calls its nodes and fields. */
  readonly vocabulary: TreeVocabulary;
  /** The tree of the root that `withTree` has just handed out, as columns; they hold until another tree is flattened. */
  flatten(root: SyntaxNode): FlatTree;
  /** Whether the time of the file is over; `withTree` finds nothing in it if this was ever so. */
  readonly isOver: () => boolean;
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
  const runtime = { locateFile: (name: string) => name, wasmBinary: parts.runtime, wasmMemory: RUNTIME_MEMORY };
  await Parser.init(runtime);
  const readers = new TreeReaders(RUNTIME_MEMORY);
  const grammars = new Map<GrammarLanguage, Promise<SyntaxGrammar>>();
  return {
    grammar(language) {
      let grammar = grammars.get(language);
      if (!grammar) {
        grammar = loadGrammar(parts, language, readers);
        grammars.set(language, grammar);
      }
      return grammar;
    },
  };
}

async function loadGrammar(
  parts: SyntaxParserParts,
  language: GrammarLanguage,
  readers: TreeReaders,
): Promise<SyntaxGrammar> {
  const grammar = await Grammar.load(await parts.grammar(language));
  const parser = new Parser().setLanguage(grammar);
  const read = readerOf(parser, language, readers);
  const vocabulary = vocabularyOf(grammar);
  const queries = new Map<string, SyntaxQuery>();
  const searches = new Map<string, TreeSearch>();
  let isOpen = false;
  let flat: FlatTree | undefined;
  const time = new TimeLimit(() => parts.now());
  const query = (source: string): SyntaxQuery => {
    const known = queries.get(source);
    if (known) return known;
    const compiled = limitedQuery(
      time.exclude(() => new Query(grammar, source)),
      time,
    );
    queries.set(source, compiled);
    return compiled;
  };
  return {
    query,
    search(source) {
      const known = searches.get(source);
      if (known) return known;
      const patterns = parsePatterns(source, vocabulary);
      const search: TreeSearch = patterns ? { kind: 'patterns', patterns } : { kind: 'query', query: query(source) };
      searches.set(source, search);
      return search;
    },
    vocabulary,
    flatten(root) {
      if (!isOpen) throw new Error('the tree is gone');
      flat ??= read(root, time.isOver);
      return flat;
    },
    isOver: time.isOver,
    withTree(text, use) {
      if (text.length > MAX_LENGTH) return { kind: 'skipped', because: 'too-large' };
      time.start(MAX_FILE_MS);
      try {
        const tree = parser.parse(text, null, { progressCallback: time.isOver });
        if (!tree) {
          parser.reset();
          return { kind: 'skipped', because: 'too-slow' };
        }
        isOpen = true;
        flat = undefined;
        const value = isTangled(tree.rootNode) ? undefined : { of: use(tree.rootNode) };
        isOpen = false;
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

function readerOf(parser: Parser, language: GrammarLanguage, readers: TreeReaders): TreeReader {
  const sample = parser.parse(SAMPLE_TEXTS[language]);
  if (!sample) throw new Error(`the sample of ${language} was not parsed`);
  const reader = readers.forGrammarOf(sample.rootNode);
  sample.delete();
  return reader;
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
