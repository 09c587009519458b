import assert from 'node:assert/strict';
import { rememberPlaces } from '../../../../../src/core/analysis/algorithms/remember';

describe('what is remembered by places', () => {
  function check(title: string, first: string, then: string, workedOut: string): void {
    it(`is worked out again where it has to be: ${title}`, () => {
      let asked = '';
      const upperOf = rememberPlaces((letter: string) => {
        asked += letter;
        return letter.toUpperCase();
      });
      upperOf(first.split(''));
      asked = '';
      const made = upperOf(then.split(''));
      assert.equal(made.join(''), then.toUpperCase());
      assert.equal(asked, workedOut);
      assert.equal(upperOf(then.split('')), made);
    });
  }

  check('nothing is another', 'abc', 'abc', '');
  check('one is another', 'abc', 'axc', 'x');
  check('one comes first', 'abc', 'xabc', 'x');
  check('one comes between', 'abc', 'abxc', 'x');
  check('some come last', 'abc', 'abcxy', 'xy');
  check('one goes first', 'abc', 'bc', '');
  check('some go between', 'abcd', 'ad', '');
  check('one goes last', 'abc', 'ab', '');
  check('all go', 'abc', '', '');
  check('all come', '', 'abc', 'abc');
  check('one comes and one behind it is another', 'abcd', 'xabyd', 'xy');
  check('one goes and one comes elsewhere', 'abcde', 'acdxe', 'x');
  check('some come in two places', 'abcd', 'axybzcd', 'xyz');
  check('one comes, one goes and one is another', 'abcdefg', 'xabdyfg', 'xy');
  check('one that is alike comes', 'aab', 'aaab', 'a');
});
