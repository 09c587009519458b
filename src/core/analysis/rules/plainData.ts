/**
 * Whether a text in TypeScript or JavaScript is types, values and imports alone: nothing in it is called, tested or
 * repeated, it has neither functions nor classes, and uses no members. Told from its words; in case of doubt it is not.
 * Only where the language `hasTypes`, arrows and parentheses of declared types are told from those of code.
 */
export function isPlainData(text: string, hasTypes: boolean): boolean {
  const reading: Reading = { depth: 0, isType: false, isBehindOperand: false, isOnNewLine: false };
  BEGINNING.lastIndex = 0;
  BEGINNING.test(text);
  for (let at = BEGINNING.lastIndex; ; ) {
    const tokens = reading.isType ? TOKEN_OF_TYPES : TOKEN_OF_DATA;
    tokens.lastIndex = at;
    const [token, typeBegun] = tokens.exec(text) ?? [];
    if (token === undefined) return reading.depth === 0;
    at = tokens.lastIndex;
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (hasTypes && typeBegun !== undefined && reading.depth === 0) beginType(reading);
    else if (!(reading.isType ? readsOn(token, reading) : isData(token, reading))) return false;
    reading.isOnNewLine = token === '\n';
  }
}

/** How far a text was read. */
interface Reading {
  /** How many brackets are open. */
  depth: number;
  /** Within the declaration of a type. */
  isType: boolean;
  /** What was read last may end a type. */
  isBehindOperand: boolean;
  isOnNewLine: boolean;
}

/** What most files begin with, passed over at once: comments, directives and imports. */
const BEGINNING = /(?:\s+|\/\*[^]*?\*\/|\/\/.*|(?:import\b[^'"`(;.=]*)?(?:'[^'\\\n]*'|"[^"\\\n]*");?)*/y;

const QUOTED_OR_COMMENT = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|\/\*[^]*?\*\/|\/\/.*/;
const BEGUN_TYPE = /(\btype\s+[\w$]+\s*(?=[=<])|\binterface\s+[\w$]+)/;
/** What decides in data: brackets and signs of code. */
const TOKEN_OF_DATA = new RegExp(
  `${QUOTED_OR_COMMENT.source}|${BEGUN_TYPE.source}|[[\\](){}\`'"/]|=>|\\.\\.\\.|\\.\\d|\\.|\\b(?:class|function|new)\\b`,
  'g',
);
/** Everything in types. Those that use members or call `import` are told as a whole. */
const TOKEN_OF_TYPES = new RegExp(
  `${QUOTED_OR_COMMENT.source}|\\n|\\btypeof\\s+[\\w$]+\\s*[.(<]|\\bimport\\s*\\(|\\[\\s*[\\w$]+\\s*\\.|${BEGUN_TYPE.source}|[\\w$]+|=>|-\\d|[^\\s]`,
  'g',
);

const DATA = /^(?:[[\]{}]|\.\.\.|\.\d|['"][^]+|(?:type|interface)\s[^]+)$/;
const CODE_IN_TYPE = /^(?:[`'"/@]|typeof\s[^]*|import\s*\(|\[[^]+|[^\0-\x7f])$/;
const BETWEEN_TYPES = /^(?:[=|&<>,:?.[\](){}\n]|=>|-\d|[\w$]+|['"][^]*)$/;
const STATEMENT =
  /^(?:abstract|async|await|class|const|declare|do|enum|export|for|function|if|import|interface|let|module|namespace|return|switch|throw|try|type|var|while)$/;
const OPERATOR = /^(?:as|asserts|extends|implements|in|infer|is|keyof|new|out|readonly|typeof|unique)$/;

function beginType(reading: Reading): void {
  reading.isType = true;
  reading.isBehindOperand = false;
}

/** Notes the brackets of data; `false` where there is code. */
function isData(token: string, reading: Reading): boolean {
  reading.depth += depthOf(token);
  return DATA.test(token) && reading.depth >= 0;
}

/** Reads on in a type up to its end, which may go unmarked; `false` where it can't be told whether code follows. */
function readsOn(token: string, reading: Reading): boolean {
  if (token === '\n') return true;
  const isWithin = reading.depth > 0;
  if (!isWithin && (token === ';' || (reading.isBehindOperand && STATEMENT.test(token)))) {
    reading.isType = false;
    return !/^(?:class|function)$/.test(token);
  }
  if (CODE_IN_TYPE.test(token)) return false;
  if (!isWithin && !(BETWEEN_TYPES.test(token) && continues(token, reading))) return false;
  reading.depth += depthOf(token);
  reading.isBehindOperand = /[\w$'"\])}>]$/.test(token) && token !== '=>' && !OPERATOR.test(token);
  return reading.depth >= 0;
}

/** Whether what stands beside what was read last belongs to the same type. */
function continues(token: string, { isBehindOperand, isOnNewLine }: Reading): boolean {
  if (!isBehindOperand || OPERATOR.test(token)) return true;
  return !/^[\w$'"(]/.test(token) && !(token === '[' && isOnNewLine);
}

function depthOf(token: string): number {
  return /^[([{]/.test(token) ? 1 : /^[)\]}]$/.test(token) ? -1 : 0;
}

/** Nodes that cannot be written without one of the signs of code. */
const CODE_NODE =
  /^\((?:call_expression|arguments|function_declaration|function_expression|generator_function\w*|method_definition|arrow_function|member_expression|(?:abstract_)?class_declaration|class_body|(?:public_)?field_definition|decorator|new_expression|(?:if|for|for_in|while|do|switch)_statement|parenthesized_expression|template_string)\b/;

/** Whether no pattern of a query can match in plain data. Cautious: it knows what patterns ask for without fail. */
export function asksForCode(patterns: readonly string[]): boolean {
  return patterns.length > 0 && patterns.every((pattern) => nodesIn(withoutChoices(pattern)).some(isCodeNode));
}

/** A pattern without what may be missing and without choices, but for those that are of code alone. */
function withoutChoices(pattern: string): string {
  const fixed = pattern
    .replace(/\(#[^)]*\)/g, '')
    .replace(/\[([^[\]]*)\]/g, (_, choice: string) =>
      !choice.includes('"') && nodesIn(choice).every(isCodeNode) ? choice : '',
    );
  return /[[\]?*]/.test(fixed) ? (nodesIn(pattern)[0] ?? '') : fixed;
}

function nodesIn(pattern: string): readonly string[] {
  return pattern.match(/\(\w+/g) ?? [];
}

function isCodeNode(node: string): boolean {
  return CODE_NODE.test(node);
}
