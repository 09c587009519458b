import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/core/prompts/modelRequest';
import type { ModelEvent } from '../../../src/core/review/languageModel';
import { modelConnector } from '../../../src/llm/anthropicModel';
import type { ModelEndpoint } from '../../../src/llm/endpoint';
import { createTraitMemory } from '../../../src/llm/serverTraits';
import { createGate, type Gate } from '../../modelServer/gate';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { errorReply, type ModelScript, message, type ScriptedReply } from '../../modelServer/scriptedReply';

const REQUEST: ModelRequest = { system: [], messages: [{ role: 'user', text: 'Review.' }], maxOutputTokens: 100 };
const never = new AbortController().signal;

describe('what a host lets through', () => {
  const servers: ModelServer[] = [];
  const gates: Gate[] = [];
  afterEach(async () => {
    for (const gate of gates.splice(0)) gate.open();
    for (const server of servers.splice(0)) await server.stop();
  });

  async function start(script: ModelScript): Promise<ModelServer> {
    const server = await startModelServer(script);
    servers.push(server);
    return server;
  }
  /** Each request is held back by a gate of its own. */
  const heldBack = (): ScriptedReply => {
    const gate = createGate();
    gates.push(gate);
    return message([gate, 'Fine.']);
  };
  function endpointOf(server: ModelServer | undefined): ModelEndpoint {
    const baseUrl = server?.baseUrl ?? '';
    const shared = { apiKey: 'k', authScheme: 'bearer', model: 'm', kind: 'anthropic', idleTimeoutMs: 5_000 } as const;
    return { baseUrl, ...shared };
  }
  /** Two reviews, say, or a review and the chat: models of their own, made by one connector. */
  function twoModels(...[first, second = first]: ModelServer[]) {
    const connect = modelConnector(createTraitMemory());
    return [first, second].map((server) => connect(endpointOf(server)));
  }
  type Model = ReturnType<typeof twoModels>[number];
  async function ask(model: Model | undefined, signal = never): Promise<ModelEvent['type'] | undefined> {
    let last: ModelEvent | undefined;
    for await (const event of model?.stream(REQUEST, signal) ?? []) last = event;
    return last?.type;
  }
  /** Whatever was under way before this has arrived afterwards. */
  async function allArrived(model: Model | undefined): Promise<void> {
    for (let round = 0; round < 5; round++) await model?.offeredModels(never);
  }

  it('is so many requests at a time, whoever sends them, in the order in which they came', async () => {
    const server = await start(heldBack);
    const [review, chat] = twoModels(server);
    const asked = Array.from({ length: 9 }, (_, index) => ask(index % 2 === 0 ? review : chat));
    await server.request(5);
    await allArrived(review);
    assert.equal(server.requests.length, 6);
    gates[0]?.open();
    await server.request(6);
    await allArrived(chat);
    assert.equal(server.requests.length, 7);
    for (let index = 1; index < 9; index++) {
      await server.request(index);
      gates[index]?.open();
    }
    assert.deepEqual(new Set(await Promise.all(asked)), new Set(['end']));
  });

  it('is counted for each host alone', async () => {
    const [one, other] = [await start(heldBack), await start(message('Fine.'))];
    const [busy, idle] = twoModels(one, other);
    const asked = Array.from({ length: 7 }, () => ask(busy));
    await one.request(5);
    assert.equal(await ask(idle), 'end');
    const stop = new AbortController();
    const late = ask(busy, stop.signal);
    stop.abort();
    assert.equal(await late, 'cancelled', 'who waits for a turn can give up');
    for (let index = 0; index < 7; index++) {
      await one.request(index);
      gates[index]?.open();
    }
    await Promise.all(asked);
    assert.equal(one.requests.length, 7);
  });

  const checkPause = (name: string, tell: () => ScriptedReply) =>
    it(`is nothing for one while another was told that ${name}`, async () => {
      const server = await start([tell(), message('Fine.')]);
      const [review, chat] = twoModels(server);
      const stop = new AbortController();
      const first = ask(review, stop.signal);
      await (await server.request(0)).closed;
      // The answer has been read when the list, asked for behind it, has arrived.
      await allArrived(review);
      const second = ask(chat, stop.signal);
      await allArrived(chat);
      assert.equal(server.requests.length, 1);
      stop.abort();
      assert.equal(await second, 'cancelled');
      await first;
    });
  checkPause('it asks too much', () => errorReply(429, 'Slow down.', { headers: { 'retry-after': '20' } }));
  checkPause('its tokens are used up', () => {
    const reset = new Date(Date.now() + 600_000).toISOString();
    const prefix = 'anthropic-ratelimit-input-tokens';
    return message('Fine.', { headers: { [`${prefix}-remaining`]: '0', [`${prefix}-reset`]: reset } });
  });

  it('is told of, request by request', async () => {
    const server = await start([
      errorReply(529, 'Overloaded', { headers: { 'retry-after-ms': '1' } }),
      message('Fine.'),
    ]);
    const heard: string[] = [];
    const connect = modelConnector(createTraitMemory(), (line) => heard.push(line));
    const model = connect(endpointOf(server));
    await ask(model);
    await model.offeredModels(never);
    const { host } = new URL(server.baseUrl);
    const lines = [`POST ${host}/v1/messages: 529`, `POST ${host}/v1/messages: 200`, `GET ${host}/v1/models: 200`];
    assert.deepEqual(heard, lines);
    assert.equal(server.everyRequest.length, heard.length);
    await server.stop();
    await ask(model);
    assert.deepEqual(new Set(heard.slice(3)), new Set([`POST ${host}/v1/messages: no answer`]));
  });

  it('is everything again when the allowance is there', async () => {
    const left = { 'anthropic-ratelimit-requests-remaining': '0', 'anthropic-ratelimit-requests-reset': 'soon' };
    const server = await start(message('Fine.', { headers: left }));
    const [review, chat] = twoModels(server);
    assert.deepEqual([await ask(review), await ask(chat)], ['end', 'end']);
  });
});
