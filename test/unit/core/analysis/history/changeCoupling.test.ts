import assert from 'node:assert/strict';
import { CODE_MAAT_DEFAULTS, coupledPairs } from '../../../../../src/core/analysis/history/changeCoupling';
import { literalLog } from './literalLog';

describe('change coupling', () => {
  const check = (what: string, commits: readonly string[], pairs: readonly string[], thresholds = CODE_MAAT_DEFAULTS) =>
    it(what, () => {
      const found = coupledPairs(literalLog([...commits, '40 × other.ts']), () => true, thresholds);
      assert.deepEqual(
        found.map(
          ({ a, b, shared, revisions, degree }) =>
            `${a} ${b} ${shared} of ${revisions.join('/')}: ${degree.toFixed(2)}`,
        ),
        pairs,
      );
    });

  check(
    'is shared revisions over the mean of both',
    ['6 × a.ts b.ts', '2 × a.ts', '4 × b.ts'],
    ['a.ts b.ts 6 of 8/10: 0.67'],
  );
  check(
    'names the lesser path first, with its own revisions',
    ['6 × z.ts a.ts', '3 × z.ts'],
    ['a.ts z.ts 6 of 6/9: 0.80'],
  );
  check(
    'puts the strongest first',
    ['5 × a.ts b.ts', '9 × c.ts d.ts', '2 × a.ts'],
    ['c.ts d.ts 9 of 9/9: 1.00', 'a.ts b.ts 5 of 7/5: 0.83'],
  );
  check('wants five shared revisions', ['4 × a.ts b.ts', 'a.ts', 'b.ts'], []);
  check('wants a degree of 30 %', ['5 × a.ts b.ts', '20 × a.ts', '10 × b.ts'], []);
  check(
    'counts three files as three pairs',
    ['5 × a.ts b.ts c.ts'],
    ['a.ts b.ts 5 of 5/5: 1.00', 'a.ts c.ts 5 of 5/5: 1.00', 'b.ts c.ts 5 of 5/5: 1.00'],
  );
  check('takes other thresholds', ['2 × a.ts b.ts'], ['a.ts b.ts 2 of 2/2: 1.00'], {
    ...CODE_MAAT_DEFAULTS,
    minRevisions: 2,
    minShared: 2,
  });

  it('passes over sweeping commits, in the revisions too', () => {
    const log = literalLog(['5 × a.ts b.ts', '10 × a.ts b.ts c.ts', '40 × other.ts'], { '10 × a.ts b.ts c.ts': 31 });
    assert.deepEqual(
      coupledPairs(log, () => true).map(({ shared, revisions }) => [shared, revisions]),
      [[5, [5, 5]]],
    );
  });

  it('is no more than chance where everything changes all the time', () => {
    const busy = literalLog(['6 × a.ts b.ts', '2 × a.ts', '2 × b.ts']);
    assert.deepEqual(
      coupledPairs(busy, () => true),
      [],
    );
  });

  it('looks at files of interest alone', () => {
    const log = literalLog(['5 × a.ts b.ts c.ts', '40 × other.ts']);
    const pairs = coupledPairs(log, (path) => path !== 'c.ts');
    assert.deepEqual(
      pairs.map(({ a, b }) => [a, b]),
      [['a.ts', 'b.ts']],
    );
  });
});
