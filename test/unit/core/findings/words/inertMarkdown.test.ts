import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { inertLine, inertMarkdown } from '../../../../../src/core/findings/words/inertMarkdown';

/** Renders as a preview does that allows HTML, and gives what would be fetched or run. */
function dangers(markdown: string): readonly string[] {
  const rendered = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return [...rendered.matchAll(/<(img|script|iframe|style|svg|video|object|b)\b[^>]*>/gi)].map(([tag]) => tag);
}

function check(markdown: string): void {
  assert.deepEqual(dangers(inertMarkdown(markdown)), [], JSON.stringify(markdown));
}

describe('inertMarkdown', () => {
  it('shows neither pictures nor HTML', () => {
    check('![a](https://x/y.png)');
    check('![a][b]\n\n[b]: https://x/y.png');
    check('<img src=https://x>');
    check('text <b>bold</b> <!-- note -->');
    check('- a\n  ```\n<img src=x>\n  ```');
    check('> ```\n<img src=x>\n> ```');
    check('``` a`b\n<img src=x>\n```');
    check('\\`<img src=x>`');
    check('`` ` <img src=x> ``` \n\n<img src=y> ``');
    check('~~~\ncode\n~~~\n<img src=x>');
    check('   ```\n<img src=x>');
  });

  it('leaves code in fences as it is', () => {
    const code = '```ts\nconst a: Promise<string> = f(!x[0]);\n```';
    assert.equal(inertMarkdown(code), code);
    assert.equal(inertMarkdown(`before\n\n${code}\n\nafter`), `before\n\n${code}\n\nafter`);
  });

  it('keeps a line of a table inert though it looks like a fence', () => {
    assert.ok(!inertLine('``` <img src=x>').includes('<img'));
  });

  it('holds after a fence that only seems to open or close', () => {
    check('  ```\n\n```\n<b>![a](b)');
    check('- ```\n\n```\n![a](b)');
    check('text ```\n```\n![a](b)\n```');
  });

  it('holds for any mixture of marks', () => {
    const marks = [
      '```',
      '~~~',
      '`',
      '``',
      '<img src=x>',
      '![a](b)',
      '<b>',
      '\n',
      '\n\n',
      '    ',
      '  ',
      '- ',
      '> ',
      '1. ',
      'a',
      '\\',
      '|',
      '$$',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 14 }), (parts) => check(parts.join(''))),
      {
        numRuns: 3_000,
      },
    );
  });
});
