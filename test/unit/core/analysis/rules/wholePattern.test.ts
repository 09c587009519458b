import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wholePattern } from '../../../../../src/core/analysis/rules/wholePattern';
import { builtInRules } from './ruleFixture';

describe('what matches where a part matches a pattern', () => {
  function check(pattern: RegExp, expected: RegExp | undefined) {
    it(String(pattern), () => assert.deepEqual(wholePattern(pattern), expected));
  }

  check(/^find$/, /find/);
  check(/\bfind\b/i, /find/i);
  check(/(?:^|\.)(?:db|trx)\(/, /(?:db|trx)\(/);
  check(/^.[\w-]*[0-9a-f]{32,}.$/, /[0-9a-f]{32,}./);
  check(/^\w+\.\w+\s*\+\+|^(\w+\.\w+)\s*=\s*\1/, /\w\.\w+\s*\+\+|(\w\.\w+)\s*=\s*/);
  check(/(?:\w*app|\w+Router)\.use/, /(?:app|\wRouter)\.use/);
  check(/(?:\w*|id)\.use/, /\.use/);
  check(/(?:\w+\.){2}use/, /(?:\w+\.){2}use/);
  check(/^\(\s*(?:sql)?[`'"\s]*(?:select|with)\s[\s\S]*\bfrom\b/i, /\(\s*(?:sql)?[`'"\s]*(?:select|with)\s/i);
  check(/^\s*(?:const\s)?find/, /find/);
  check(/(?:select\s[\s\S]+from|delete\s+from)\s/, /(?:select\s|delete\s+from)/);
  check(/(?:a.*b|c)?d/, undefined);
  check(/x(?:a.*b|c)?d/, /x(?:a|c)?/);
  check(/find(?!One)\w+/, /find\w+/);
  check(/(?<!\.)(?<name>get|post)\(/, /(?<name>get|post)\(/);
  check(/(['"])utf8\1\)/, /(['"])utf8/);
  check(/a\.b|c.d/, /a\.b|c.d/);
  check(/a|.*b/, undefined);
  check(/[.*]{2}[$^]/, /[.*]{2}[$^]/);
  check(/^.*$/, undefined);
  check(/^$/, undefined);
  check(/^\w*$/, undefined);

  it('never misses a part, whatever stands around it', () => {
    const { catalogue } = builtInRules();
    const patterns = [...new Set([...catalogue.marks, ...catalogue.rules].flatMap(patternsIn))];
    assert.ok(patterns.length > 100);
    const aPattern = fc.constantFrom(...patterns);
    const aPart = aPattern.chain((pattern) => fc.tuple(fc.constant(pattern), fc.stringMatching(plain(pattern))));
    fc.assert(
      fc.property(aPart, fc.string(), fc.string(), ([pattern, part], before, after) => {
        if (pattern.test(part)) assert.ok(wholePattern(pattern)?.test(before + part + after) ?? true);
      }),
      { numRuns: 60 },
    );
  });
});

/** All regular expressions somewhere in a value. */
function patternsIn(value: unknown): RegExp[] {
  if (value instanceof RegExp) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(patternsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsIn) : [];
}

/** The pattern without what texts cannot be made from. */
function plain({ source }: RegExp): RegExp {
  return /\(\?<?[=!]|\\[1-9bBk]/.test(source) ? /^x$/ : new RegExp(`^(?:${source.replaceAll(/^\^|\$$/g, '')})$`);
}
