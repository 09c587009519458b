import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LineIndex } from '../../../../src/core/findings/lineIndex';
import { restoredRange, shiftRange } from '../../../../src/core/findings/shiftRange';

/** `[` and `]` mark the range, `<` and `>` what the edit replaces. Gives the text after the edit with the range marked. */
function check(marked: string, inserted: string, expected: string | undefined): void {
  const text = marked.replace(/[[\]<>]/g, '');
  const at = (mark: string): number => marked.slice(0, marked.indexOf(mark)).replace(/[[\]<>]/g, '').length;
  const lines = new LineIndex(text);
  const edit = { range: lines.rangeOf(at('<'), at('>')), text: inserted };
  const shifted = shiftRange(lines.rangeOf(at('['), at(']')), edit);
  const after = text.slice(0, at('<')) + inserted + text.slice(at('>'));
  const index = new LineIndex(after);
  const actual =
    shifted &&
    `${after.slice(0, index.offsetAt(shifted.start))}[${index.textIn(shifted)}]${after.slice(index.offsetAt(shifted.end))}`;
  assert.equal(actual, expected);
}

describe('shiftRange', () => {
  it('moves a range with what is written before it', () => {
    check('<>a [bc]', 'xx', 'xxa [bc]');
    check('<>a [bc]', 'x\n', 'x\na [bc]');
    check('<a\n>[bc]', '', '[bc]');
    check('a<\n>\n[bc]', '', 'a\n[bc]');
    check('a <>[bc]', 'x', 'a x[bc]');
  });

  it('leaves a range as it is when something is written behind it', () => {
    check('[ab]<> c', 'x\ny', '[ab]x\ny c');
    check('[ab] <c>', '', '[ab] ');
  });

  it('grows and shrinks with what is written within it', () => {
    check('[a<>b]', 'x\n', '[ax\nb]');
    check('[a<b>c]', '', '[ac]');
    check('[a\n<b\n>c] d', 'x', '[a\nxc] d');
  });

  it('keeps what is left of a range when its edge is replaced', () => {
    check('<a[b>c]', 'x', 'x[c]');
    check('[a<b]c>', 'x', '[ax]');
  });

  it('gives up a range that is replaced as a whole', () => {
    check('a<[bc]>d', 'x', undefined);
    check('<a[bc]d>', '', undefined);
  });

  it('never turns a range around and stays within the text', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', ' '), maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (text, inserted, a, b, c, d) => {
        const lines = new LineIndex(text);
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const [from, to] = [Math.min(c, d, text.length), Math.min(Math.max(c, d), text.length)];
        const shifted = shiftRange(lines.rangeOf(start, end), { range: lines.rangeOf(from, to), text: inserted });
        if (!shifted) return;
        const { start: first, end: last } = shifted;
        assert.ok(
          first.line < last.line || (first.line === last.line && first.character <= last.character) || start === end,
        );
      }),
    );
  });
});

describe('restoredRange', () => {
  /** The text that stands in the range after the edit, and where it begins; `<` and `>` mark what the edit replaces. */
  function checkRestored(lost: string, marked: string, written: string, expected: number | undefined): void {
    const [before = '', replaced = '', after = ''] = marked.split(/[<>]/);
    const range = new LineIndex(before + replaced + after).rangeOf(before.length, before.length + replaced.length);
    const restored = restoredRange(lost, { range, text: written });
    const lines = new LineIndex(before + written + after);
    assert.equal(restored && lines.offsetAt(restored.start), expected);
    if (restored) assert.equal(lines.textIn(restored), lost);
  }

  it('finds what an edit brings back', () => {
    checkRestored('await save();\n  x();', 'a\n  <y();>\nb', 'await save();\n  x();', 4);
    checkRestored('await save(1);', 'a\n<>b', 'one\n  await save(1);\ntwo\n', 8);
    checkRestored('await save("😀");', '"😀"<>', ' await save("😀");', 5);
    checkRestored('x();', 'a <> b', 'x();', 2);
  });

  it('does not guess', () => {
    checkRestored('await save(1);', '<>', 'await save(2);', undefined);
    checkRestored('await save(1);', '<>', 'await save(1); await save(1);', undefined);
    checkRestored('}', '<>', 'if (a) { b(); }', undefined);
    checkRestored('', '<>', 'a', undefined);
  });
});
