import assert from 'node:assert/strict';
import { shown, stateOf, useChatPage } from './chat/chatPage';

describe('The chat page', () => {
  const chat = useChatPage();

  const question = () => chat.page.getByRole('textbox', { name: 'Question to the architect' });
  const log = () => chat.page.getByRole('log');
  const inLog = <T>(member: string) =>
    chat.page.evaluate<T>(`(() => { const log = document.querySelector('[role=log]'); return log.${member}; })()`);

  const untilAtEnd = () =>
    chat.page.waitForFunction(`(() => {
      const log = document.querySelector('[role=log]');
      return log.scrollHeight - log.scrollTop - log.clientHeight <= 1;
    })()`);

  describe('when it starts', () => {
    it('says that it is ready, and shows who answers and what one could ask', async () => {
      await chat.waitForSent('ready');
      await chat.tell(stateOf([]));
      await chat.page.getByText('Senior Backend Architect · claude-opus-5-5').waitFor();
      await chat.page.getByRole('button', { name: 'Which import cycles are there?' }).click();
      assert.deepEqual(await chat.waitForSent('send'), { type: 'send', text: 'Which import cycles are there?' });
    });

    it('has the question that was being written before it was hidden', async () => {
      await question().fill('Half a thou');
      const kept: unknown = await chat.page.evaluate('window.keptState()');
      const again = await chat.openAnother('dark', kept);
      assert.equal(await again.page.getByRole('textbox').inputValue(), 'Half a thou');
      await again.close();
    });

    it('ignores what is not of the protocol', async () => {
      await chat.page.evaluate(`
        for (const data of [null, 7, 'state', {}, { type: 'state' }, { type: 'message', message: {} }, { type: 'x' }])
          window.postMessage(data, '*');
      `);
      await chat.tell(stateOf([shown('m1', { text: 'Still here.' })]));
      await log().getByText('Still here.').waitFor();
    });
  });

  describe('while an answer is written', () => {
    const first = shown('m1', { author: 'developer', text: 'Why is it slow?' });

    beforeEach(async () => {
      await chat.tell(stateOf([first, shown('m2', { state: 'streaming' })]));
      await log().getByText('Working on the answer…').waitFor();
    });

    it('shows the words as they come', async () => {
      await chat.tell({ type: 'delta', id: 'm2', text: 'It waits for **the' });
      await chat.tell({ type: 'delta', id: 'm2', text: ' database**.' });
      await log().locator('strong', { hasText: 'the database' }).waitFor();
      assert.equal(await log().getByText('Working on the answer…').isVisible(), false);
    });

    it('leaves finished paragraphs and the buttons of growing code alone', async () => {
      await chat.tell({ type: 'delta', id: 'm2', text: 'One.\n\n```ts\nconst a = 1;\n' });
      await log().getByText('const a = 1;').waitFor();
      await chat.page.evaluate(`
        for (const one of document.querySelectorAll('.block p, .code-toolbar button')) one.setAttribute('data-old', '');
      `);
      await chat.tell({ type: 'delta', id: 'm2', text: 'const b = 2;\n```\n\nTwo.' });
      await log().getByText('Two.').waitFor();
      assert.equal(await chat.page.locator('[data-old]').count(), 4);
      assert.equal(await chat.page.locator('pre code').textContent(), 'const a = 1;\nconst b = 2;');
    });

    it('stops by the button and by Escape', async () => {
      await chat.page.getByRole('button', { name: 'Stop' }).click();
      await chat.waitForSent('stop');
      await chat.page.keyboard.press('Escape');
      assert.equal((await chat.sent()).filter((message) => message.type === 'stop').length, 2);
      await chat.tell({ type: 'message', message: shown('m2', { text: 'It', state: 'stopped' }) });
      await log().getByText('Stopped').waitFor();
      await chat.page.getByRole('button', { name: 'Send' }).waitFor();
      await chat.page.keyboard.press('Escape');
      assert.equal((await chat.sent()).filter((message) => message.type === 'stop').length, 2);
    });

    it('does not send a second question, and keeps it', async () => {
      await question().fill('And this?');
      await question().press('Enter');
      assert.equal(await question().inputValue(), 'And this?');
      assert.deepEqual(
        (await chat.sent()).map((message) => message.type),
        ['ready'],
      );
    });

    it('speaks the finished answer once, not its words one by one', async () => {
      const status = chat.page.getByRole('status');
      await chat.tell({ type: 'delta', id: 'm2', text: 'It waits.' });
      await log().getByText('It waits.').waitFor();
      assert.equal(await status.textContent(), '');
      assert.equal(await log().getAttribute('aria-live'), 'off');
      assert.equal(await log().getByRole('article').last().getAttribute('aria-busy'), 'true');
      await chat.tell({ type: 'message', message: shown('m2', { text: 'It waits.' }) });
      await status.getByText('Architect (claude-opus-5-5). It waits.').waitFor({ state: 'attached' });
      assert.equal(await log().getByRole('article').last().getAttribute('aria-busy'), 'false');
    });

    it('still follows the end when the answer ends right after it grew', async () => {
      const notice = { text: 'The connection was cut off.' };
      const end = { type: 'message', message: shown('m2', { text: 'Line.\n\n'.repeat(81), state: 'failed', notice }) };
      await chat.page.evaluate(`(async () => {
        window.postMessage({ type: 'delta', id: 'm2', text: ${JSON.stringify('Line.\n\n'.repeat(80))} }, '*');
        await new Promise((resolve) => setTimeout(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        window.postMessage(${JSON.stringify(end)}, '*');
      })()`);
      await log().getByText('The connection was cut off.').waitFor();
      await untilAtEnd();
    });

    it('follows the end, unless the reader scrolled away', async () => {
      const scrollTop = () => inLog<number>('scrollTop');
      await chat.tell({ type: 'delta', id: 'm2', text: 'Line of text.\n\n'.repeat(80) });
      await chat.page.waitForFunction(`document.querySelector('[role=log]').scrollTop > 500`);
      await untilAtEnd();

      await inLog('scrollTo(0, 100)');
      await chat.page.getByRole('button', { name: 'To the newest message' }).waitFor();
      await chat.tell({ type: 'delta', id: 'm2', text: 'Last line.' });
      await log().getByText('Last line.').waitFor({ state: 'attached' });
      assert.equal(await scrollTop(), 100);

      await chat.page.getByRole('button', { name: 'To the newest message' }).click();
      await untilAtEnd();
    });
  });

  describe('by the keyboard', () => {
    it('sends with Enter, breaks the line with Shift+Enter, keeps nothing', async () => {
      await chat.tell(stateOf([]));
      await question().pressSequentially('one');
      await question().press('Shift+Enter');
      await question().pressSequentially('two');
      await question().press('Enter');
      assert.deepEqual(await chat.waitForSent('send'), { type: 'send', text: 'one\ntwo' });
      assert.equal(await question().inputValue(), '');
      assert.deepEqual(await chat.page.evaluate('window.keptState()'), { draft: '' });
      await question().press('Enter');
      assert.equal((await chat.sent()).filter((message) => message.type === 'send').length, 1);
    });

    it('recalls earlier questions with Arrow Up, and comes back', async () => {
      await chat.tell(
        stateOf([
          shown('m1', { author: 'developer', text: 'first' }),
          shown('m2', { text: 'answer' }),
          shown('m3', { author: 'developer', text: 'second' }),
        ]),
      );
      await log().getByText('second').waitFor();
      const values: string[] = [];
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
        await question().press(key);
        values.push(await question().inputValue());
      }
      assert.deepEqual(values, ['second', 'first', 'first', 'second', '']);
      await question().fill('draft');
      await question().press('ArrowUp');
      assert.equal(await question().inputValue(), 'draft');
    });

    it('reaches everything with Tab, and shows where it is', async () => {
      await chat.tell(
        stateOf([shown('m1', { text: '[a.ts](a.ts)\n\n```ts\nx\n```' })], {
          attachments: [{ label: 'orders.ts:10-24', href: 'src/orders.ts#L10' }],
        }),
      );
      await log().getByRole('link').waitFor();
      const reached: string[] = [];
      for (let step = 0; step < 9; step++) {
        await chat.page.keyboard.press('Tab');
        reached.push(
          await chat.page.evaluate<string>(`(() => {
            const one = document.activeElement;
            if (getComputedStyle(one).outlineWidth === '0px') return 'no outline on ' + one.outerHTML;
            return one.getAttribute('aria-label') ?? one.textContent;
          })()`),
        );
      }
      assert.deepEqual(reached, [
        'Conversation with the architect',
        'a.ts',
        'Copy',
        'Insert at cursor',
        'ts',
        'orders.ts:10-24',
        'Remove orders.ts:10-24 from the question',
        'Question to the architect',
        'Send',
      ]);
    });
  });

  it('shows attached code and lets go of it', async () => {
    await chat.tell({
      type: 'attachments',
      attachments: [
        { label: 'orders.ts:10-24', href: 'src/orders.ts#L10' },
        { label: 'stock.ts', href: 'src/stock.ts' },
      ],
    });
    await chat.page.getByRole('button', { name: 'orders.ts:10-24', exact: true }).click();
    assert.deepEqual(await chat.waitForSent('open'), { type: 'open', href: 'src/orders.ts#L10' });
    await chat.page.getByRole('button', { name: 'Remove stock.ts from the question' }).click();
    assert.deepEqual(await chat.waitForSent('detach'), { type: 'detach', index: 1 });
  });

  it('keeps the order when earlier messages come later', async () => {
    const first = shown('kept1', { text: 'first' });
    const second = shown('m1', { author: 'developer', text: 'second' });
    const third = shown('m2', { text: 'third' });
    await chat.tell(stateOf([second]));
    await chat.tell(stateOf([first, second, third]));
    await log().getByText('third').waitFor();
    assert.deepEqual(await log().locator('.markdown').allInnerTexts(), ['first', 'second', 'third']);
    await chat.tell(stateOf([first, second]));
    await log().getByText('third').waitFor({ state: 'detached' });
    await question().press('ArrowUp');
    assert.equal(await question().inputValue(), 'second');
  });

  it('offers the way out of a failure', async () => {
    const notice = { text: 'The key was not accepted.', action: { label: 'Set API Key', id: 'set-key' } } as const;
    await chat.tell(stateOf([shown('m1', { text: 'Half an', state: 'failed', notice })]));
    await log().getByText('Half an').waitFor();
    await log().getByRole('button', { name: 'Set API Key' }).click();
    assert.deepEqual(await chat.waitForSent('action'), { type: 'action', id: 'set-key' });
  });

  it('stays quick in a long conversation', async () => {
    const turns = Array.from({ length: 100 }, (_, number) => [
      shown(`q${number}`, { author: 'developer', text: `Question ${number}` }),
      shown(`a${number}`, { text: LONG_ANSWER }),
    ]).flat();
    await chat.tell(stateOf([...turns, shown('last', { state: 'streaming' })]));
    await log().getByText('Working on the answer…').waitFor();
    await chat.tell({ type: 'delta', id: 'last', text: LONG_ANSWER });
    await chat.tell({ type: 'delta', id: 'last', text: '\n\nThe very end.' });
    await log().getByText('The very end.').waitFor();
    assert.equal(await log().getByRole('article').count(), 201);
  });
});

const LONG_ANSWER = `## Why\n\n${'The pool is exhausted by calls without a timeout. '.repeat(20)}\n\n- one\n- two\n\n\`\`\`ts\n${'await pool.query(sql);\n'.repeat(20)}\`\`\``;
