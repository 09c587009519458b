import assert from 'node:assert/strict';
import fc from 'fast-check';
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

  describe('are the same where only imports are asked for:', () => {
    function check(title: string, text: string) {
      it(title, () => {
        for (const path of ['a.ts', 'a.tsx'])
          assert.equal(
            scanEcmascriptFile(path, text, false).linesOfCode,
            scanEcmascriptFile(path, text).linesOfCode,
            `${path}: ${text}`,
          );
      });
    }

    check('comments', 'a;\n// b\n/* c\nd */ e;\n/* f */ /* g\n*/\n\nh; /* i\n// j */ k;\n/* l');
    check('templates', 'a = `\n// b\n\n${c ? `\n// d` : { e: "}" }}\n`;\n// f\ng;');
    check('a template in a string', "a = '`';\n// b\nc = '\\'`';\n// d\ne;");
    check('a template in a regular expression', 'a = /`/;\n// b\nc;\n// d\ne = `\n// f\n`;');
    check('a template in a comment', 'a; // `\n// b\n/* ` */ c;\n// d');
    check('comments in strings and templates', "a = '/*';\n// b\nc = `/*`;\n// d\ne = `/*\n`;\n// f\n'*/ /*';\n// g");
    check('strings over several lines', "a = 'b\\\n// c\\\r\n// d';\n// e\nf;");
    check('elements', 'a = <b>\n// c\n/* d */\n</b>;\n// e\nf;');
    check('an element behind a keyword', 'a;\nfunction f() {\n  return<b>\n// c\n</b>;\n}\n// d');
    check('type arguments', 'a = new Map<b, c>();\n// d\ne = <f,>(g: f) => `\n// h`;\n// i');
    check('other line breaks', 'a;\r\n\r\n// b\r\nc = `\r\n// d`;\r\ne;');
    check('carriage returns alone', 'a;\r// b\rc;\n\r\n// d');
    check('words of imports that are none', "a.import;\n// b\n'require';\n/* from 'c' */\nd = `\n// e`;\n// f");
    check('imports behind other code', "a = `\n// b`;\nimport('c');\n// d\nexport * from 'e';\n// f\ng;");

    it('whatever stands in the text', () => {
      const pieces = [...WORDS.split(' '), ' ', '\n', '\n', '\n', '\r\n', '\r', '\u00a0'];
      const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 });
      fc.assert(
        fc.property(text, fc.constantFrom('', ' '), fc.constantFrom('a.ts', 'a.tsx'), (words, between, path) => {
          const content = words.join(between);
          const { linesOfCode } = scanEcmascriptFile(path, content);
          assert.equal(scanEcmascriptFile(path, content, false).linesOfCode, linesOfCode);
        }),
        { numRuns: 5000 },
      );
    });

    it('in linear time, however often it is not certain what is a comment', () => {
      for (const unclear of ['a = /`/;\n// b\n', '`${/\n// b\n', "'\\\n", 'a <b>\n// c\n', '/*', '` ${', 'a /* ` '])
        assert.doesNotThrow(() => scanEcmascriptFile('a.tsx', unclear.repeat(20_000), false), unclear);
    });
  });
});

/** What a text is made of in which it is hard to tell what is a comment. */
const WORDS =
  'import require from \' " ` ` ${ } { ( ) [ ] / // // /* */ <a> </a> <b /> /> < > <T>( = => , ; : ? . + * export const a function ' +
  'class if return \\ 1';
