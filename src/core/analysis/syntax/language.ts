/** Languages whose imports are read off their tokens. */
export type EcmascriptLanguage = 'typescript' | 'tsx' | 'javascript' | ComponentLanguage;

/** Components that hold scripts. */
type ComponentLanguage = 'vue' | 'svelte';

/** Languages the analyser reads. */
export type Language = EcmascriptLanguage | 'python' | 'go' | 'java' | 'kotlin' | 'csharp' | 'rust' | 'php' | 'ruby';

/** Languages there is a grammar for. */
export type GrammarLanguage = Exclude<Language, ComponentLanguage | 'kotlin'>;

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map([
  ['ts', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['tsx', 'tsx'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['jsx', 'javascript'],
  ['vue', 'vue'],
  ['svelte', 'svelte'],
  ['py', 'python'],
  ['pyi', 'python'],
  ['go', 'go'],
  ['java', 'java'],
  ['kt', 'kotlin'],
  ['cs', 'csharp'],
  ['rs', 'rust'],
  ['php', 'php'],
  ['rb', 'ruby'],
  ['rake', 'ruby'],
]);

/** The language of a file by its ending, or `undefined` when the analyser does not read it. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  // Behind the dot of a folder's name a slash follows, which is in no extension.
  return dot < 0 ? undefined : BY_EXTENSION.get(path.slice(dot + 1).toLowerCase());
}

const NAMES: Readonly<Record<Language, string>> = {
  typescript: 'TypeScript',
  tsx: 'TypeScript',
  javascript: 'JavaScript',
  vue: 'Vue',
  svelte: 'Svelte',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  kotlin: 'Kotlin',
  csharp: 'C#',
  rust: 'Rust',
  php: 'PHP',
  ruby: 'Ruby',
};

/** The languages the analyser reads, by the names people know them by, in words. */
export function languagesInWords(): string {
  const names = [...new Set(Object.values(NAMES))];
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const ECMASCRIPT: ReadonlySet<Language> = new Set(['typescript', 'tsx', 'javascript', 'vue', 'svelte']);

export function isEcmascript(language: Language): language is EcmascriptLanguage {
  return ECMASCRIPT.has(language);
}

export function hasGrammar(language: Language): language is GrammarLanguage {
  return language !== 'vue' && language !== 'svelte' && language !== 'kotlin';
}

/** The name of the language's grammar, as in `tree-sitter-<name>.wasm`. */
export function grammarNameOf(language: GrammarLanguage): string {
  return language === 'csharp' ? 'c-sharp' : language;
}
