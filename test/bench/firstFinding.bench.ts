import { performance } from 'node:perf_hooks';
import { Anthropic } from '@anthropic-ai/sdk';
import { parseFinding } from '../../src/core/review/parseFindings';
import { ReplyStream } from '../../src/core/review/replyStream';
import { createAnthropicModel } from '../../src/llm/anthropicModel';
import { startModelServer } from '../modelServer/modelServer';
import { replyFinding } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';

/** The first finding may be there so much later than its last byte is with a bare loop over the SDK's stream. */
const FIRST_FINDING_BOUND = 1.1;
/** Reading may not keep the thread busy for longer at a stretch, in ms: one frame. */
const LONGEST_STRETCH_BOUND_MS = 16;

const FINDINGS = 200;
const DELTA_LENGTH = 14;
const RUNS = 15;
const WARM_UPS = 4;

/** Times in ms since the request; `stretch` is the longest time that one piece of the reply kept the thread busy. */
interface Times {
  readonly first: number;
  readonly all: number;
  readonly stretch: number;
}

async function main(): Promise<void> {
  // A model writes the first finding over some seconds; half a second makes the comparison stricter than life.
  const paced = await compare('paced', reviewDeltas(3), 6);
  const unpaced = await compare('as fast as it goes', reviewDeltas(FINDINGS), undefined);
  if (paced.firstRatio > FIRST_FINDING_BOUND) fail(`first finding later than ${FIRST_FINDING_BOUND} × a bare loop`);
  if (unpaced.stretch > LONGEST_STRETCH_BOUND_MS) fail(`thread busy for more than ${LONGEST_STRETCH_BOUND_MS} ms`);
}

/** Lets both loops read the same reply in turn, and prints medians. `pauseMs` is the pause after each delta. */
async function compare(
  name: string,
  { deltas, firstLength, count }: ReviewDeltas,
  pauseMs: number | undefined,
): Promise<{ readonly firstRatio: number; readonly stretch: number }> {
  const server = await startModelServer(message(deltas, pauseMs === undefined ? {} : { wire: { pauseMs } }));
  const bare: Times[] = [];
  const ours: Times[] = [];
  const runs = pauseMs === undefined ? RUNS : Math.ceil(RUNS / 3);
  for (let run = -WARM_UPS; run < runs; run++) {
    const bareTimes = await readBare(server.baseUrl, firstLength);
    const ourTimes = await readOurs(server.baseUrl, count);
    if (run < 0) continue;
    bare.push(bareTimes);
    ours.push(ourTimes);
  }
  await server.stop();
  const firstRatio = median(ours, 'first') / median(bare, 'first');
  const stretch = median(ours, 'stretch');
  console.log(`${name}: ${count} findings, medians of ${runs} runs`);
  console.log(`  first finding    ${row(ours, bare, 'first')}`);
  console.log(`  whole reply      ${row(ours, bare, 'all')}`);
  console.log(`  longest stretch  ${stretch.toFixed(2)} ms`);
  return { firstRatio, stretch };
}

/** When a plain loop over the SDK's stream has the last character of the first finding, and of the reply. */
async function readBare(baseUrl: string, firstLength: number): Promise<Times> {
  const client = new Anthropic({ apiKey: 'key', baseURL: baseUrl, openTelemetry: false, logLevel: 'off' });
  const start = performance.now();
  const stream = await client.messages.create({
    model: 'claude-opus-5-5',
    max_tokens: 32_000,
    messages: [{ role: 'user', content: 'Review this.' }],
    stream: true,
  });
  let length = 0;
  let first = 0;
  for await (const event of stream) {
    if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue;
    length += event.delta.text.length;
    if (first === 0 && length >= firstLength) first = performance.now() - start;
  }
  return { first, all: performance.now() - start, stretch: 0 };
}

/** When the first finding has been read and checked, and when all have. */
async function readOurs(baseUrl: string, count: number): Promise<Times> {
  const model = createAnthropicModel({
    baseUrl,
    apiKey: 'key',
    authScheme: 'bearer',
    model: 'claude-opus-5-5',
    kind: 'anthropic',
    idleTimeoutMs: 60_000,
  });
  const start = performance.now();
  const request = { system: [], messages: [{ role: 'user', text: 'Review this.' }], maxOutputTokens: 32_000 } as const;
  const reply = new ReplyStream();
  let first = 0;
  let found = 0;
  let stretch = 0;
  for await (const event of model.stream(request, new AbortController().signal)) {
    if (event.type !== 'text') continue;
    const begun = performance.now();
    for (const item of reply.push(event.text)) {
      if (item.kind === 'item' && parseFinding(item.value).value) found += 1;
      if (first === 0) first = performance.now() - start;
    }
    stretch = Math.max(stretch, performance.now() - begun);
  }
  if (found !== count) fail(`${found} findings arrived instead of ${count}`);
  return { first, all: performance.now() - start, stretch };
}

interface ReviewDeltas {
  readonly deltas: readonly string[];
  /** Length of the reply up to the end of its first finding, in UTF-16 units. */
  readonly firstLength: number;
  readonly count: number;
}

function reviewDeltas(count: number): ReviewDeltas {
  const findings = Array.from({ length: count }, (_, index) =>
    replyFinding({
      file: `src/orders/module${index % 20}.ts`,
      quote: `  await this.payments.charge(order.total, order.customer.card${index});`,
      line: index + 1,
      title: `Orders charge the card inside of their own transaction (${index})`,
      why: 'The payment provider is called while the row is locked. When it is slow, all orders wait. '.repeat(3),
      recommendation: 'Write the charge to an outbox in the same transaction and let a worker send it. '.repeat(2),
      tradeoffs: 'The customer sees the result a moment later.',
    }),
  );
  const text = JSON.stringify({ findings, notes: [] });
  const deltas = text.match(new RegExp(`.{1,${DELTA_LENGTH}}`, 'gsu')) ?? [];
  return { deltas, count, firstLength: '{"findings":['.length + JSON.stringify(findings[0]).length };
}

function row(ours: readonly Times[], bare: readonly Times[], member: 'first' | 'all'): string {
  const [our, other] = [median(ours, member), median(bare, member)];
  return `${our.toFixed(1)} ms, bare loop ${other.toFixed(1)} ms, ratio ${(our / other).toFixed(3)}`;
}

function median(times: readonly Times[], member: keyof Times): number {
  const sorted = times.map((time) => time[member]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function fail(what: string): void {
  console.error(`Does not hold: ${what}`);
  process.exitCode = 1;
}

void main();
