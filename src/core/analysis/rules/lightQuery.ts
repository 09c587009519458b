import type { GrammarLanguage } from '../syntax/language';

const MEMBER = 'member_expression';

/** Nodes of the grammars for TypeScript and JavaScript, each with the field that no other expression has. */
const TOLD_BY_FIELD: ReadonlyMap<string, RegExp> = new Map([
  // Names of modules and of tags have it too, which are no field's value where an expression may stand.
  [MEMBER, /\bproperty:\s*$/],
  ['call_expression', /\bfunction:\s*$/],
  ['new_expression', /\bconstructor:\s*$/],
]);

const TOKEN = /"(?:[^"\\]|\\.)*"|;[^\n]*|[()[\]]|[^()[\]";]+/g;

/**
 * The query with inner nodes that their fields tell apart left unnamed, which finds the same. The parser works out for
 * each named node that has parts how its grammar puts them together, most of what compiling a query takes.
 */
export function lightQuery(query: string, language: GrammarLanguage): string {
  if (language !== 'typescript' && language !== 'tsx' && language !== 'javascript') return query;
  const tokens = query.match(TOKEN) ?? [];
  let depth = 0;
  return tokens
    .map((token, at) => {
      if (token === '(' || token === '[') depth++;
      else if (token === ')' || token === ']') depth--;
      const name = /^\w+/.exec(token)?.[0] ?? '';
      const field = TOLD_BY_FIELD.get(name);
      const isPart = depth > 1 && tokens[at - 1] === '(' && (name !== MEMBER || /:\s*$/.test(tokens[at - 2] ?? ''));
      return field && isPart && asksFor(field, tokens, at) ? `_${token.slice(name.length)}` : token;
    })
    .join('');
}

/** Whether the node whose name is at `from` asks for the field itself, not one of its parts. */
function asksFor(field: RegExp, tokens: readonly string[], from: number): boolean {
  let depth = 0;
  for (let at = from; at < tokens.length && depth >= 0; at++) {
    const token = tokens[at] ?? '';
    if (token === '(' || token === '[') depth++;
    else if (token === ')' || token === ']') depth--;
    else if (depth === 0 && field.test(token) && tokens[at + 1] !== undefined) return true;
  }
  return false;
}
