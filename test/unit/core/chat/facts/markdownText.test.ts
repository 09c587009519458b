import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { bulletList, codeSpan, fileHref, fileLink, plainText } from '../../../../../src/core/chat/facts/markdownText';
import { textRange } from '../../../../../src/core/findings/textRange';
import { parseCodeLink } from '../../../../../src/core/prompts/codeLink';

const markdown = new MarkdownIt();

/** What a reader sees of inline Markdown, and where its first link leads. */
function rendered(text: string): { text: string; href: string | undefined } {
  const [inline] = markdown.parseInline(text, {});
  const tokens = inline?.children ?? [];
  const href = tokens.find((token) => token.type === 'link_open')?.attrGet('href');
  return {
    text: tokens.map((token) => token.content).join(''),
    href: typeof href === 'string' ? href : undefined,
  };
}

describe('Markdown of facts', () => {
  it('shows any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const folded = text.replace(/\s+/g, ' ').trim();
        assert.equal(rendered(plainText(text).trim()).text, folded);
      }),
    );
  });

  it('leaves names readable as they stand in a terminal', () => {
    assert.equal(plainText('order-service_v2.ts'), 'order-service_v2.ts');
    assert.equal(plainText('__init__.py'), '\\_\\_init\\_\\_.py');
  });

  it('shows any text as code', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '`', ' ', '*', '\\', '<'), minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '' && !/^ .* $/.test(text));
        assert.equal(rendered(codeSpan(text)).text.trim(), text.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it('links to any path so that the link is read back', () => {
    const segment = fc
      .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 })
      .filter((name) => !/[/\\\p{Cc}\p{Surrogate}]|^\.{1,2}$/u.test(name) && name.trim() === name);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.nat(1_000_000), (segments, line) => {
        const path = `src/${segments.join('/')}`;
        const { href } = rendered(fileLink(path, textRange(line, 0, line, 1)));
        assert.deepEqual(parseCodeLink(href ?? ''), { path, firstLine: line, lastLine: line });
      }),
    );
  });

  it('counts lines from 1 in links, and leaves the line out without a range', () => {
    assert.equal(fileLink('src/orders.ts', textRange(9, 0, 9, 1)), '[orders.ts:10](src/orders.ts#L10)');
    assert.equal(fileLink('src/orders.ts'), '[orders.ts](src/orders.ts)');
    assert.equal(fileHref('src/my (old) orders.ts'), 'src/my%20%28old%29%20orders.ts');
  });

  it('says how many items a list leaves out', () => {
    assert.equal(bulletList(['a', 'b'], 2), '- a\n- b');
    assert.equal(bulletList(['a', 'b', 'c', 'd'], 2), '- a\n- b\n- and 2 more');
  });
});
