import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/core/prompts/modelRequest';
import { createAnthropicModel, type ServerModel } from '../../../src/llm/anthropicModel';
import { createTraitMemory } from '../../../src/llm/serverTraits';
import { fault } from '../../modelServer/faults';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../../modelServer/modelServer';
import { type ModelScript, message } from '../../modelServer/scriptedReply';

const REQUEST: ModelRequest = {
  system: [{ text: 'You are an architect.', cached: true }],
  messages: [{ role: 'user', text: 'Review this.' }],
  replySchema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  maxOutputTokens: 1000,
};
const never = new AbortController().signal;

describe('what a server can be asked besides a review', () => {
  let server: ModelServer | undefined;
  afterEach(() => server?.stop());
  const memory = () => createTraitMemory();

  async function modelOn(
    options: ModelServerOptions,
    kept = memory(),
    script: ModelScript = message('Fine.'),
    apiKey = 'test-key',
  ): Promise<ServerModel> {
    server = await startModelServer(script, options);
    const { baseUrl } = server;
    const endpoint = {
      baseUrl,
      apiKey,
      authScheme: 'x-api-key',
      model: 'claude-opus-5-5',
      idleTimeoutMs: 5000,
    } as const;
    return createAnthropicModel({ ...endpoint, kind: 'anthropic' }, kept);
  }
  const paths = () => server?.everyRequest.map(({ path }) => path);

  it('its models, with what it tells of them', async () => {
    const list = await (await modelOn({ models: ['claude-opus-5-5'] })).offeredModels(never);
    assert(list.ok);
    const [first] = list.models;
    assert.deepEqual(
      [first?.id, first?.name, first?.contextWindow, first?.maxOutputTokens, first?.line],
      ['claude-opus-5-5', 'claude opus 5 5', 1_000_000, 128_000, 'opus'],
    );
  });

  it('its models, in the form of other servers', async () => {
    const list = await (await modelOn({ models: ['qwen3', 'gemma4'], lacks: ['model details'] })).offeredModels(never);
    assert.deepEqual(list, { ok: true, models: [{ id: 'qwen3' }, { id: 'gemma4' }] });
  });

  it('no models, when it has no list', async () => {
    assert.deepEqual(await (await modelOn({ lacks: ['models'] })).offeredModels(never), { ok: true, models: [] });
  });

  it('no models without the right key, which says so', async () => {
    const list = await (await modelOn({ auth: { apiKey: 'another' } })).offeredModels(never);
    assert.equal(!list.ok && list.failure.kind, 'invalid-key');
    assert(!JSON.stringify(list).includes('test-key'));
  });

  it('the tokens of a request, which it is told whole', async () => {
    const counted = await (await modelOn({})).countTokens?.(REQUEST, never);
    assert(counted !== undefined && counted > 20);
    assert.deepEqual(paths(), ['/v1/messages/count_tokens']);
    assert(JSON.stringify(server?.everyRequest[0]?.body).includes('Review this.'));
  });

  it('no tokens where it does not count them, and then never again', async () => {
    const kept = memory();
    const model = await modelOn({ lacks: ['count_tokens'] }, kept);
    assert.equal(await model.countTokens?.(REQUEST, never), undefined);
    assert.equal(await model.countTokens?.(REQUEST, never), undefined);
    assert.equal(paths()?.length, 1);
  });

  it('but a refusal of today does not count as one for good', async () => {
    const kept = memory();
    const model = await modelOn({ auth: { apiKey: 'another' } }, kept);
    assert.equal(await model.countTokens?.(REQUEST, never), undefined);
    assert.equal(kept.of(model.host).countsTokens, undefined);
  });

  it('and what it cannot do is known to the next review', async () => {
    const kept = memory();
    const first = await modelOn({}, kept, [fault('grammar-too-large'), message('Fine.')]);
    for await (const _ of first.stream(REQUEST, never));
    const { baseUrl = '' } = server ?? {};
    const endpoint = {
      baseUrl,
      apiKey: 'k',
      authScheme: 'bearer',
      model: 'claude-opus-5-5',
      idleTimeoutMs: 5000,
    } as const;
    for await (const _ of createAnthropicModel({ ...endpoint, kind: 'anthropic' }, kept).stream(REQUEST, never));
    const asked = server?.requests.map(({ body }) => 'output_config' in Object(body));
    assert.deepEqual(asked, [true, false, false]);
  });

  it('how much its model takes, once it has told', async () => {
    const kept = memory();
    const model = await modelOn({}, kept);
    assert.equal(model.contextWindow, undefined);
    await model.offeredModels(never);
    const { baseUrl = '' } = server ?? {};
    const endpoint = {
      baseUrl,
      apiKey: 'k',
      authScheme: 'bearer',
      model: 'claude-opus-5-5',
      idleTimeoutMs: 5000,
    } as const;
    assert.equal(createAnthropicModel({ ...endpoint, kind: 'anthropic' }, kept).contextWindow, 1_000_000);
  });
});
