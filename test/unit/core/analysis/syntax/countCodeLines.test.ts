import assert from 'node:assert/strict';
import { countCodeLines } from '../../../../../src/core/analysis/syntax/countCodeLines';

describe('lines of code', () => {
  /** Comments are what stands between `«` and `»`. */
  function check(title: string, marked: string, expected: number) {
    it(title, () => {
      const comments: { start: number; end: number }[] = [];
      let text = '';
      for (const part of marked.split(/(«[^»]*»)/)) {
        const comment = part.startsWith('«') ? part.slice(1, -1) : undefined;
        if (comment !== undefined) comments.push({ start: text.length, end: text.length + comment.length });
        text += comment ?? part;
      }
      assert.equal(countCodeLines(text, comments), expected);
    });
  }

  check('of nothing', '', 0);
  check('of white space', ' \n\t\n\r\n', 0);
  check('of one line without an end', 'a', 1);
  check('with blank lines between', 'a\n\n  \nb\n', 2);
  check('with a comment line', '«// a»\nb\n', 1);
  check('with a comment behind code', 'a «// b»\nc\n', 2);
  check('with a comment before code', '«/* a */» b\n', 1);
  check('with a comment over lines', '«/*\n a\n*/»\nb\n', 1);
  check('with code on both ends of a comment', 'a «/*\n\n*/» b\n', 2);
  check('with comments next to each other', '«/* a */»«/* b */»\nc', 1);
  check('of comments alone', '«// a»\n«// b»', 0);
  check('with carriage returns', 'a\r\nb\r\n', 2);
  check('after a byte order mark', '\uFEFF\na', 1);
});
