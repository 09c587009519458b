import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Discussions } from '../../../../src/core/chat/discussions';

function made(): Discussions {
  return new Discussions((error) => assert.fail(String(error)));
}

/** What was said in each discussion. */
function said(discussions: Discussions): readonly string[] {
  return [...discussions.all].map(
    ([fingerprint, { messages }]) => `${fingerprint}: ${messages.map(({ text }) => text).join(',')}`,
  );
}

describe('Discussions', () => {
  it('keep what is said about one finding apart from the others', () => {
    const discussions = made();
    discussions.open('a').ask('Why?');
    discussions.open('b').ask('How?');
    discussions.open('a').ask('When?');
    assert.deepEqual(said(discussions), ['a: Why?,When?', 'b: How?']);
  });

  it('tell which of them changed', () => {
    const discussions = made();
    const changed: (string | undefined)[] = [];
    discussions.onDidChange(({ fingerprint }) => changed.push(fingerprint));
    const conversation = discussions.open('a');
    discussions.open('a');
    conversation.ask('Why?');
    discussions.resolve('a');
    discussions.resolve('a');
    assert.deepEqual(changed, ['a', 'a', 'a']);
    assert.deepEqual(said(discussions), []);
  });

  it('come back as they were kept, before what is said meanwhile', () => {
    const first = made();
    first.open('a').ask('Why?');
    const second = made();
    second.open('a').ask('And now?');
    assert.ok(second.restore(JSON.parse(JSON.stringify(first.snapshot()))));
    assert.deepEqual(said(second), ['a: Why?,And now?']);
  });

  it('are at most a hundred when they are kept, the newest', () => {
    const discussions = made();
    for (let i = 0; i < 150; i++) discussions.open(`f${i}`);
    const kept = discussions.snapshot().discussions;
    assert.deepEqual([kept.length, kept[0]?.fingerprint], [100, 'f50']);
  });

  it('take whatever they are given', () => {
    assert.equal(made().restore({ version: 2 }), false);
    fc.assert(fc.property(fc.jsonValue(), (value) => void made().restore({ version: 1, discussions: [value] })));
    fc.assert(fc.property(fc.jsonValue(), (value) => void made().restore(value)));
  });
});
