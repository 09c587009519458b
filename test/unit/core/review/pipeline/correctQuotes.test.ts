import assert from 'node:assert/strict';
import { type ContextBudget, DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';
import type { Finding } from '../../../../../src/core/findings/finding';
import type { CorrectedQuote } from '../../../../../src/core/prompts/correctionSchema';
import { createModelReviewer } from '../../../../../src/core/review/pipeline/modelReviewer';
import type { ReviewEvent, ReviewInput } from '../../../../../src/core/review/reviewer';
import { connectModel } from '../../../../modelServer/connectModel';
import { FAULTS } from '../../../../modelServer/faults';
import { createGate } from '../../../../modelServer/gate';
import { type ModelServer, startModelServer } from '../../../../modelServer/modelServer';
import { type PartialFinding, reviewReply } from '../../../../modelServer/reviewReply';
import { type ModelScript, message, type ScriptedReply } from '../../../../modelServer/scriptedReply';
import { fileTarget } from '../../findings/sampleFinding';
import { sampleInput } from '../sampleInput';

const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const TEXT = `const token = '${TOKEN}';\nawait db.save(order);\nawait queue.publish(order);\nawait db.save(order);\n`;
const INPUT = sampleInput({
  target: fileTarget('src/orders.ts'),
  files: [{ path: 'src/orders.ts', text: TEXT }],
  neighbours: [{ path: 'src/stock.ts', text: 'export function reserve() {}\n' }],
});

const PLACED = { file: 'src/orders.ts', quote: 'await queue.publish(order);', title: 'Published without an outbox' };
const INTRO = { file: 'src/orders.ts', quote: 'const token =', title: 'A token in the code' };
const INVENTED = { file: 'src/orders.ts', quote: 'await kafka.sendEverything(events);', title: 'Nothing retries' };
const AMBIGUOUS = { file: 'src/orders.ts', quote: 'await db.save(order);', line: 90, title: 'Saved twice' };

const correction = (...findings: readonly Partial<CorrectedQuote>[]): ScriptedReply =>
  message(JSON.stringify({ findings: findings.map((one) => ({ file: 'src/orders.ts', line: 1, ...one })) }));
const RIGHT = { id: 1, quote: 'await queue.publish(order);', line: 3 };

describe('correcting quotes', () => {
  let server: ModelServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const stream = async (
    script: ModelScript,
    {
      correctsQuotes = true,
      budget = DEFAULT_BUDGET,
      signal = new AbortController().signal,
      input = INPUT,
    }: Setup = {},
  ): Promise<AsyncIterable<ReviewEvent>> => {
    await server?.stop();
    server = await startModelServer(script);
    const model = connectModel(server, { idleTimeoutMs: 500 });
    const persona = { source: 'x', name: 'architect', description: '', tools: [], body: 'Be an architect.' };
    return createModelReviewer({ model, persona, budget, maxOutputTokens: 8000, correctsQuotes }).review(input, signal);
  };

  const run = async (script: ModelScript, setup?: Setup): Promise<readonly ReviewEvent[]> => {
    const events: ReviewEvent[] = [];
    for await (const event of await stream(script, setup)) events.push(event);
    return events;
  };

  /** Checks the findings that stay, each as `title@line`, 0-based, and how many requests that took. */
  const check = (
    name: string,
    found: readonly PartialFinding[],
    second: ScriptedReply,
    expected: readonly string[],
    requests = 2,
  ): Mocha.Test =>
    it(name, async () => {
      const events = await run([reviewReply(found), second]);
      assert.deepEqual(remaining(events).map(worded), expected);
      assert.equal(server?.everyRequest.length, requests);
      const last = events.at(-1);
      assert.equal(last?.type === 'outcome' ? last.outcome.kind : undefined, 'success');
    });

  check(
    'asks nobody when every quote has its place',
    [PLACED],
    correction(RIGHT),
    ['Published without an outbox@2'],
    1,
  );
  check('takes the right line', [INVENTED], correction(RIGHT), ['Nothing retries@2']);
  check(
    'takes the line that tells equal ones apart',
    [AMBIGUOUS],
    correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 4 }),
    ['Saved twice@3'],
  );
  check('takes the first of equal lines, too', [AMBIGUOUS], correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 2 }), [
    'Saved twice@1',
  ]);
  check(
    'takes no line at which it does not stand',
    [AMBIGUOUS],
    correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 3 }),
    ['Saved twice@-'],
  );
  check(
    'asks nobody once the lines have proven right',
    [
      { ...AMBIGUOUS, line: 4 },
      { ...PLACED, line: 3 },
      { ...INTRO, line: 1 },
    ],
    correction(RIGHT),
    ['Saved twice@3', 'Published without an outbox@2', 'A token in the code@0'],
    1,
  );
  check(
    'asks where the lines have proven wrong',
    [
      { ...PLACED, line: 1 },
      { ...INTRO, line: 3 },
      { ...AMBIGUOUS, line: 4 },
    ],
    correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 2 }),
    ['Published without an outbox@2', 'A token in the code@0', 'Saved twice@1'],
  );
  check(
    'keeps both of two with the same words',
    [AMBIGUOUS, { ...AMBIGUOUS, line: 2 }],
    correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 4 }, { id: 2, quote: AMBIGUOUS.quote, line: 2 }),
    ['Saved twice@3', 'Saved twice@1'],
  );
  check('takes a path for one that is not known', [{ ...INVENTED, file: 'lib/other.ts' }], correction(RIGHT), [
    'Nothing retries@2',
  ]);
  check('takes a quote where none was', [{ ...INVENTED, quote: '' }], correction(RIGHT), ['Nothing retries@2']);
  check(
    'sends all of them in one request',
    [INVENTED, AMBIGUOUS],
    correction(RIGHT, { id: 2, quote: TEXT.split('\n')[2] ?? '' }),
    ['Nothing retries@2', 'Saved twice@2'],
  );
  check('asks no third time', [INVENTED], correction({ id: 1, quote: 'await still.wrong(entirely, again);' }), [
    'Nothing retries@-',
  ]);
  check('keeps one that has no lines', [INVENTED], correction({ id: 1, quote: '' }), ['Nothing retries@-']);
  check('passes over numbers that nobody gave', [INVENTED], correction({ ...RIGHT, id: 7 }, { ...RIGHT, id: 0 }), [
    'Nothing retries@-',
  ]);
  check(
    'passes over a second word on one finding',
    [INVENTED],
    correction(RIGHT, { ...RIGHT, quote: 'await db.save(order);', line: 2 }),
    ['Nothing retries@2'],
  );
  check('keeps apart what another finding says of the line', [PLACED, INVENTED], correction(RIGHT), [
    'Published without an outbox@2',
    'Nothing retries@2',
  ]);

  const reply = JSON.stringify({ findings: [RIGHT, { id: 2, quote: 'x'.repeat(400) }] });
  for (const [fault, replyOf] of Object.entries(FAULTS)) {
    if (fault.startsWith('fine-') || fault === 'hang' || fault === 'reset') continue;
    it(`loses nothing to ${fault}`, async () => {
      const events = await run([reviewReply([INVENTED, AMBIGUOUS]), replyOf(reply)]);
      assert.deepEqual(
        remaining(events).map(({ title }) => title),
        ['Nothing retries', 'Saved twice'],
      );
      assert.deepEqual(events.at(-1)?.type, 'outcome');
      const last = events.at(-1);
      assert.equal(last?.type === 'outcome' ? last.outcome.kind : undefined, 'success', 'the review itself ended well');
    });
  }

  it('tells the lines at which a quote stands, and keeps its example when one of them is chosen', async () => {
    const example = { example: 'await db.saveOnce(order);', example_replaces_quote: true };
    const events = await run([
      reviewReply([{ ...AMBIGUOUS, ...example }]),
      correction({ ...RIGHT, quote: AMBIGUOUS.quote, line: 4 }),
    ]);
    assert.match(JSON.stringify(server?.everyRequest[1]?.body), /\\"lines\\":\[2,4\]/);
    assert.equal(remaining(events)[0]?.exampleReplacesQuote, true);
  });

  it('says in the log what it sent and what went wrong', async () => {
    const events = await run([reviewReply([INVENTED]), FAULTS.overloaded()]);
    const requests = events.flatMap((event) => (event.type === 'request' ? [event.json] : []));
    assert.equal(requests.length, 2);
    assert.match(requests[1] ?? '', /sendEverything/);
    const problems = events.flatMap((event) => (event.type === 'problem' ? [event.message] : []));
    assert.match(problems.join('\n'), /Quotes could not be corrected\. .*\nStill without a place: Nothing retries\./);
  });

  it('counts the request and what it used', async () => {
    const events = await run([reviewReply([INVENTED]), correction(RIGHT)]);
    const manifests = events.flatMap((event) => (event.type === 'manifest' ? [event.manifest.requests] : []));
    assert.deepEqual(
      manifests.map((totals) => totals?.count),
      [1, 2],
    );
    assert.ok((manifests[1]?.inputTokens ?? 0) > (manifests[0]?.inputTokens ?? 0));
    const alone = usedBy(await run([reviewReply([PLACED])]));
    assert.equal(usedBy(events), 2 * alone);
  });

  it('sends only code that went before, without its secret, to the same server', async () => {
    await run([reviewReply([INVENTED]), correction(RIGHT)]);
    const [first, second] = (server?.everyRequest ?? []).map(({ body }) => JSON.stringify(body));
    assert.ok(second?.includes('await queue.publish(order);'));
    assert.ok(!second?.includes(TOKEN) && !first?.includes(TOKEN));
    assert.ok(!second?.includes('reserve'), 'a file no finding names stays out of it');
  });

  it('sends nothing when it is off, which is how it is unless somebody says so', async () => {
    const events = await run([reviewReply([INVENTED, AMBIGUOUS]), correction(RIGHT)], { correctsQuotes: false });
    assert.equal(server?.everyRequest.length, 1);
    assert.deepEqual(
      remaining(events).map(({ placement }) => placement),
      [
        { kind: 'unplaced', because: 'quote-not-found' },
        { kind: 'unplaced', because: 'ambiguous-quote', mayBeAt: { lines: [1, 3], count: 2 } },
      ],
    );
  });

  it('sends nothing that is over the budget', async () => {
    const long = {
      path: 'src/orders.ts',
      text: Array.from({ length: 60 }, (_, i) => `load('limit-${i}');`).join('\n'),
    };
    const input = { ...INPUT, files: [long] };
    const events = await run([reviewReply([INVENTED])], { budget: { ...DEFAULT_BUDGET, target: 200 }, input });
    const reviews = events.filter(({ type }) => type === 'request').length;
    assert.ok(reviews > 1);
    assert.ok(events.every((event) => event.type !== 'request' || !event.json.includes('Correcting quotes')));
  });

  it('sends nothing after a failure that the next request would meet again', async () => {
    const half = JSON.stringify({ findings: [] });
    await run([FAULTS['error-mid-stream'](half), correction(RIGHT)]);
    assert.equal(server?.requests.length, 1);
  });

  it('stops at once, keeps what was found, and the review counts as ended', async () => {
    const abort = new AbortController();
    const gate = createGate();
    const events: ReviewEvent[] = [];
    const script = [reviewReply([INVENTED, AMBIGUOUS]), message(['{"findings":[', JSON.stringify(RIGHT), gate, ']}'])];
    for await (const event of await stream(script, { signal: abort.signal })) {
      events.push(event);
      if (event.type === 'placed') abort.abort();
    }
    assert.deepEqual(remaining(events).map(worded), ['Nothing retries@2', 'Saved twice@-']);
    const last = events.at(-1);
    assert.equal(last?.type === 'outcome' ? last.outcome.kind : undefined, 'success');
  });
});

interface Setup {
  readonly correctsQuotes?: boolean;
  readonly budget?: ContextBudget;
  readonly signal?: AbortSignal;
  readonly input?: ReviewInput;
}

/** What is left when later places are taken over, as editor and command line do. */
function remaining(events: readonly ReviewEvent[]): readonly Finding[] {
  return events.reduce<readonly Finding[]>((findings, event) => {
    if (event.type === 'finding') return [...findings, event.finding];
    if (event.type !== 'placed') return findings;
    return findings.map((one) => (one.fingerprint === event.fingerprint ? event.finding : one));
  }, []);
}

function worded({ title, placement }: Finding): string {
  return `${title}@${placement.kind === 'placed' ? placement.range.start.line : '-'}`;
}

function usedBy(events: readonly ReviewEvent[]): number {
  const last = events.at(-1);
  return last?.type === 'outcome' ? (last.usage?.inputTokens ?? 0) : 0;
}
