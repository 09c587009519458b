import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../../../src/core/prompts/modelRequest';
import { countRequests } from '../../../../../src/core/review/plan/countRequests';
import { createAnthropicModel } from '../../../../../src/llm/anthropicModel';
import { type ModelServerOptions, startModelServer } from '../../../../modelServer/modelServer';
import { message } from '../../../../modelServer/scriptedReply';

const REQUEST: ModelRequest = { system: [], messages: [{ role: 'user', text: 'Review.' }], maxOutputTokens: 1000 };

describe('countRequests', () => {
  const check = (name: string, count: number, options: ModelServerOptions, asked: number, isCounted: boolean) =>
    it(name, async () => {
      const server = await startModelServer(message('Fine.'), options);
      const endpoint = { baseUrl: server.baseUrl, apiKey: 'k', authScheme: 'bearer', model: 'm' } as const;
      const model = createAnthropicModel({ ...endpoint, kind: 'anthropic', idleTimeoutMs: 5000 });
      const requests = Array.from({ length: count }, () => REQUEST);
      const tokens = await countRequests(model, requests, new AbortController().signal);
      await server.stop();
      assert.equal(tokens !== undefined && tokens > 0, isCounted);
      assert.equal(server.everyRequest.length, asked);
    });

  check('adds up what the server counts', 3, {}, 3, true);
  check('sends none of many', 11, {}, 0, false);
  check('stops where the server counts nothing', 3, { lacks: ['count_tokens'] }, 1, false);
});
