import assert from 'node:assert/strict';
import type { Attachment } from '../../../../src/core/chat/chatState';
import { Conversation, MAX_CHARACTERS, MAX_MESSAGES } from '../../../../src/core/chat/conversation';
import { readStoredConversation } from '../../../../src/core/chat/readStoredConversation';
import { textRange } from '../../../../src/core/findings/textRange';

const orders: Attachment = { path: 'src/orders.ts', range: textRange(9, 0, 23, 4), label: 'orders.ts:10-24' };
const stock: Attachment = { path: 'src/stock.ts', label: 'stock.ts' };

function start(): { conversation: Conversation; changes: string[] } {
  const conversation = new Conversation((error) => assert.fail(String(error)));
  const changes: string[] = [];
  conversation.onDidChange((change) => changes.push(change.kind));
  return { conversation, changes };
}

function labels(conversation: Conversation): string[] {
  return conversation.attachments.map((attachment) => attachment.label);
}

describe('Conversation', () => {
  it('grows an answer by deltas and keeps its text when it ends', () => {
    const { conversation, changes } = start();
    conversation.ask('Why is this slow?');
    const id = conversation.beginAnswer('some-model');
    conversation.append(id, 'It waits ');
    conversation.append(id, 'for the database.');
    conversation.endAnswer(id, { state: 'failed', failure: { kind: 'cut-off' } });

    const [question, answer] = conversation.messages;
    assert.equal(question?.author, 'developer');
    assert.equal(answer?.text, 'It waits for the database.');
    assert.equal(answer?.state, 'failed');
    assert.deepEqual(answer?.failure, { kind: 'cut-off' });
    assert.deepEqual(changes, ['message', 'message', 'delta', 'delta', 'message']);
  });

  it('leaves an answer alone once it has ended, or is gone', () => {
    const { conversation, changes } = start();
    const id = conversation.beginAnswer('some-model');
    conversation.endAnswer(id, { state: 'stopped' });
    conversation.append(id, 'late');
    conversation.endAnswer(id, { state: 'complete' });
    conversation.append('no such answer', 'late');
    assert.equal(conversation.messages[0]?.text, '');
    assert.equal(conversation.messages[0]?.state, 'stopped');
    assert.deepEqual(changes, ['message', 'message']);
  });

  it('sends what is attached with the next question, once', () => {
    const { conversation } = start();
    conversation.attach(orders);
    conversation.attach({ ...orders });
    conversation.attach(stock);
    assert.deepEqual(conversation.ask('And these?').attachments, [orders, stock]);
    assert.deepEqual(conversation.ask('Go on').attachments, []);
  });

  describe('offers the selection', () => {
    it('in place of the one before, and withdraws it', () => {
      const { conversation } = start();
      conversation.offer(orders);
      conversation.offer(stock);
      assert.deepEqual(labels(conversation), ['stock.ts']);
      conversation.offer(undefined);
      assert.deepEqual(labels(conversation), []);
    });

    it('with every question as long as it is selected', () => {
      const { conversation } = start();
      conversation.offer(orders);
      assert.deepEqual(conversation.ask('One').attachments, [orders]);
      assert.deepEqual(conversation.ask('Two').attachments, [orders]);
    });

    it('not again once it was taken off, until another is made', () => {
      const { conversation } = start();
      conversation.attach(stock);
      conversation.offer(orders);
      conversation.detach(1);
      conversation.offer({ ...orders });
      assert.deepEqual(labels(conversation), ['stock.ts']);
      conversation.offer({ ...orders, range: textRange(0, 0, 1, 0), label: 'orders.ts:1' });
      conversation.offer(orders);
      assert.deepEqual(labels(conversation), ['stock.ts', 'orders.ts:10-24']);
    });

    it('not a second time when it is attached already', () => {
      const { conversation } = start();
      conversation.attach(orders);
      conversation.offer({ ...orders });
      assert.deepEqual(labels(conversation), ['orders.ts:10-24']);
      conversation.detach(0);
      assert.deepEqual(labels(conversation), []);
    });

    it('tells nobody when nothing changes', () => {
      const { conversation, changes } = start();
      conversation.offer(undefined);
      conversation.offer(orders);
      conversation.offer({ ...orders });
      conversation.detach(7);
      assert.deepEqual(changes, ['attachments']);
    });
  });

  it('keeps at most so many messages, and gives none the id of another', () => {
    const { conversation, changes } = start();
    for (let number = 0; number < MAX_MESSAGES + 3; number++) conversation.ask(`Question ${number}`);
    assert.equal(conversation.messages.length, MAX_MESSAGES);
    assert.equal(conversation.messages[0]?.text, 'Question 3');
    assert.equal(new Set(conversation.messages.map((message) => message.id)).size, MAX_MESSAGES);
    assert.equal(changes.at(-1), 'replaced');
  });

  it('keeps at most so much text, but always the newest message', () => {
    const { conversation } = start();
    conversation.ask('x'.repeat(MAX_CHARACTERS));
    conversation.ask('y'.repeat(MAX_CHARACTERS + 1));
    assert.deepEqual(
      conversation.messages.map((message) => message.text[0]),
      ['y'],
    );
  });

  it('starts over', () => {
    const { conversation, changes } = start();
    conversation.attach(orders);
    const id = conversation.beginAnswer('some-model');
    conversation.clear();
    conversation.append(id, 'late');
    assert.deepEqual(conversation.messages, []);
    assert.deepEqual(conversation.attachments, []);
    assert.equal(changes.at(-1), 'replaced');
  });

  it('comes back after a restart; what was being written is stopped', () => {
    const { conversation } = start();
    conversation.attach(orders);
    conversation.ask('Why?');
    const id = conversation.beginAnswer('some-model');
    conversation.append(id, 'Because');
    const kept: unknown = JSON.parse(JSON.stringify(conversation.snapshot()));

    const { conversation: next } = start();
    const stored = readStoredConversation(kept);
    assert.ok(stored);
    next.restore(stored);
    assert.deepEqual(next.messages, [
      { id: 'kept1', author: 'developer', text: 'Why?', attachments: [orders], state: 'complete' },
      {
        id: 'kept2',
        author: 'architect',
        text: 'Because',
        attachments: [],
        state: 'stopped',
        answeredBy: 'some-model',
      },
    ]);
  });

  it('loses nothing that was said before the kept messages were read', () => {
    const { conversation } = start();
    conversation.ask('Why?');
    const { conversation: next } = start();
    next.ask('Already here');
    const id = next.beginAnswer('some-model');
    next.restore(conversation.snapshot());
    next.append(id, 'Yes');
    assert.deepEqual(
      next.messages.map(({ text }) => text),
      ['Why?', 'Already here', 'Yes'],
    );
    assert.equal(new Set(next.messages.map((message) => message.id)).size, 3);
  });
});

