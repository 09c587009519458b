const STRING = /(\$@?|@\$|[fF]?)("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|`(?:[^`\\]|\\.)*`/g;
const HOLE = /\$?\{([^{}]*)\}/g;
const NAME = /(\.{3}|\?\.|\.)?([A-Za-z_$][\w$]*)/g;

/** The names that stand in a piece of code: no members (`a.b` has only `a`), nothing inside strings but their holes. */
export function namesIn(code: string): Set<string> {
  const names = new Set<string>();
  for (const match of withoutStrings(code).matchAll(NAME)) {
    const [, dots, name] = match;
    if (name !== undefined && (dots === undefined || dots === '...')) names.add(name);
  }
  return names;
}

function withoutStrings(code: string): string {
  return code.replace(STRING, (literal: string, formatted: string) =>
    literal.startsWith('`') || formatted !== '' ? holesOf(literal) : "''",
  );
}

function holesOf(literal: string): string {
  return ` ${[...literal.matchAll(HOLE)].map((hole) => hole[1] ?? '').join(' ')} `;
}
