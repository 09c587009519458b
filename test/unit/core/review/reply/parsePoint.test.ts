import assert from 'node:assert/strict';
import { parsePoint } from '../../../../../src/core/review/reply/parsePoint';

describe('parsePoint', () => {
  const check = (what: string, item: unknown, expected: readonly string[] | undefined, problems = 0) => {
    it(what, () => {
      const parsed = parsePoint(item);
      assert.deepEqual(parsed.value && [parsed.value.id, parsed.value.verdict, parsed.value.because], expected);
      assert.equal(parsed.problems.length, problems, parsed.problems.join('; '));
    });
  };

  check('reads a judgement', { id: 'P3', verdict: 'fine', because: 'one transaction' }, [
    'P3',
    'fine',
    'one transaction',
  ]);
  check('takes another spelling', { id: 'p3', verdict: ' Finding ', because: '' }, ['P3', 'finding', '']);
  check('takes a missing reason as none', { id: 'P1', verdict: 'unclear' }, ['P1', 'unclear', '']);
  check(
    'takes an unknown verdict as not to be told',
    { id: 'P1', verdict: 'maybe', because: 'x' },
    ['P1', 'unclear', 'x'],
    1,
  );
  check('names a member nobody asked for', { id: 'P1', verdict: 'fine', because: '', line: 3 }, ['P1', 'fine', ''], 1);
  check('keeps the reason on one line', { id: 'P1', verdict: 'fine', because: 'a\n b' }, ['P1', 'fine', 'a b']);
  check('reads a line', 'P12 fine: guarded in server.ts', ['P12', 'fine', 'guarded in server.ts']);
  check('reads a line without a reason', '[P2] finding', ['P2', 'finding', '']);
  check('reads a number', { id: 4, verdict: 'fine', because: '' }, ['4', 'fine', '']);
  for (const nothing of [null, 7, 'looks good to me', [], {}, { verdict: 'fine' }])
    check(`makes nothing of ${JSON.stringify(nothing)}`, nothing, undefined, 1);
});