describe('readStoredConversation', () => {
  const message = { id: 'm1', author: 'developer', text: 'Why?', attachments: [], state: 'complete' };

  function check(stored: unknown, expected: readonly unknown[] | undefined): void {
    assert.deepEqual(readStoredConversation(stored)?.messages, expected);
  }

  it('reads what it can and leaves out the rest', () => {
    check(undefined, undefined);
    check('text', undefined);
    check([], undefined);
    check({ version: 2, messages: [] }, undefined);
    check({ version: 1 }, undefined);
    check({ version: 1, messages: [] }, []);
    check({ version: 1, messages: [message] }, [message]);
    check({ version: 1, messages: [null, 7, { ...message, text: 1 }, { ...message, author: 'nobody' }] }, []);
    check({ version: 1, messages: [{ ...message, state: 'asleep' }, message] }, [message]);
    check({ version: 1, messages: [{ ...message, attachments: 'none', needsModel: 1 }] }, [message]);
    check({ version: 1, messages: [{ ...message, needsModel: true }] }, [{ ...message, needsModel: true }]);
    check({ version: 1, messages: [{ ...message, attachments: [{ path: 1 }, stock] }] }, [
      { ...message, attachments: [stock] },
    ]);
    check(
      { version: 1, messages: [{ ...message, failure: { kind: 'unheard-of' }, usage: { inputTokens: 1 }, extra: 1 }] },
      [message],
    );
    check({ version: 1, messages: [{ ...message, attachments: [{ ...stock, range: { start: 1 } }] }] }, [
      { ...message, attachments: [stock] },
    ]);
  });
});
