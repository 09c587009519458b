import assert from 'node:assert/strict';
import type { Failure, FailureKind } from '../../../src/core/findings/failure';
import type { ModelRequest } from '../../../src/core/prompts/modelRequest';
import type { ModelEvent } from '../../../src/core/review/languageModel';
import { createAnthropicModel } from '../../../src/llm/anthropicModel';
import type { ModelEndpoint } from '../../../src/llm/endpoint';
import { FAULTS, type FaultName, fault } from '../../modelServer/faults';
import { createGate } from '../../modelServer/gate';
import { event } from '../../modelServer/messageEvents';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../../modelServer/modelServer';
import { errorReply, type ModelScript, message, PING } from '../../modelServer/scriptedReply';

const REQUEST: ModelRequest = {
  system: [{ text: 'You are an architect.', cached: true }, { text: 'Be brief.' }],
  messages: [{ role: 'user', text: 'Review this.' }],
  replySchema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  maxOutputTokens: 1000,
};
const KEY = 'sk-secret-key-0123456789';
const TEXT = 'Die Kopplung ist hoch 🏗️, und das bleibt auch so.';

interface Heard {
  readonly text: string;
  readonly last: ModelEvent | undefined;
}

describe('createAnthropicModel', () => {
  let server: ModelServer | undefined;
  afterEach(() => server?.stop());

  async function endpointOf(script: ModelScript, options?: ModelServerOptions): Promise<ModelEndpoint> {
    server = await startModelServer(script, options);
    return {
      baseUrl: server.baseUrl,
      apiKey: KEY,
      authScheme: 'bearer',
      model: 'claude-opus-5-5',
      kind: 'anthropic',
      idleTimeoutMs: 5000,
    };
  }

  async function hear(
    endpoint: ModelEndpoint,
    request = REQUEST,
    signal = new AbortController().signal,
  ): Promise<Heard> {
    const events: ModelEvent[] = [];
    for await (const event of createAnthropicModel(endpoint).stream(request, signal)) events.push(event);
    const texts = events.flatMap((event) => (event.type === 'text' ? [event.text] : []));
    assert(
      events.slice(0, -1).every(({ type }) => type === 'text'),
      'only the last event is not text',
    );
    return { text: texts.join(''), last: events.at(-1) };
  }

  function failureOf({ last }: Heard): Failure {
    assert(last?.type === 'failed', `ended with ${last?.type}`);
    assert(!JSON.stringify(last).includes(KEY), 'the failure holds the key');
    return last.failure;
  }

  function sent(index = 0): Readonly<Record<string, unknown>> {
    return Object(server?.requests[index]?.body);
  }

  describe('understands', () => {
    for (const name of Object.keys(FAULTS).filter(isFaultName)) {
      if (!name.startsWith('fine-') || name === 'fine-fenced') continue;
      it(`a stream that is ${name}`, async () => {
        const heard = await hear(await endpointOf(fault(name, TEXT)));
        assert.equal(heard.text, TEXT);
        assert.equal(heard.last?.type, 'end');
      });
    }

    for (const ending of ['disconnect', 'stall'] as const) {
      it(`a reply that is whole before the server's ${ending}`, async () => {
        const stop = event('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } });
        const endpoint = await endpointOf(message(['Fine.', stop], { ending }));
        const { text, last } = await hear({ ...endpoint, idleTimeoutMs: 300 });
        assert.deepEqual([text, last?.type], ['Fine.', 'end']);
      });
    }

    it('a reply without text', async () => {
      assert.deepEqual(await hear(await endpointOf(fault('empty-content'))), {
        text: '',
        last: {
          type: 'end',
          truncated: false,
          usage: { inputTokens: 120, outputTokens: 45, cacheReadTokens: 0, cacheWriteTokens: 0 },
        },
      });
    });
  });

  describe('sends', () => {
    it('blocks with cache marks, and the schema as it is, to a server of the kind anthropic', async () => {
      await hear(await endpointOf(message('Fine.')));
      assert.deepEqual(sent(), {
        model: 'claude-opus-5-5',
        max_tokens: 1000,
        messages: [{ role: 'user', content: 'Review this.' }],
        system: [
          { type: 'text', text: 'You are an architect.', cache_control: { type: 'ephemeral' } },
          { type: 'text', text: 'Be brief.' },
        ],
        output_config: { format: { type: 'json_schema', schema: REQUEST.replySchema } },
        stream: true,
      });
    });

    it('nothing but the common fields to a compatible server', async () => {
      await hear({ ...(await endpointOf(message('Fine.'))), kind: 'compatible' });
      assert.deepEqual(sent(), {
        model: 'claude-opus-5-5',
        max_tokens: 1000,
        messages: [{ role: 'user', content: 'Review this.' }],
        system: 'You are an architect.\n\nBe brief.',
        stream: true,
      });
    });

    it('at most four cache marks, the last ones', async () => {
      const system = Array.from({ length: 6 }, (_, index) => ({ text: `part ${index}`, cached: true }));
      assert.equal((await hear(await endpointOf(message('Fine.')), { ...REQUEST, system })).last?.type, 'end');
    });

    it('the key in the header that was chosen, and in no other', async () => {
      const endpoint = await endpointOf(message('Fine.'), { auth: { scheme: 'none' } });
      for (const authScheme of ['bearer', 'x-api-key', 'none'] as const) await hear({ ...endpoint, authScheme });
      assert.deepEqual(
        server?.requests.map(({ headers }) => [headers.authorization, headers['x-api-key']]),
        [
          [`Bearer ${KEY}`, undefined],
          [undefined, KEY],
          [undefined, undefined],
        ],
      );
    });

    it('custom headers, and nothing from the environment', async () => {
      const environment = {
        ANTHROPIC_API_KEY: 'sk-from-environment',
        ANTHROPIC_AUTH_TOKEN: 'token-from-environment',
        ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
        ANTHROPIC_CUSTOM_HEADERS: 'X-Stray: 1\nAuthorization: Bearer stray\nanthropic-version: 2001-01-01',
        ANTHROPIC_PROFILE: 'nonesuch',
        ANTHROPIC_LOG: 'debug',
      };
      const before = { ...process.env };
      Object.assign(process.env, environment);
      try {
        const endpoint = await endpointOf(message('Fine.'), { auth: { scheme: 'none' } });
        await hear({ ...endpoint, headers: { 'X-Team': 'payments' } });
        await hear({ ...endpoint, authScheme: 'none' });
      } finally {
        for (const name of Object.keys(environment)) delete process.env[name];
        Object.assign(process.env, before);
      }
      const [first, second] = server?.requests ?? [];
      assert.equal(first?.headers.authorization, `Bearer ${KEY}`);
      assert.equal(first?.headers['x-team'], 'payments');
      assert.equal(first?.headers['anthropic-version'], '2026-10-21');
      assert.equal(first?.headers['x-stray'], undefined);
      assert.equal(second?.headers.authorization, undefined);
      assert.equal(second?.headers['x-api-key'], undefined);
    });
  });

  describe('asks again', () => {
    it('without the schema when the server cannot hold to it, and remembers', async () => {
      const endpoint = await endpointOf([fault('grammar-too-large'), message('Fine.')]);
      const model = createAnthropicModel(endpoint);
      for (let round = 0; round < 2; round++) {
        const events: ModelEvent[] = [];
        for await (const event of model.stream(REQUEST, new AbortController().signal)) events.push(event);
        assert.deepEqual(
          events.map(({ type }) => type),
          ['text', 'end'],
        );
      }
      assert.deepEqual(
        server?.requests.map(({ body }) => 'output_config' in Object(body)),
        [true, false, false],
      );
    });

    it('but once: a second refusal is a failure', async () => {
      assert.equal(failureOf(await hear(await endpointOf(fault('grammar-too-large')))).kind, 'bad-request');
      assert.equal(server?.requests.length, 2);
    });

    it('when the server is overloaded', async () => {
      const heard = await hear(await endpointOf([fault('overloaded'), fault('rate-limited'), message('Fine.')]));
      assert.equal(heard.text, 'Fine.');
      assert.equal(server?.requests.length, 3);
    });

    it('but not when it asks for a long pause', async () => {
      const reply = errorReply(429, 'Slow down.', { headers: { 'retry-after': '3600' } });
      const failure = failureOf(await hear(await endpointOf(reply)));
      assert.deepEqual(
        [failure.kind, failure.detail],
        ['rate-limited', 'Slow down. It asks for a pause of 60 minutes'],
      );
      assert.equal(server?.requests.length, 1);
    });

    it('but not after the reply has begun', async () => {
      assert.equal(failureOf(await hear(await endpointOf(fault('disconnect', TEXT)))).kind, 'cut-off');
      assert.equal(server?.requests.length, 1);
    });
  });

  describe('says what went wrong:', () => {
    const halves: readonly FaultName[] = [
      'stall-mid-stream',
      'broken-event',
      'disconnect',
      'no-message-stop',
      'error-mid-stream',
      'refusal',
    ];
    const cases: readonly [FaultName, FailureKind, Partial<Failure>?][] = [
      ['bad-request', 'bad-request', { status: 400, detail: 'messages: something is wrong with them' }],
      ['prompt-too-long', 'too-large', { status: 400 }],
      ['credit-too-low', 'no-credit', { status: 400 }],
      ['invalid-key', 'invalid-key', { status: 401, requestId: 'req_test_error' }],
      ['no-credit', 'no-credit', { status: 402 }],
      ['no-permission', 'no-permission', { status: 403 }],
      ['unknown-model', 'unknown-model', { status: 404, detail: 'model: claude-nonesuch' }],
      ['too-large', 'too-large', { status: 413 }],
      ['rate-limited', 'rate-limited', { status: 429 }],
      ['server-error', 'server-error', { status: 500 }],
      ['gateway-timeout', 'timed-out', { status: 504 }],
      ['overloaded', 'overloaded', { status: 529 }],
      ['html-502', 'server-error', { status: 502 }],
      ['html-404', 'not-a-messages-server', { status: 404 }],
      ['html-200', 'not-a-messages-server', { detail: 'It answers with text/html' }],
      ['json-200', 'not-a-messages-server', { detail: 'It answers with application/json' }],
      ['openai-stream', 'not-a-messages-server'],
      ['no-content', 'not-a-messages-server'],
      ['broken-event', 'not-a-messages-server'],
      ['reset', 'unreachable', { detail: 'The connection was closed without an answer' }],
      ['stall-mid-stream', 'stalled', { requestId: 'req_test_1' }],
      ['stall-after-headers', 'timed-out'],
      ['hang', 'timed-out'],
      ['disconnect', 'cut-off'],
      ['no-message-stop', 'cut-off', { requestId: 'req_test_1' }],
      ['error-mid-stream', 'overloaded', { detail: 'Overloaded', requestId: 'req_test_1' }],
      ['refusal', 'refused', { detail: 'This looks like a request for an attack.' }],
    ];
    for (const [name, kind, expected] of cases) {
      it(`${name} is ${kind}`, async () => {
        const endpoint = { ...(await endpointOf(fault(name, TEXT))), idleTimeoutMs: 300 };
        const heard = await hear(endpoint);
        const failure = failureOf(heard);
        assert.deepEqual({ ...failure, ...expected, kind, host: new URL(endpoint.baseUrl).host }, failure);
        const kept = halves.includes(name);
        assert.equal(heard.text, kept ? TEXT.slice(0, Math.ceil(TEXT.length / 2)) : '');
        assert.equal(heard.last?.type === 'failed' && heard.last.usage?.inputTokens, kept ? 120 : undefined);
      }).timeout(10_000);
    }

    it('nobody listens', async () => {
      const endpoint = await endpointOf(message('Fine.'));
      await server?.stop();
      const failure = failureOf(await hear(endpoint));
      assert.equal(failure.kind, 'unreachable');
      assert.equal(failure.detail, 'Nothing listens at this address');
    }).timeout(10_000);

    it('a redirect, which is not followed', async () => {
      const other = await startModelServer(message('Fine.'));
      const headers = { location: `${other.baseUrl}/v1/messages` };
      const failure = failureOf(await hear(await endpointOf({ kind: 'raw', status: 307, headers, body: '' })));
      assert.equal(failure.kind, 'not-a-messages-server');
      assert.equal(failure.detail, `It redirects to ${other.baseUrl}`);
      assert.equal(other.everyRequest.length, 0);
      await other.stop();
    });

    it('a server that repeats the key', async () => {
      const headers = { 'X-Team': 'team-secret' };
      const reply = errorReply(401, `Incorrect key: ${KEY} of team-secret, or sk-ant-other-1234.`);
      const failure = failureOf(await hear({ ...(await endpointOf(reply)), headers }));
      assert.equal(failure.detail, 'Incorrect key: *** of ***, or ***.');
    });

    it('a key is asked for where none should be needed', async () => {
      const failure = failureOf(await hear({ ...(await endpointOf(message('Fine.'))), authScheme: 'none' }));
      assert.equal(failure.kind, 'no-key');
    });

    it('an endpoint that cannot be used, before anything is sent', async () => {
      const endpoint = await endpointOf(message('Fine.'));
      assert.equal(failureOf(await hear({ ...endpoint, apiKey: ' ' })).kind, 'no-key');
      assert.equal(failureOf(await hear({ ...endpoint, apiKey: 'two words' })).kind, 'invalid-key');
      assert.equal(
        failureOf(await hear({ ...endpoint, headers: { 'X-Team': 'a\nb' } })).detail,
        'The header "X-Team" cannot be sent as it is',
      );
      const failure = failureOf(await hear({ ...endpoint, baseUrl: 'http://models.example' }));
      assert.deepEqual([failure.kind, failure.host], ['insecure-endpoint', 'models.example']);
      assert.equal(server?.everyRequest.length, 0);
    });
  });

  it('reports a reply that reached its limit as truncated', async () => {
    for (const name of ['truncated', 'context-exceeded'] as const) {
      const heard = await hear(await endpointOf(fault(name, TEXT)));
      assert.equal(heard.last?.type === 'end' && heard.last.truncated, true);
      await server?.stop();
    }
  });

  it('counts the tokens that the server counted', async () => {
    const usage = { input_tokens: 7, output_tokens: 9, cache_read_input_tokens: 100, cache_creation_input_tokens: 50 };
    const { last } = await hear(await endpointOf(message('Fine.', { usage })));
    assert.deepEqual(last?.type === 'end' && last.usage, {
      inputTokens: 7,
      outputTokens: 9,
      cacheReadTokens: 100,
      cacheWriteTokens: 50,
    });
  });

  it('waits as long as pings arrive', async () => {
    const pings = Array.from({ length: 6 }, () => PING);
    const endpoint = await endpointOf(message([...pings, 'Fine.'], { wire: { pauseMs: 120 } }));
    assert.equal((await hear({ ...endpoint, idleTimeoutMs: 600 })).text, 'Fine.');
  }).timeout(5000);

  describe('is cancelled', () => {
    it('before anything is sent', async () => {
      const heard = await hear(await endpointOf(message('Fine.')), REQUEST, AbortSignal.abort());
      assert.deepEqual(heard, { text: '', last: { type: 'cancelled' } });
      assert.equal(server?.everyRequest.length, 0);
    });

    it('while the server thinks', async () => {
      const controller = new AbortController();
      const hearing = hear(await endpointOf(fault('hang')), REQUEST, controller.signal);
      const request = await server?.request(0);
      controller.abort();
      assert.deepEqual(await hearing, { text: '', last: { type: 'cancelled' } });
      assert.equal(await request?.closed, 'abandoned');
    });

    it('while it waits to ask again', async () => {
      const controller = new AbortController();
      const reply = errorReply(529, 'Overloaded', { headers: { 'retry-after': '20' } });
      const hearing = hear(await endpointOf(reply), REQUEST, controller.signal);
      await (await server?.request(0))?.closed;
      controller.abort();
      assert.deepEqual(await hearing, { text: '', last: { type: 'cancelled' } });
    });

    it('in the middle of the reply, keeping what arrived and ending the request', async () => {
      const controller = new AbortController();
      const gate = createGate();
      const endpoint = await endpointOf(message(['first', gate, 'second']));
      const texts: string[] = [];
      let last: ModelEvent | undefined;
      for await (const event of createAnthropicModel(endpoint).stream(REQUEST, controller.signal)) {
        last = event;
        if (event.type !== 'text') continue;
        texts.push(event.text);
        controller.abort();
      }
      assert.deepEqual(texts, ['first']);
      assert(last?.type === 'cancelled');
      assert.equal(last.usage?.inputTokens, 120);
      assert.equal(await (await server?.request(0))?.closed, 'abandoned');
    });

    it('by whoever stops listening', async () => {
      const endpoint = await endpointOf(message(['first', createGate()]));
      for await (const event of createAnthropicModel(endpoint).stream(REQUEST, new AbortController().signal)) {
        if (event.type === 'text') break;
      }
      assert.equal(await (await server?.request(0))?.closed, 'abandoned');
    });
  });
});

function isFaultName(name: string): name is FaultName {
  return name in FAULTS;
}
