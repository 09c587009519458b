import assert from 'node:assert/strict';
import { excerptOf } from '../../../../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../../../../src/core/analysis/topology/structure/topology';
import type { ContextBudget } from '../../../../../src/core/context/budget/contextBudget';
import { DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';
import { estimateTokens } from '../../../../../src/core/context/budget/estimateTokens';
import type { FailureKind } from '../../../../../src/core/findings/failure';
import { membersOf } from '../../../../../src/core/findings/record';
import type { Outcome } from '../../../../../src/core/findings/review';
import { textRange } from '../../../../../src/core/findings/textRange';
import { createModelReviewer } from '../../../../../src/core/review/pipeline/modelReviewer';
import type { Approve, RequestSheet } from '../../../../../src/core/review/plan/approve';
import type { ReviewEvent, ReviewInput } from '../../../../../src/core/review/reviewer';
import { connectModel } from '../../../../modelServer/connectModel';
import { FAULTS } from '../../../../modelServer/faults';
import { createGate } from '../../../../modelServer/gate';
import { type ModelServer, startModelServer } from '../../../../modelServer/modelServer';
import { gatedReviewReply, reviewReply, reviewText } from '../../../../modelServer/reviewReply';
import type { ModelScript } from '../../../../modelServer/scriptedReply';
import { fileTarget } from '../../findings/sampleFinding';

const PERSONA = {
  source: 'built-in',
  name: 'senior-backend-architect',
  description: '',
  tools: [],
  body: 'Be an architect.',
};
const TEXT = 'export async function placeOrder(order) {\n  await db.save(order);\n  await queue.publish(order);\n}\n';

const INPUT: ReviewInput = {
  target: fileTarget('src/orders.ts'),
  files: [{ path: 'src/orders.ts', text: TEXT }],
  leftOut: [],
  neighbours: [],
  outlines: ['src/orders.ts', 'src/stock.ts'].map((path) => ({
    path,
    imports: [],
    signatures: [[0, 0]],
    symbols: [],
  })),
  instructions: [],
  analysis: excerptOf(
    { graph: { nodes: [], edges: [], outside: [], cycles: [] }, topology: EMPTY_TOPOLOGY, findings: [], problems: [] },
    [],
  ),
};
const DUAL_WRITE = { file: 'src/orders.ts', quote: '  await queue.publish(order);', title: 'Dual write' };
const NO_AUTH = {
  file: 'src/orders.ts',
  quote: 'export async function placeOrder(order) {',
  title: 'Anyone may order',
};

describe('model reviewer', () => {
  let server: ModelServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const reviewer = async (script: ModelScript, budget: ContextBudget = DEFAULT_BUDGET, approve?: Approve) => {
    server = await startModelServer(script);
    const model = connectModel(server, { idleTimeoutMs: 2_000 });
    return createModelReviewer({ model, persona: PERSONA, budget, maxOutputTokens: 8000, ...(approve && { approve }) });
  };

  const run = async (
    script: ModelScript,
    change: Partial<ReviewInput> = {},
    budget?: ContextBudget,
  ): Promise<ReviewEvent[]> => {
    const events: ReviewEvent[] = [];
    const stream = (await reviewer(script, budget)).review({ ...INPUT, ...change }, new AbortController().signal);
    for await (const event of stream) events.push(event);
    return events;
  };
  const titles = (events: readonly ReviewEvent[]) =>
    events.flatMap((event) => (event.type === 'finding' ? [event.finding.title] : []));
  const outcome = (events: readonly ReviewEvent[]): Outcome | undefined => {
    const last = events.at(-1);
    return last?.type === 'outcome' ? last.outcome : undefined;
  };

  it('tells what is sent, then findings and notes, then the outcome', async () => {
    const events = await run(reviewReply([DUAL_WRITE], [{ kind: 'summary', text: 'Close.' }]));
    assert.deepEqual(
      events.map((event) => event.type),
      ['manifest', 'request', 'finding', 'note', 'outcome'],
    );
    assert.deepEqual(outcome(events), { kind: 'success' });
  });

  it('tells the points to judge, then each judgement as it arrives; strange ones are for the log', async () => {
    const symbols = ['placeOrder', 'cancelOrder'].map((name, at) => ({
      name,
      range: textRange(2 * at, 0, 2 * at + 1, 0),
    }));
    const outlines = [{ path: 'src/orders.ts', imports: [], signatures: [], symbols }];
    const points = [
      { id: 'P2', verdict: 'fine', because: 'one write' },
      'P1 finding: not atomic',
      { id: 'P7', verdict: 'fine', because: '' },
    ];
    const text = `{"points":${JSON.stringify(points)},${reviewText([DUAL_WRITE]).slice(1)}`;
    const events = await run({ kind: 'message', parts: [text] }, { outlines });
    assert.deepEqual(
      events.map((event) => event.type),
      ['manifest', 'inspection', 'request', 'judged', 'judged', 'problem', 'finding', 'outcome'],
    );
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'judged' ? [[event.point.name, event.point.judgement?.verdict]] : [])),
      [
        ['cancelOrder', 'fine'],
        ['placeOrder', 'finding'],
      ],
    );
    assert.deepEqual(outcome(events), { kind: 'success' });
  });

  it('places a finding by its quote', async () => {
    const events = await run(reviewReply([{ ...DUAL_WRITE, line: 99 }]));
    const finding = events.find((event) => event.type === 'finding')?.finding;
    assert.equal(finding?.placement.kind === 'placed' ? finding.placement.range.start.line : undefined, 2);
  });

  it('keeps a finding whose quote is not there, without a place', async () => {
    const events = await run(reviewReply([{ ...DUAL_WRITE, quote: 'await kafka.send(everything, everywhere);' }]));
    assert.deepEqual(events.find((event) => event.type === 'finding')?.finding.placement.kind, 'unplaced');
  });

  it('hands on each finding as soon as it is whole', async () => {
    const gate = createGate();
    const stream = (await reviewer(gatedReviewReply([DUAL_WRITE, NO_AUTH], [gate]))).review(
      INPUT,
      new AbortController().signal,
    );
    const seen: string[] = [];
    for await (const event of stream) {
      if (event.type !== 'finding') continue;
      seen.push(event.finding.title);
      gate.open();
    }
    assert.deepEqual(seen, ['Dual write', 'Anyone may order']);
  });

  it('says one thing once, and keeps two problems on one line apart', async () => {
    const events = await run(reviewReply([DUAL_WRITE, DUAL_WRITE, { ...DUAL_WRITE, title: 'No timeout' }]));
    assert.deepEqual(titles(events), ['Dual write', 'No timeout']);
    const fingerprints = events.flatMap((event) => (event.type === 'finding' ? [event.finding.fingerprint] : []));
    assert.equal(new Set(fingerprints).size, 2);
  });

  it('sets aside what a comment in the code says, however often it is raised', async () => {
    const text = TEXT.replace('order);\n}', 'order); // architecture-review-ignore coupling: one broker for now\n}');
    const script = reviewReply([DUAL_WRITE, { ...DUAL_WRITE, category: 'security', title: 'Other' }]);
    const events = await run(script, { files: [{ path: 'src/orders.ts', text }] });
    const words = events.flatMap((event) => (event.type === 'finding' ? [event.finding.suppression?.words] : []));
    assert.deepEqual(words, ['one broker for now', undefined]);
  });

  it('sends no secret, and says what it masked', async () => {
    const token = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
    const files = [{ path: 'src/orders.ts', text: `const token = '${token}';\n${TEXT}` }];
    const events = await run(reviewReply([DUAL_WRITE]), { files });
    assert.ok(!JSON.stringify(server?.everyRequest).includes(token));
    const manifest = events.find((event) => event.type === 'manifest')?.manifest;
    assert.deepEqual(manifest?.redactions, [{ path: 'src/orders.ts', kind: 'GITHUB_TOKEN', count: 1 }]);
  });

  describe('asks whoever has to approve', () => {
    const stock = { path: 'src/stock.ts', text: 'export function reserve() {}\n' };
    const symbols = [{ name: 'reserve', range: textRange(0, 0, 0, 28) }];
    const outlines = INPUT.outlines?.map((outline) =>
      outline.path === stock.path ? { ...outline, symbols } : outline,
    );
    const files = [{ path: 'src/orders.ts', text: `${TEXT}reserve();\n` }];
    const approvedBy = async (approve: Approve): Promise<ReviewEvent[]> => {
      const events: ReviewEvent[] = [];
      const asking = await reviewer(reviewReply([DUAL_WRITE]), DEFAULT_BUDGET, approve);
      const input = { ...INPUT, files, outlines: outlines ?? [], neighbours: [stock] };
      for await (const event of asking.review(input, new AbortController().signal)) events.push(event);
      return events;
    };

    it('and sends nothing when told so', async () => {
      const events = await approvedBy(async () => undefined);
      assert.deepEqual(events, [{ type: 'outcome', outcome: { kind: 'cancelled' } }]);
      assert.equal(server?.everyRequest.length, 0);
    });

    it('and sends what was shown, less what was declined', async () => {
      const declined = [{ role: 'neighbour', path: stock.path }] as const;
      const shown: RequestSheet[] = [];
      const events = await approvedBy(async (propose) => {
        shown.push(propose([]), propose(declined));
        return declined;
      });
      const [whole, trimmed] = shown.map(({ manifest }) => manifest);
      assert.deepEqual(
        whole?.items.map(({ path }) => path),
        ['src/orders.ts', 'src/stock.ts'],
      );
      assert.deepEqual(events[0], { type: 'manifest', manifest: trimmed });
      assert.deepEqual([shown[0]?.persona, shown[0]?.model], [PERSONA.name, 'claude-opus-5-5']);
      assert.ok(!JSON.stringify(server?.everyRequest.map(({ body }) => body)).includes('function reserve'));
      assert.deepEqual(outcome(events), { kind: 'success' });
    });

    it('and sends to the byte what the sheet counted', async () => {
      const proposed: RequestSheet[] = [];
      const events = await approvedBy(async (propose) => {
        proposed.push(propose([]));
        return [];
      });
      const told = events.flatMap((event) => (event.type === 'request' ? [JSON.parse(event.json)] : []));
      const sent = server?.requests.map(({ body }) => membersOf(body)) ?? [];
      const textsOf = ({ system, messages }: Readonly<Record<string, unknown>>): readonly string[] =>
        [system, messages].flat().flatMap((block) => {
          const { text, content = text } = membersOf(block);
          return [content]
            .flat()
            .map((piece) => (typeof piece === 'string' ? piece : String(membersOf(piece)['text'])));
        });
      assert.deepEqual(sent.map(textsOf), told.map(textsOf));
      const tokens = sent.flatMap(textsOf).reduce((sum, text) => sum + estimateTokens(text), 0);
      assert.equal(proposed[0]?.manifest.requests.inputTokens, tokens);
    });
  });

  it('asks several times for a target over the budget, and merges the answers', async () => {
    const text = Array.from({ length: 40 }, (_, i) => `export const limit${i} = load('limit-${i}');`).join('\n');
    const script = [
      reviewReply([{ file: 'src/orders.ts', quote: "export const limit0 = load('limit-0');", title: 'First' }]),
      reviewReply([{ file: 'src/orders.ts', quote: "export const limit39 = load('limit-39');", title: 'Last' }]),
    ];
    const events = await run(script, { files: [{ path: 'src/orders.ts', text }] }, { ...DEFAULT_BUDGET, target: 300 });
    assert.ok((server?.requests.length ?? 0) >= 2);
    assert.deepEqual(titles(events), ['First', 'Last']);
  });

  it('stops at once when cancelled, and keeps what arrived', async () => {
    const abort = new AbortController();
    const gate = createGate();
    const events: ReviewEvent[] = [];
    for await (const event of (await reviewer(gatedReviewReply([DUAL_WRITE, NO_AUTH], [gate]))).review(
      INPUT,
      abort.signal,
    )) {
      events.push(event);
      if (event.type === 'finding') abort.abort();
    }
    assert.deepEqual(titles(events), ['Dual write']);
    assert.deepEqual(outcome(events), { kind: 'cancelled' });
  });

  const reply = reviewText([DUAL_WRITE, { ...NO_AUTH, why: 'x'.repeat(4000) }]);
  const check = (fault: keyof typeof FAULTS, kind: 'partial' | 'failed', failure: FailureKind) =>
    it(`${fault}: ${kind}, ${failure}`, async () => {
      const events = await run(FAULTS[fault](reply));
      const end = outcome(events);
      assert.deepEqual([end?.kind, end && 'failure' in end ? end.failure.kind : undefined], [kind, failure]);
      assert.equal(titles(events).length, kind === 'partial' ? 1 : 0, 'what arrived whole is kept');
    });

  check('invalid-key', 'failed', 'invalid-key');
  check('no-credit', 'failed', 'no-credit');
  check('unknown-model', 'failed', 'unknown-model');
  check('too-large', 'failed', 'too-large');
  check('rate-limited', 'failed', 'rate-limited');
  check('overloaded', 'failed', 'overloaded');
  check('html-200', 'failed', 'not-a-messages-server');
  check('not-json', 'failed', 'malformed-reply');
  check('stall-after-headers', 'failed', 'timed-out');
  check('stall-mid-stream', 'partial', 'stalled');
  check('disconnect', 'partial', 'cut-off');
  check('no-message-stop', 'partial', 'cut-off');
  check('error-mid-stream', 'partial', 'overloaded');
  check('refusal', 'partial', 'refused');
  check('truncated', 'partial', 'truncated');
  check('malformed-json', 'partial', 'malformed-reply');

  it('nothing to send is a failure of its own, without a request', async () => {
    const events = await run(reviewReply([]), { files: [] });
    const end = outcome(events);
    assert.equal(end?.kind === 'failed' ? end.failure.kind : undefined, 'nothing-to-review');
    assert.equal(server?.everyRequest.length, 0);
  });
});
