import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BUDGET } from '../../../../src/core/context/budget/contextBudget';
import type { Outcome } from '../../../../src/core/findings/review';
import { textRange } from '../../../../src/core/findings/textRange';
import { createAllowance } from '../../../../src/core/review/cost/allowance';
import { withCostLimit } from '../../../../src/core/review/cost/costLimit';
import { createModelReviewer } from '../../../../src/core/review/pipeline/modelReviewer';
import type { PersonaModel } from '../../../../src/core/review/plan/personaModel';
import type { ReviewEvent, ReviewInput } from '../../../../src/core/review/reviewer';
import { storedReplies } from '../../../../src/replies/storedReplies';
import { connectModel } from '../../../modelServer/connectModel';
import { fault } from '../../../modelServer/faults';
import { createGate, type Gate } from '../../../modelServer/gate';
import { type ModelServer, startModelServer } from '../../../modelServer/modelServer';
import { type CacheUse, cachedShare, cacheUseOf, priceOfUse } from '../../../modelServer/promptCache';
import { userText } from '../../../modelServer/recordedRequest';
import { gatedReviewReply, reviewReply } from '../../../modelServer/reviewReply';
import type { ModelScript } from '../../../modelServer/scriptedReply';
import { ALL_FOUND, answerFolder, findingIn, folderInput, folderOf } from './folderInput';

const PERSONA = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'Be an architect.' };

