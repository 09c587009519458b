import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../../src/core/findings/lineIndex';
import { textRange } from '../../../../src/core/findings/textRange';

describe('LineIndex', () => {
  const check = (title: string, text: string, offset: number, line: number, character: number) =>
    it(title, () => {
      const index = new LineIndex(text);
      assert.deepEqual(index.positionAt(offset), { line, character });
      assert.equal(index.offsetAt({ line, character }), offset);
    });

  check('starts at the origin', 'abc', 0, 0, 0);
  check('an empty text has one empty line', '', 0, 0, 0);
  check('LF ends a line', 'a\nb', 2, 1, 0);
  check('CRLF ends one line, not two', 'a\r\nb', 3, 1, 0);
  check('a lone CR ends a line', 'a\rb', 2, 1, 0);
  check('counts UTF-16 units, so an emoji is two', '😀x', 2, 0, 2);
  check('a text that ends in a break has an empty last line', 'a\n', 2, 1, 0);

  it('clamps positions outside the text', () => {
    const index = new LineIndex('ab\ncd');
    assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(index.offsetAt({ line: 99, character: 0 }), 5);
    assert.deepEqual(index.positionAt(-3), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
  });

  it('gives back the text of a range', () => {
    assert.equal(new LineIndex('one\r\ntwo\r\nthree').textIn(textRange(1, 1, 2, 2)), 'wo\r\nth');
    assert.equal(new LineIndex('one\r\ntwo').lineText(0), 'one');
  });

  it('round-trips every offset that is not inside a line break', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '\t', 'é', '😀')).map((parts) => parts.join('')),
        (text) => {
          const index = new LineIndex(text);
          for (let offset = 0; offset <= text.length; offset++) {
            if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
            assert.equal(index.offsetAt(index.positionAt(offset)), offset);
          }
        },
      ),
    );
  });
});
