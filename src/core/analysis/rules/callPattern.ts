import type { Condition } from './rule';
import { looseAlternatives } from './wholePattern';

/** What stands between the receiver of a call in TypeScript or JavaScript and its method. */
const SPACE = '(?:\\s|/\\*(?:[^*]|\\*(?!/))*\\*/|//[^\\n]*\\n)*';
const DOT = `${SPACE}\\??\\.${SPACE}`;
/** Where a name may begin: not amid one. */
const BEGINS = '(?<![\\w$](?=[\\w$]))';
const ENDS = '(?![\\w$])';

/**
 * What matches in every text with a call whose `receiver` and `method` are as the condition asks, told from what it asks
 * of both and of the method alone. Empty where that says no more than each of its patterns.
 */
export function callPatterns(where: Condition): readonly RegExp[] {
  const methods = patternsOf('method', where);
  const receivers = patternsOf('receiver', where);
  return methods.flatMap((method) => {
    const name = wholeName(method);
    if (name === undefined) return [];
    const joined = receivers.flatMap((receiver) => {
      const source = endOf(receiver);
      return source === undefined
        ? []
        : [new RegExp(`(?:${source})${DOT}(?:${name})${ENDS}`, flagsOf(receiver, method))];
    });
    return joined.length > 0 ? joined : [new RegExp(`${BEGINS}(?:${name})${ENDS}`, method.flags)];
  });
}

const CALLEE =
  /\((?:call_expression function: (?:\(await_expression )?\((?:identifier\) @method|member_expression object: \(_\) @receiver property: \(\w+\) @method\))|new_expression constructor: \(identifier\) @method)/g;

/**
 * Whether a query finds calls alone, those of constructors included, and captures the called name, and what stands before
 * it, if anything does.
 */
export function isCallQuery(query: string): boolean {
  const flat = query.replace(/\s+/g, ' ');
  const callees = flat.match(CALLEE)?.length ?? 0;
  return callees > 0 && callees === flat.split('@method').length - 1 && callees === flat.split('@whole').length - 1;
}

/** The patterns that must match a part, whatever else must hold. */
function patternsOf(part: string, where: Condition): readonly RegExp[] {
  if (where.kind === 'all') return where.of.flatMap((one) => patternsOf(part, one));
  return where.kind === 'text' && where.part === part ? [where.pattern] : [];
}

/** What the pattern of a whole name matches; `undefined` where it may match a part of it. */
function wholeName(pattern: RegExp): string | undefined {
  const [only, ...others] = looseAlternatives(pattern) ?? [];
  return only && others.length === 0 && only.fromStart && only.toEnd ? only.source : undefined;
}

/** What the end of a text matches that the pattern matches; `undefined` where it may match before the end. */
function endOf(pattern: RegExp): string | undefined {
  const alternatives = looseAlternatives(pattern);
  if (!alternatives?.every(({ toEnd }) => toEnd)) return undefined;
  return alternatives.map(({ source, fromStart }) => (fromStart ? BEGINS : '') + source).join('|');
}

function flagsOf(a: RegExp, b: RegExp): string {
  return a.ignoreCase || b.ignoreCase ? 'i' : '';
}
