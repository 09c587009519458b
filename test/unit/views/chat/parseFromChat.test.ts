import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { COMMANDS } from '../../../../src/commands/commandIds';
import { commandFor } from '../../../../src/views/chat/chatCommands';
import { type FromChat, MAX_QUESTION_CHARACTERS } from '../../../../src/views/chat/chatProtocol';
import { parseFromChat } from '../../../../src/views/chat/parseFromChat';

describe('parseFromChat', () => {
  function check(data: unknown, expected: FromChat | undefined): void {
    assert.deepEqual(parseFromChat(data), expected);
  }

  it('takes every message of the protocol', () => {
    const messages: readonly FromChat[] = [
      { type: 'ready' },
      { type: 'send', text: 'Why?' },
      { type: 'stop' },
      { type: 'copy', text: '' },
      { type: 'insert', text: 'const a = 1;' },
      { type: 'detach', index: 0 },
      { type: 'open', href: 'src/orders.ts#L10' },
      { type: 'action', id: 'retry' },
    ];
    for (const message of messages) check(message, message);
  });

  it('leaves out what does not belong to a message', () => {
    check({ type: 'stop', text: 'rm' }, { type: 'stop' });
    check({ type: 'send', text: '  Why? \n' }, { type: 'send', text: 'Why?' });
  });

  it('takes nothing else', () => {
    check(undefined, undefined);
    check(null, undefined);
    check('ready', undefined);
    check({}, undefined);
    check({ type: 'delete-everything' }, undefined);
    check({ type: 'send' }, undefined);
    check({ type: 'send', text: ' \n' }, undefined);
    check({ type: 'send', text: ['a'] }, undefined);
    check({ type: 'send', text: 'x'.repeat(MAX_QUESTION_CHARACTERS + 1) }, undefined);
    check({ type: 'insert', text: 7 }, undefined);
    check({ type: 'detach', index: -1 }, undefined);
    check({ type: 'detach', index: 0.5 }, undefined);
    check({ type: 'detach', index: '0' }, undefined);
    check({ type: 'open', href: {} }, undefined);
    check({ type: 'open', href: 'x'.repeat(5_000) }, undefined);
    check({ type: 'action', id: 'workbench.action.terminal.new' }, undefined);
    check({ type: 'action', id: 'toString' }, undefined);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (data) => void parseFromChat(data)));
    const type = fc.constantFrom('send', 'copy', 'insert', 'detach', 'open', 'action');
    fc.assert(
      fc.property(fc.record({ type, text: fc.anything(), index: fc.anything(), href: fc.anything() }), (data) => {
        parseFromChat(data);
      }),
    );
  });
});

describe('commandFor', () => {
  it('has the page act through commands, with nothing but what was asked', () => {
    assert.deepEqual(commandFor({ type: 'send', text: 'Why?' }), [COMMANDS.sendChatMessage, 'Why?']);
    assert.deepEqual(commandFor({ type: 'stop' }), [COMMANDS.stopAnswer]);
    assert.deepEqual(commandFor({ type: 'detach', index: 2 }), [COMMANDS.detachSelection, 2]);
    assert.deepEqual(commandFor({ type: 'open', href: 'a.ts' }), [COMMANDS.openChatLink, 'a.ts']);
    assert.deepEqual(commandFor({ type: 'action', id: 'set-key' }), [COMMANDS.setApiKey]);
    assert.deepEqual(commandFor({ type: 'action', id: 'retry' }), [COMMANDS.retryAnswer]);
  });
});
