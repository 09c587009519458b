import assert from 'node:assert/strict';
import { scanEcmascriptFile } from '../../../../../../src/core/analysis/imports/ecmascript/scanEcmascriptFile';

describe('lines of code of TypeScript and JavaScript', () => {
  function check(title: string, text: string, expected: number) {
    it(title, () => assert.equal(scanEcmascriptFile('a.tsx', text).linesOfCode, expected));
  }

  check('of nothing', '', 0);
  check('without the last line break', 'a;\nb;', 2);
  check('without blank lines and comments', '\n// a\na;\n/* b\nc */\n\n  \nb; // c\n/* d */ e;\n', 3);
  check('with a comment that begins behind code', 'a; /*\nb\n*/ c;\n', 2);
  check('with the lines of a template, blank ones aside', 'a = `\n// b\n\n  c ${d}\n`;', 4);
  check('with the end of a template on a line of its own', 'a = `\n  b\n`\nc;', 4);
  check('with the beginning of a hole on a line of its own', 'a = `\n  ${\n    b}\n`;', 4);
  check('with the text of elements', 'a = <b>\n  c\n\n  {/* d */}\n</b>;', 4);
  check('with carriage returns alone', 'a;\rb;\r\rc;', 3);
});