describe('review of a folder by a model', () => {
  let server: ModelServer;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'architecture-review-replies-'));
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const start = async (script: ModelScript, port?: number) => {
    server = await startModelServer(script, port === undefined ? {} : { port });
  };
  const review = (input: ReviewInput, signal = new AbortController().signal): AsyncIterable<ReviewEvent> => {
    const model = connectModel(server);
    const budget = { ...DEFAULT_BUDGET, target: 400 };
    const reviewer = createModelReviewer({
      model,
      persona: PERSONA,
      budget,
      maxOutputTokens: 8_000,
      replies: storedReplies(folder),
    });
    return reviewer.review(input, signal);
  };
  const run = async (input: ReviewInput): Promise<ReviewEvent[]> => {
    const events: ReviewEvent[] = [];
    for await (const event of review(input)) events.push(event);
    return events;
  };
  const titles = (events: readonly ReviewEvent[]) =>
    events.flatMap((event) => (event.type === 'finding' ? [event.finding.title] : [])).sort();
  const outcomeOf = (events: readonly ReviewEvent[]): Outcome | undefined => {
    const last = events.at(-1);
    return last?.type === 'outcome' ? last.outcome : undefined;
  };

  it('asks for several modules at a time, and merges what they say', async () => {
    const gates: Gate[] = [];
    await start((request) => {
      const gate = createGate();
      gates.push(gate);
      if (gates.length === 4) for (const one of gates) one.open();
      if (gates.length > 4) gate.open();
      // The first is let go at once: the others wait for it.
      if (gates.length === 1) return answerFolder(request);
      return gatedReviewReply([findingIn(folderOf(request))], [gate]);
    });
    const events = await run(folderInput());
    assert.deepEqual(titles(events), ALL_FOUND);
    assert.deepEqual(outcomeOf(events), { kind: 'success' });
    assert.equal(server.requests.length, 6);
  });

  it('tells how far it has come', async () => {
    await start(answerFolder);
    const told = (await run(folderInput())).flatMap((event) => (event.type === 'progress' ? [event.progress] : []));
    assert.deepEqual(
      told.map(({ done, count }) => `${done}/${count}`),
      ['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'],
    );
    assert.equal(told.at(-1)?.tokensLeft, 0);
    assert.ok((told[0]?.tokensLeft ?? 0) > (told[1]?.tokensLeft ?? 0));
  });

  describe('whose modules need each other', () => {
    /** Six files of about 1,400 tokens, of each of which a point needs all others. */
    const input = (): ReviewInput => {
      const plain = folderInput();
      const files = plain.files.map(({ path, text }) => ({ path, text: text.repeat(4) }));
      const range = textRange(0, 0, 123, 0);
      const inspection = files.map(({ path }, at) => ({
        id: path,
        kind: 'query' as const,
        name: path,
        path,
        range,
        facts: [],
        weight: 10 - at,
        needs: files.filter((file) => file.path !== path).map((file) => ({ path: file.path, range })),
      }));
      return { ...plain, files, analysis: { ...plain.analysis, inspection } };
    };
    const ask = async (shared: number, change: Partial<PersonaModel> = {}): Promise<readonly CacheUse[]> => {
      const before = server.requests.length;
      const budget = { ...DEFAULT_BUDGET, target: 1_500, shared };
      const options = { model: connectModel(server), persona: PERSONA, budget, maxOutputTokens: 8_000, ...change };
      const events: ReviewEvent[] = [];
      for await (const event of createModelReviewer(options).review(input(), new AbortController().signal))
        events.push(event);
      assert.deepEqual([titles(events), outcomeOf(events)], [ALL_FOUND, { kind: 'success' }]);
      return cacheUseOf(server.requests.slice(before).map(({ body }) => body));
    };
    /** By what the task names as the target, whatever other code goes along. */
    const answer: ModelScript = (request) => {
      const asked = /kind=\\?"target"[^>]*>\n(?:src\/([a-f])\/|.*const ([a-f]) = load)/.exec(userText(request)) ?? [];
      return reviewReply([findingIn(asked[1] ?? asked[2] ?? '?')]);
    };

    it('sends their code once, and pays less for more than 85 % of the input from the second request on', async () => {
      await start(answer);
      const [alone, together] = [await ask(0), await ask(100_000)];
      assert.equal(together.length, 6);
      assert.ok(cachedShare(together) >= 0.85, `${cachedShare(together)}`);
      assert.ok(priceOfUse(together) < priceOfUse(alone), `${priceOfUse(together)} against ${priceOfUse(alone)}`);
    });

    it('sends each its own code where a server keeps nothing, and where a limit counts what that costs', async () => {
      await start(answer);
      const isShared = () => server.requests.some((request) => userText(request).includes('kind="code"'));
      await ask(100_000, { model: connectModel(server, { kind: 'compatible' }) });
      const allowances = [createAllowance('this review', 1_000)];
      const price = { input: 1, output: 1 };
      await ask(100_000, {
        model: withCostLimit(connectModel(server), { price, allowances, onSpent: () => undefined }),
      });
      assert.equal(isShared(), false);
    });

    it('knows what was answered by the code each needs, and sends a last one alone', async () => {
      await start(answer);
      const replies = storedReplies(folder);
      await ask(100_000, { replies });
      assert.equal(server.requests.length, 6);
      const [one] = readdirSync(folder);
      rmSync(join(folder, one ?? ''));
      await ask(100_000, { replies });
      assert.equal(server.requests.length, 7);
      assert.ok(!userText(await server.request(6)).includes('kind="code"'));
    });
  });

  it('sends nothing again that was answered, and says so', async () => {
    await start(answerFolder);
    await run(folderInput());
    const events = await run(folderInput());
    assert.equal(server.requests.length, 6);
    assert.deepEqual(titles(events), ALL_FOUND);
    const manifest = events.find((event) => event.type === 'manifest')?.manifest;
    assert.deepEqual(manifest?.requests, { count: 0, inputTokens: 0, answered: 6 });
    const end = events.at(-1);
    assert.equal(end?.type === 'outcome' && end.usage, undefined);
  });

  it('asks again about the module that changed, and about no other', async () => {
    await start(answerFolder);
    await run(folderInput());
    const events = await run(folderInput({ c: '1' }));
    assert.deepEqual(server.requests.slice(6).map(folderOf), ['c']);
    assert.deepEqual(titles(events), ALL_FOUND);
  });

  it('keeps what arrived when it is cancelled, and goes on from there', async () => {
    const gate = createGate();
    let count = 0;
    await start((request) =>
      ++count <= 2 ? answerFolder(request) : gatedReviewReply([findingIn(folderOf(request))], [gate]),
    );
    const stop = new AbortController();
    const seen: ReviewEvent[] = [];
    for await (const event of review(folderInput(), stop.signal)) {
      seen.push(event);
      if (event.type === 'progress' && event.progress.done === 2) stop.abort();
    }
    assert.deepEqual(outcomeOf(seen), { kind: 'cancelled' });
    assert.ok(titles(seen).length >= 2);
    const kept = readdirSync(folder).length;
    assert.equal(kept, 2);
    gate.open();
    await server.stop();
    // What was under way may have arrived late: only what comes now counts.
    await start(answerFolder, Number(new URL(server.baseUrl).port));
    assert.deepEqual(titles(await run(folderInput())), ALL_FOUND);
    assert.equal(server.requests.length, 4);
  });

  it('keeps no reply that is not whole, and stops asking where the next would fail as well', async () => {
    let count = 0;
    await start((request) => (++count === 1 ? answerFolder(request) : fault('no-credit')));
    const events = await run(folderInput());
    const outcome = outcomeOf(events);
    assert.equal(outcome?.kind === 'partial' && outcome.failure.kind, 'no-credit');
    assert.equal(readdirSync(folder).length, 1);
    assert.ok(server.requests.length <= 5, `${server.requests.length} requests`);
    const left = events.findLast((event) => event.type === 'manifest')?.manifest.leftOut ?? [];
    assert.ok(left.every(({ reason }) => reason === 'not-reached'));
  });

  it('waits as long as the server asks for, and asks again', async () => {
    let count = 0;
    await start((request) => (++count === 3 ? fault('rate-limited') : answerFolder(request)));
    const events = await run(folderInput());
    assert.deepEqual([titles(events), outcomeOf(events)], [ALL_FOUND, { kind: 'success' }]);
    assert.equal(server.requests.length, 7);
  });

  it('asks where what is kept cannot be read', async () => {
    await start(answerFolder);
    rmSync(folder, { recursive: true });
    folder = join(folder, '\0');
    const events = await run(folderInput());
    assert.deepEqual(titles(events), ALL_FOUND);
    folder = mkdtempSync(join(tmpdir(), 'architecture-review-replies-'));
  });
});
