import assert from 'node:assert/strict';
import type { ModelEvent } from '../../../src/core/review/languageModel';
import { createAnthropicModel } from '../../../src/llm/anthropicModel';
import { createGate } from '../../modelServer/gate';
import { startModelServer } from '../../modelServer/modelServer';
import { message } from '../../modelServer/scriptedReply';

describe('a reply that is cancelled when the rest of it is there already', () => {
  it('ends at once', async () => {
    const gate = createGate();
    const server = await startModelServer(message(['first', gate, 'second', 'third', 'fourth']));
    const model = createAnthropicModel({
      baseUrl: server.baseUrl,
      authScheme: 'bearer',
      apiKey: 'any-key',
      model: 'claude-opus-5-5',
      kind: 'anthropic',
      idleTimeoutMs: 60_000,
    });
    const controller = new AbortController();
    const request = { system: [], messages: [{ role: 'user' as const, text: 'Review.' }], maxOutputTokens: 100 };
    let last: ModelEvent | undefined;
    try {
      for await (const event of model.stream(request, controller.signal)) {
        last = event;
        if (event.type !== 'text') continue;
        if (event.text === 'first') gate.open();
        else process.nextTick(() => controller.abort());
      }
    } finally {
      await server.stop();
    }
    assert.equal(last?.type, 'cancelled');
  });
});
