import assert from 'node:assert/strict';
import { classMetrics, isGodClass, type MethodFacts } from '../../../../../src/core/analysis/smells/classMetrics';
import { textRange } from '../../../../../src/core/findings/textRange';

function method(own: string, foreign = '', complexity = 1, isConstructor = false): MethodFacts {
  const names = (list: string) => new Set(list.split(' ').filter((name) => name !== ''));
  return {
    name: 'm',
    range: textRange(0, 0, 0, 1),
    complexity,
    ownAttributes: names(own),
    foreignAttributes: names(foreign),
    isConstructor,
  };
}

describe('class metrics', () => {
  function check(title: string, methods: readonly MethodFacts[], expected: Partial<ReturnType<typeof classMetrics>>) {
    it(title, () => {
      const metrics = classMetrics(methods);
      assert.deepEqual({ ...metrics, ...expected }, metrics);
    });
  }

  check('of a class without methods', [], { wmc: 0, atfd: 0, tcc: 1 });
  check('add up complexities', [method('', '', 3), method('', '', 4)], { wmc: 7 });
  check('count each foreign attribute once', [method('', 'a b'), method('', 'b c')], { atfd: 3 });
  check('of cohesive methods', [method('a'), method('a b'), method('a c')], { tcc: 1 });
  check('of two groups of methods', [method('a'), method('a'), method('b'), method('b')], { tcc: 1 / 3 });
  check('of methods that share nothing', [method('a'), method('b'), method('')], { tcc: 0 });
  check('leave constructors out of cohesion', [method('a b', '', 2, true), method('a'), method('b')], {
    tcc: 0,
    wmc: 4,
  });

  it('tell a god by all three', () => {
    assert.equal(isGodClass({ wmc: 47, atfd: 6, tcc: 0.33 }), true);
    assert.equal(isGodClass({ wmc: 46, atfd: 6, tcc: 0.33 }), false);
    assert.equal(isGodClass({ wmc: 47, atfd: 5, tcc: 0.33 }), false);
    assert.equal(isGodClass({ wmc: 47, atfd: 6, tcc: 1 / 3 }), false);
  });
});
