import { performance } from 'node:perf_hooks';
import { Anthropic } from '@anthropic-ai/sdk';
import { excerptOf } from '../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../src/core/analysis/topology/structure/topology';
import { DEFAULT_BUDGET } from '../../src/core/context/budget/contextBudget';
import { createModelReviewer } from '../../src/core/review/pipeline/modelReviewer';
import type { ReviewInput } from '../../src/core/review/reviewer';
import { createAnthropicModel } from '../../src/llm/anthropicModel';
import { startModelServer } from '../modelServer/modelServer';
import { replyFinding } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { tellRow } from './table/row';

/** A finding may be handed on so much later than a bare loop over the SDK's stream has its last byte. */
const FIRST_FINDING_BOUND = 1.1;
/** What a finding may cost beyond the bare loop, in ms: a fraction of a frame, as each is a stretch of its own. */
const PER_FINDING_BOUND_MS = 4;

const FINDINGS = 200;
const DELTA_LENGTH = 14;
/** A model writes its first finding over some seconds; with this pause it is less than one, which is stricter. */
const PAUSE_MS = 11;

const PATH = 'src/orders.ts';
const LINES_EACH = 5;
const SOURCE = Array.from({ length: FINDINGS }, (_, index) =>
  [
    `export async function pay${index}(order: Order): Promise<void> {`,
    `  await this.orders.lock(order.id${index});`,
    chargeLine(index),
    '}',
    '',
  ].join('\n'),
).join('\n');

const INPUT: ReviewInput = {
  target: { kind: 'file', label: PATH, parts: [{ path: PATH }] },
  files: [{ path: PATH, text: SOURCE }],
  leftOut: [],
  neighbours: [],
  instructions: [],
  analysis: excerptOf(
    { graph: { nodes: [], edges: [], outside: [], cycles: [] }, topology: EMPTY_TOPOLOGY, findings: [], problems: [] },
    [],
  ),
};

/** Times in ms since the request, or since the review began. */
interface Times {
  readonly first: number;
  readonly all: number;
}

async function main(): Promise<void> {
  const paced = await compare('paced as a model writes', reviewDeltas(1), 5, PAUSE_MS);
  tellRow({
    what: "first finding of a model's review",
    goal: `≤ ${FIRST_FINDING_BOUND} × a bare loop`,
    measured: `${paced.first.ratio.toFixed(3)} ×`,
    holds: paced.first.ratio <= FIRST_FINDING_BOUND,
  });
  const unpaced = await compare('as fast as it goes', reviewDeltas(FINDINGS), 15);
  const perFinding = (unpaced.all.ours - unpaced.all.bare) / FINDINGS;
  tellRow({
    what: "each finding of a model's review",
    goal: `≤ ${PER_FINDING_BOUND_MS} ms beyond a bare loop`,
    measured: `${perFinding.toFixed(2)} ms`,
    holds: perFinding <= PER_FINDING_BOUND_MS,
  });
}

interface Compared {
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** Lets both loops read the same reply in turn, prints medians and gives them. */
async function compare(
  name: string,
  { deltas, firstLength, count }: ReviewDeltas,
  runs: number,
  pauseMs?: number,
): Promise<Readonly<Record<keyof Times, Compared>>> {
  const server = await startModelServer(message(deltas, pauseMs === undefined ? {} : { wire: { pauseMs } }));
  const bare: Times[] = [];
  const ours: Times[] = [];
  const warmUps = 3;
  for (let run = 0; run < warmUps + runs; run++) {
    bare.push(await readBare(server.baseUrl, firstLength));
    ours.push(await review(server.baseUrl, count));
  }
  await server.stop();
  const medians = (member: keyof Times): Compared => {
    const [our, other] = [median(ours.slice(warmUps), member), median(bare.slice(warmUps), member)];
    return { ours: our, bare: other, ratio: our / other };
  };
  const compared = { first: medians('first'), all: medians('all') };
  console.log(`${name}: ${count} findings, medians of ${runs} runs`);
  console.log(`  first finding  ${describe(compared.first)}`);
  console.log(`  whole reply    ${describe(compared.all)}`);
  return compared;
}

/** When a plain loop over the SDK's stream has the last character of the first finding, and of the reply. */
async function readBare(baseUrl: string, firstLength: number): Promise<Times> {
  const client = new Anthropic({ apiKey: 'key', baseURL: baseUrl, openTelemetry: false, logLevel: 'off' });
  const start = performance.now();
  const stream = await client.messages.create({
    model: 'claude-opus-5-5',
    max_tokens: 32_000,
    messages: [{ role: 'user', content: SOURCE }],
    stream: true,
  });
  let length = 0;
  let first = 0;
  for await (const event of stream) {
    if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue;
    length += event.delta.text.length;
    if (first === 0 && length >= firstLength) first = performance.now() - start;
  }
  return { first, all: performance.now() - start };
}

/**
 * When a review hands on its first finding, read, checked and placed, and when it is over. Choosing the context,
 * masking secrets and rendering the request count as well.
 */
async function review(baseUrl: string, count: number): Promise<Times> {
  const model = createAnthropicModel({
    baseUrl,
    apiKey: 'key',
    authScheme: 'bearer',
    model: 'claude-opus-5-5',
    kind: 'anthropic',
    idleTimeoutMs: 60_000,
  });
  const persona = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'You are an architect.' };
  const reviewer = createModelReviewer({ model, persona, budget: DEFAULT_BUDGET, maxOutputTokens: 32_000 });
  const start = performance.now();
  let first = 0;
  let placed = 0;
  for await (const event of reviewer.review(INPUT, new AbortController().signal)) {
    if (event.type !== 'finding') continue;
    if (event.finding.placement.kind === 'placed') placed += 1;
    if (first === 0) first = performance.now() - start;
  }
  if (placed !== count) throw new Error(`${placed} findings have a place instead of ${count}`);
  return { first, all: performance.now() - start };
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
      file: PATH,
      quote: chargeLine(index),
      line: index * LINES_EACH + 3,
      title: `Payment ${index} is charged inside of the order's own transaction`,
      why: 'The payment provider is called while the row is locked. When it is slow, all orders wait. '.repeat(3),
      recommendation: 'Write the charge to an outbox in the same transaction and let a worker send it. '.repeat(2),
      tradeoffs: 'The customer sees the result a moment later.',
    }),
  );
  const text = JSON.stringify({ findings, notes: [] });
  const deltas = text.match(new RegExp(`.{1,${DELTA_LENGTH}}`, 'gsu')) ?? [];
  return { deltas, count, firstLength: '{"findings":['.length + JSON.stringify(findings[0]).length };
}

function chargeLine(index: number): string {
  return `  await this.payments.charge(order.total, order.customer.card${index});`;
}

function describe({ ours, bare, ratio }: Compared): string {
  return `${ours.toFixed(1)} ms, bare loop ${bare.toFixed(1)} ms, ratio ${ratio.toFixed(3)}`;
}

function median(times: readonly Times[], member: keyof Times): number {
  const sorted = times.map((time) => time[member]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

void main();
