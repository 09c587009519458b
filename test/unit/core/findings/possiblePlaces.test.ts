import assert from 'node:assert/strict';
import { describeLines, possiblePlaces } from '../../../../src/core/findings/possiblePlaces';

describe('possible places of a quote', () => {
  /** Lines and the one they are near to are 0-based, words 1-based. */
  function check(lines: readonly number[], near: number | undefined, expected: string): void {
    it(expected, () => assert.equal(describeLines(possiblePlaces(lines, near)), expected));
  }

  const many = Array.from({ length: 400 }, (_, i) => i * 10);
  check([4], 0, 'at line 5');
  check([4, 9], undefined, 'at line 5 or 10');
  check([4, 9, 30], 30, 'at line 5, 10 or 31');
  check(many, undefined, 'at line 1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 101, 111 or one of 388 more');
  check(
    many,
    3990,
    'at line 3881, 3891, 3901, 3911, 3921, 3931, 3941, 3951, 3961, 3971, 3981, 3991 or one of 388 more',
  );
});
