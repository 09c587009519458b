import assert from 'node:assert/strict';
import { Anthropic, APIError, NotFoundError } from '@anthropic-ai/sdk';
import { type FaultName, fault } from '../../modelServer/faults';
import { createGate } from '../../modelServer/gate';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../../modelServer/modelServer';
import { userText } from '../../modelServer/recordedRequest';
import { type ModelScript, message } from '../../modelServer/scriptedReply';

const PARAMS = {
  model: 'claude-sonnet-5-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'How is it? 😀' }],
} satisfies Anthropic.MessageCreateParams;

describe('the model server, asked by the SDK', () => {
  let server: ModelServer | undefined;
  afterEach(() => server?.stop());

  async function start(script: ModelScript, options?: ModelServerOptions): Promise<Anthropic> {
    server = await startModelServer(script, options);
    return new Anthropic({ apiKey: 'sk-test', baseURL: server.baseUrl, openTelemetry: false, logLevel: 'off' });
  }

  for (const name of [
    'fine-crlf',
    'fine-one-byte',
    'fine-split-characters',
    'fine-slow-drip',
    'fine-unknown-events',
    'fine-thinking',
  ] satisfies FaultName[]) {
    it(`is understood with ${name}`, async () => {
      const client = await start(fault(name, 'Überall Kopplung 🏗️.'));
      const stream = client.messages.stream(PARAMS);
      const reply = await stream.finalMessage();
      assert.equal(
        reply.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
        'Überall Kopplung 🏗️.',
      );
      assert.equal(reply.stop_reason, 'end_turn');
      assert.equal(reply.usage.output_tokens, 45);
      assert.equal(stream.request_id, 'req_test_1');
    });
  }

  it('sends a whole message when no stream is asked for', async () => {
    const client = await start(message('Well.', { thinking: 'Hm.' }));
    const reply = await client.messages.create(PARAMS);
    assert.deepEqual(
      reply.content.map(({ type }) => type),
      ['thinking', 'text'],
    );
  });

  it('records what was sent', async () => {
    const client = await start(message('Fine.'));
    await client.messages.create(PARAMS);
    const request = await server?.request(0);
    assert(request);
    assert.equal(userText(request), 'How is it? 😀');
    assert.equal(request.headers.authorization, 'Bearer sk-test');
    assert.equal(await request.closed, 'answered');
  });

  it('holds the stream at a gate until the test opens it', async () => {
    const gate = createGate();
    const client = await start(message(['first', gate, 'second']));
    const stream = client.messages.stream(PARAMS);
    const texts: string[] = [];
    const first = new Promise<void>((resolve) => {
      stream.on('text', (text) => {
        texts.push(text);
        resolve();
      });
    });
    await Promise.all([gate.reached, first]);
    assert.deepEqual(texts, ['first']);
    gate.open();
    await stream.finalMessage();
    assert.deepEqual(texts, ['first', 'second']);
  });

  it('sees that a client has gone', async () => {
    const gate = createGate();
    const client = await start(message(['first', gate]));
    const stream = client.messages.stream(PARAMS);
    const done = stream.done().catch(() => undefined);
    await gate.reached;
    stream.abort();
    await done;
    assert.equal(await (await server?.request(0))?.closed, 'abandoned');
  });

  it('answers one reply after the other, and takes a new script', async () => {
    const client = await start([message('one'), message('two')]);
    const ask = async () => (await client.messages.create(PARAMS)).content.at(0);
    const texts = [await ask(), await ask(), await ask()].map((block) => block?.type === 'text' && block.text);
    assert.deepEqual(texts, ['one', 'two', 'two']);
    server?.setScript(message('three'));
    assert.deepEqual(await ask(), { type: 'text', text: 'three', citations: null });
  });

  it('lists models and counts tokens', async () => {
    const client = await start(message('Fine.'));
    const models = await client.models.list();
    assert(models.data.some(({ id, line }) => id === 'claude-opus-5-5' && line === 'opus'));
    await assert.rejects(client.models.retrieve('nonesuch'), NotFoundError);
    const count = await client.messages.countTokens({ model: PARAMS.model, messages: PARAMS.messages });
    assert(count.input_tokens > 10);
  });

  const turnedDown: readonly [string, object, ModelServerOptions, number][] = [
    ['a wrong key', PARAMS, { auth: { apiKey: 'another' } }, 401],
    ['a key in the wrong header', PARAMS, { auth: { scheme: 'x-api-key' } }, 401],
    ['an unknown model', PARAMS, { models: ['other'] }, 404],
    ['temperature', { ...PARAMS, temperature: 0.2 }, {}, 400],
    ['no max_tokens', { ...PARAMS, max_tokens: undefined }, {}, 400],
    ['no messages', { ...PARAMS, messages: [] }, {}, 400],
    ['an empty message', { ...PARAMS, messages: [{ role: 'user', content: ' ' }] }, {}, 400],
    [
      'an open schema',
      { ...PARAMS, output_config: { format: { type: 'json_schema', schema: { type: 'object' } } } },
      {},
      400,
    ],
    [
      'five cache breakpoints',
      {
        ...PARAMS,
        system: Array.from({ length: 5 }, () => ({ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } })),
      },
      {},
      400,
    ],
  ];
  for (const [what, params, options, status] of turnedDown) {
    it(`turns down ${what} with ${status}`, async () => {
      const client = await start(message('Fine.'), options);
      await assert.rejects(client.post('/v1/messages', { body: params }), (error: unknown) => {
        assert(error instanceof APIError);
        assert.equal(error.status, status, error.message);
        return true;
      });
      assert.equal(server?.requests.length, 0);
      assert.equal(server?.everyRequest.length, 1);
    });
  }
});
