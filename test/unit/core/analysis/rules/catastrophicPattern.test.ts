import assert from 'node:assert/strict';
import { catastrophicBecause } from '../../../../../src/core/analysis/rules/catastrophicPattern';

describe('a pattern', () => {
  function check(verdict: 'is refused' | 'passes', patterns: readonly string[]): void {
    for (const pattern of patterns) {
      it(`${verdict}: ${pattern}`, () => {
        const because = catastrophicBecause(pattern);
        assert.equal(because === undefined ? 'passes' : 'is refused', verdict, because);
      });
    }
  }

  check('is refused', ['(a+)+$', '(a*)*', '(.*)*', '(?:a+){2,}', '(?<n>a+)+', '([a-z]+\\s*)*x', '(\\s*\\w+)*;']);
  check('is refused', ['(x+x+)+y', '((ab)+)+', '(a|a)*', '(a|ab)*c', '(\\w|\\d)+', '^(\\d+,?)+$']);
  check('passes', ['', 'a+', '(a+)?', '(?:ab)+', '(?:\\w+\\.)*', '(?:a|b)*', '[(a+)+]', '\\(a+\\)+', '(?=a+)b']);
  check('passes', ['(?:\\.\\w+\\([\\s\\S]*\\))?$', '^(?:Get|Post)+$', '(', '[', '\\']);
});
