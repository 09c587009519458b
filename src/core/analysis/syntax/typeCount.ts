import type { GrammarLanguage, Language } from './language';
import type { SyntaxGrammar, SyntaxNode } from './syntaxParser';

/** How many types a module declares, nested ones included. */
export interface TypeCount {
  /** Nc: classes, interfaces and what the language has beside them (records, structs, enums of Java). */
  readonly types: number;
  /** Na: of them those nothing can be made of: interfaces and abstract classes. */
  readonly abstract: number;
}

/** How a language declares types: a query that captures each as `type`, and as `abstract` what is told to be. */
interface TypeSyntax {
  readonly query: string;
  /** Text without it declares no type, so the file need not be parsed. */
  readonly word: RegExp;
}

const TYPESCRIPT: TypeSyntax = {
  query: `
    [(class_declaration) (abstract_class_declaration) (interface_declaration)] @type
    [(abstract_class_declaration) (interface_declaration)] @abstract`,
  word: /\b(?:class|interface)\b/,
};

/** JavaScript is missing: it has no way to tell an abstract type. */
const SYNTAX: Readonly<Partial<Record<Language, TypeSyntax>>> = {
  typescript: TYPESCRIPT,
  tsx: TYPESCRIPT,
  java: {
    query: `
      [(class_declaration) (interface_declaration) (enum_declaration) (record_declaration)] @type
      (interface_declaration) @abstract
      (class_declaration (modifiers "abstract")) @abstract`,
    word: /\b(?:class|interface|enum|record)\b/,
  },
  csharp: {
    query: `
      [(class_declaration) (interface_declaration) (struct_declaration) (record_declaration)] @type
      (interface_declaration) @abstract
      ([(class_declaration (modifier) @modifier) (record_declaration (modifier) @modifier)] @abstract
        (#eq? @modifier "abstract"))`,
    word: /\b(?:class|interface|struct|record)\b/,
  },
  go: {
    query: `
      (type_spec type: [(struct_type) (interface_type)]) @type
      (type_spec type: (interface_type)) @abstract`,
    word: /\b(?:struct|interface)\b/,
  },
  python: {
    query: `
      (class_definition) @type
      ((class_definition superclasses: (_) @bases) @abstract
        (#match? @bases "(^|[^A-Za-z0-9_])(ABC|ABCMeta|Protocol)([^A-Za-z0-9_]|$)"))
      ((class_definition body: (block (decorated_definition (decorator) @decorator))) @abstract
        (#match? @decorator "abstract(method|property|classmethod|staticmethod)$"))`,
    word: /\bclass\b/,
  },
};

/** Whether types of the language are counted: those that can be told to be abstract. */
export function hasTypeCount(language: Language): language is Extract<Language, GrammarLanguage> {
  return language in SYNTAX;
}

/** Whether the text may declare a type; only then is it worth parsing. */
export function mayDeclareType(language: Language, text: string): boolean {
  return SYNTAX[language]?.word.test(text) ?? false;
}

/** Counts the types in a parsed file. */
export function countTypes(language: Language, root: SyntaxNode, grammar: SyntaxGrammar): TypeCount {
  const syntax = SYNTAX[language];
  if (!syntax) return { types: 0, abstract: 0 };
  const found = { type: new Set<number>(), abstract: new Set<number>() };
  for (const { name, node } of grammar.query(syntax.query).captures(root)) {
    if (name === 'type' || name === 'abstract') found[name].add(node.startIndex);
  }
  return { types: found.type.size, abstract: found.abstract.size };
}
