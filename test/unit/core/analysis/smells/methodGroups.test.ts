import assert from 'node:assert/strict';
import type { MethodFacts } from '../../../../../src/core/analysis/smells/classMetrics';
import { groupsSentence } from '../../../../../src/core/analysis/smells/methodGroups';
import { textRange } from '../../../../../src/core/findings/textRange';

describe('groups of the methods of a class', () => {
  /** Each method is written as `name: attribute attribute`. */
  function check(title: string, written: readonly string[], expected: string): void {
    it(title, () => {
      const methods = written.map((one): MethodFacts => {
        const [name = '', attributes = ''] = one.split(': ');
        return {
          name,
          range: textRange(0, 0, 0, 0),
          complexity: 1,
          ownAttributes: new Set(attributes.split(' ').filter((attribute) => attribute !== '')),
          foreignAttributes: new Set(),
          isConstructor: name === 'constructor',
        };
      });
      assert.equal(groupsSentence(methods), expected);
    });
  }

  const APART =
    'Groups of its methods that share no attribute with another, but for those most use: `a`, `b` on `x` (2 methods); `c`, `d` on `y` (2 methods).';
  check('that share nothing stand apart', ['a: x', 'b: x', 'c: y', 'd: y'], APART);
  check(
    'are not held together by what most use, or by a constructor',
    ['constructor: x y', 'a: x mu', 'b: x mu', 'c: y mu', 'd: y'],
    APART,
  );
  check('are joined by a method that uses what both do', ['a: x', 'b: x', 'c: y', 'd: y', 'e: x y', 'f: z'], '');
  check('of one method, or of none with state, are none', ['a: x', 'b: y', 'c', 'd'], '');
});
