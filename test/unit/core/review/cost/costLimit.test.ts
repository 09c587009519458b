import assert from 'node:assert/strict';
import type { Usage } from '../../../../../src/core/findings/review';
import type { ModelRequest } from '../../../../../src/core/prompts/modelRequest';
import { type Allowance, createAllowance } from '../../../../../src/core/review/cost/allowance';
import { withCostLimit } from '../../../../../src/core/review/cost/costLimit';
import type { RequestCost } from '../../../../../src/core/review/cost/costSettings';
import type { LanguageModel, ModelEvent } from '../../../../../src/core/review/languageModel';
import { createAnthropicModel } from '../../../../../src/llm/anthropicModel';
import { type ModelServer, startModelServer } from '../../../../modelServer/modelServer';
import { type ModelScript, message } from '../../../../modelServer/scriptedReply';

/** 350 characters of input count as 100 tokens. */
const REQUEST: ModelRequest = {
  system: [],
  messages: [{ role: 'user', text: 'x'.repeat(350) }],
  maxOutputTokens: 10_000,
};
const PRICE = { input: 10, output: 100 };
/** 0.001 USD of input and 1 USD of output. */
const DEAREST = 1.001;
const USAGE = { input_tokens: 100, output_tokens: 5_000 };
const COST = 0.501;

describe('withCostLimit', () => {
  let server: ModelServer | undefined;
  afterEach(() => server?.stop());

  async function modelOn(script: ModelScript = message('Fine.', { usage: USAGE })): Promise<LanguageModel> {
    server = await startModelServer(script);
    const { baseUrl } = server;
    const endpoint = { baseUrl, apiKey: 'k', authScheme: 'bearer', model: 'm', idleTimeoutMs: 5000 } as const;
    return createAnthropicModel({ ...endpoint, kind: 'anthropic' });
  }

  async function ask(
    model: LanguageModel,
    allowances: readonly Allowance[],
    price: typeof PRICE | undefined = PRICE,
    onSpent: (cost: RequestCost) => void = () => undefined,
  ): Promise<ModelEvent | undefined> {
    const limited = withCostLimit(model, { allowances, onSpent, ...(price ? { price } : {}) });
    let last: ModelEvent | undefined;
    for await (const event of limited.stream(REQUEST, new AbortController().signal)) last = event;
    return last;
  }
  const failureOf = (event: ModelEvent | undefined) => (event?.type === 'failed' ? event.failure : undefined);
  const maxTokens = () => server?.requests.map(({ body }) => Reflect.get(Object(body), 'max_tokens'));

  it('sends what can be afforded, and counts what it cost', async () => {
    const allowance = createAllowance('one review', 2);
    const costs: RequestCost[] = [];
    const end = await ask(await modelOn(), [allowance], PRICE, (cost) => costs.push(cost));
    assert.equal(end?.type, 'end');
    assert.deepEqual(maxTokens(), [10_000]);
    assert.equal(costs[0]?.price?.usd, COST);
    assert.equal(allowance.left(), 2 - COST);
  });

  it('sends nothing that could go over the limit, and says what is left', async () => {
    const model = await modelOn();
    const failure = failureOf(await ask(model, [createAllowance('one review', 0.1)]));
    assert.equal(failure?.kind, 'cost-limit');
    assert.match(failure?.detail ?? '', /^\$0\.10 are left of the \$0\.10 for one review/);
    assert.equal(server?.everyRequest.length, 0);
  });

  it('asks for a shorter reply where a long one could go over it', async () => {
    const end = await ask(await modelOn(), [createAllowance('one review', 0.6)]);
    assert.equal(end?.type, 'end');
    assert.deepEqual(maxTokens(), [5_990]);
  });

  it('says so when the reply was cut for that', async () => {
    const model = await modelOn(message('Half', { stopReason: 'max_tokens', usage: USAGE }));
    const end = await ask(model, [createAllowance('one review', 0.6)]);
    assert.equal(failureOf(end)?.kind, 'cost-limit');
    assert.equal(end?.type === 'failed' && end.usage?.outputTokens, 5_000);
  });

  it('never spends more, however many requests run side by side', async () => {
    const model = await modelOn(message('Fine.', { usage: { input_tokens: 100, output_tokens: 10_000 } }));
    const allowance = createAllowance('one review', 3.2);
    let spent = 0;
    const spend = ({ price }: RequestCost) => {
      spent += price?.usd ?? 0;
    };
    const ends = await Promise.all(Array.from({ length: 8 }, () => ask(model, [allowance], PRICE, spend)));
    assert(spent <= 3.2 && spent >= 3 * DEAREST, String(spent));
    assert.equal(ends.filter((end) => failureOf(end)?.kind === 'cost-limit').length, 5);
  });

  it('keeps the tightest of several limits, one of which somebody else counts', async () => {
    const model = await modelOn();
    const today = createAllowance('today', 1, () => 0.95);
    const failure = failureOf(await ask(model, [createAllowance('one review', 50), today]));
    assert.match(failure?.detail ?? '', /^\$0\.05 are left of the \$1\.00 for today/);
  });

  it('takes nothing for a request that was turned down', async () => {
    const allowance = createAllowance('one review', 2);
    const reply = { kind: 'raw', status: 401, headers: {}, body: '{}' } as const;
    assert.equal(failureOf(await ask(await modelOn(reply), [allowance]))?.kind, 'invalid-key');
    assert.equal(allowance.left(), 2);
  });

  it('sends nothing under a limit when the price is not known', async () => {
    const model = await modelOn();
    const limited = withCostLimit(model, { allowances: [createAllowance('today', 5)], onSpent: () => undefined });
    const events: ModelEvent[] = [];
    for await (const event of limited.stream(REQUEST, new AbortController().signal)) events.push(event);
    assert.equal(failureOf(events[0])?.kind, 'cost-limit');
    assert.equal(server?.everyRequest.length, 0);
  });

  it('without a limit, sends all and counts what it can', async () => {
    const usages: Usage[] = [];
    const model = withCostLimit(await modelOn(), { allowances: [], onSpent: ({ usage }) => usages.push(usage) });
    for await (const _ of model.stream(REQUEST, new AbortController().signal));
    assert.equal(usages[0]?.outputTokens, 5_000);
  });
});
