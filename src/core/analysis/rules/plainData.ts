const QUOTED_OR_COMMENT = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|\/\*[^]*?\*\/|\/\/.*/g;
const CODE = /[(`/]|=>|(?<!\.)\.(?![.\d])|\b(?:class|function|new)\b/;

/**
 * Whether a text in TypeScript or JavaScript is types, values and imports alone: nothing in it is called, tested or
 * repeated, it has neither functions nor classes, and uses no members. Told from its words; in case of doubt it is not.
 */
export function isPlainData(text: string): boolean {
  return !text.includes('=>') && !text.includes('`') && !CODE.test(text.replace(QUOTED_OR_COMMENT, ' '));
}

/** Nodes that cannot be written without one of the signs of code. */
const CODE_NODE =
  /^\((?:call_expression|arguments|formal_parameters|required_parameter|function_declaration|function_expression|generator_function\w*|method_definition|arrow_function|member_expression|(?:abstract_)?class_declaration|class_body|(?:public_)?field_definition|decorator|new_expression|(?:if|for|for_in|while|do|switch)_statement|parenthesized_expression|template_string)\b/;

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
