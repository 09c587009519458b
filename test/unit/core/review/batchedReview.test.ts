import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BUDGET } from '../../../../src/core/context/contextBudget';
import type { Outcome } from '../../../../src/core/findings/review';
import { createModelReviewer } from '../../../../src/core/review/modelReviewer';
import type { ReviewEvent, ReviewInput } from '../../../../src/core/review/reviewer';
import { storedBatches } from '../../../../src/replies/storedBatches';
import { storedReplies } from '../../../../src/replies/storedReplies';
import type { BatchFault } from '../../../modelServer/batches';
import { connectModel } from '../../../modelServer/connectModel';
import { type ModelServer, startModelServer } from '../../../modelServer/modelServer';
import { ALL_FOUND, answerFolder, folderInput, folderOf } from './folderInput';

const PERSONA = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'Be an architect.' };

describe('review of a folder through batches', () => {
  let server: ModelServer;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'architecture-review-batches-'));
    server = await startModelServer(answerFolder);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const run = async (
    input: ReviewInput = folderInput(),
    pause?: (signal: AbortSignal) => Promise<void>,
    signal = new AbortController().signal,
  ): Promise<ReviewEvent[]> => {
    const model = connectModel(server);
    const reviewer = createModelReviewer({
      model,
      persona: PERSONA,
      budget: { ...DEFAULT_BUDGET, target: 400 },
      maxOutputTokens: 8_000,
      replies: storedReplies(folder),
      batch: { pending: storedBatches(join(folder, 'batches')), ...(pause ? { pause } : {}) },
    });
    const events: ReviewEvent[] = [];
    for await (const event of reviewer.review(input, signal)) events.push(event);
    return events;
  };
  const titles = (events: readonly ReviewEvent[]) =>
    events.flatMap((event) => (event.type === 'finding' ? [event.finding.title] : [])).sort();
  const outcomeOf = (events: readonly ReviewEvent[]): Outcome | undefined => {
    const last = events.at(-1);
    return last?.type === 'outcome' ? last.outcome : undefined;
  };
  const failureOf = (events: readonly ReviewEvent[]) => {
    const outcome = outcomeOf(events);
    return outcome && 'failure' in outcome ? `${outcome.kind}: ${outcome.failure.kind}` : outcome?.kind;
  };

  it('hands everything over at once, and says that it is under way', async () => {
    const events = await run();
    assert.equal(failureOf(events), 'partial: batch-pending');
    assert.deepEqual(
      server.batches.batches.map(({ length }) => length),
      [6],
    );
    assert.equal(server.requests.length, 0);
    const left = events.findLast((event) => event.type === 'manifest')?.manifest.leftOut ?? [];
    assert.equal(left.filter(({ reason }) => reason === 'not-reached').length, 6);
  });

  it('hands nothing over twice, and collects what has ended', async () => {
    await run();
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    server.batches.end();
    const events = await run();
    assert.deepEqual([titles(events), outcomeOf(events)], [ALL_FOUND, { kind: 'success' }]);
    const end = events.at(-1);
    assert.equal(end?.type === 'outcome' && end.usage?.inputTokens, 6 * 120);
    assert.deepEqual([server.batches.batches.length, server.requests.length], [1, 0]);
    assert.deepEqual(readdirSync(join(folder, 'batches')), []);
  });

  it('hands over what changed meanwhile, and nothing else', async () => {
    await run();
    server.batches.end();
    const events = await run(folderInput({ c: '1' }));
    assert.equal(failureOf(events), 'partial: batch-pending');
    assert.equal(titles(events).length, 5);
    assert.deepEqual(
      server.batches.batches.map(({ length }) => length),
      [6, 1],
    );
  });

  it('looks again until all is answered, where somebody waits', async () => {
    let looks = 0;
    const events = await run(folderInput(), async () => {
      if (++looks === 3) server.batches.end();
    });
    assert.deepEqual([titles(events), looks], [ALL_FOUND, 3]);
  });

  it('stops waiting when it is cancelled, and still knows the batch afterwards', async () => {
    const stop = new AbortController();
    const events = await run(
      folderInput(),
      async (signal) => {
        stop.abort();
        signal.throwIfAborted();
      },
      stop.signal,
    );
    assert.deepEqual(outcomeOf(events), { kind: 'cancelled' });
    server.batches.end();
    assert.deepEqual(titles(await run()), ALL_FOUND);
  });

  const checkFault = (fault: BatchFault, expected: { ends: string; found: number; asked: readonly string[] }) =>
    it(`takes what can be had where results are ${fault}`, async () => {
      await run();
      server.batches.end(fault);
      const events = await run();
      assert.deepEqual(
        { ends: failureOf(events), found: titles(events).length, asked: server.requests.map(folderOf) },
        expected,
      );
    });
  checkFault('expired', { ends: 'success', found: 6, asked: ['a'] });
  checkFault('errored', { ends: 'success', found: 6, asked: ['a'] });
  checkFault('cut-off', { ends: 'partial: not-a-messages-server', found: 5, asked: [] });
  checkFault('not-json', { ends: 'partial: not-a-messages-server', found: 0, asked: [] });
  checkFault('elsewhere', { ends: 'partial: not-a-messages-server', found: 0, asked: [] });
  checkFault('archived', { ends: 'partial: batch-pending', found: 0, asked: [] });

  it('says why nothing could be handed over, and asks for nothing at full price', async () => {
    await server.stop();
    const port = Number(new URL(server.baseUrl).port);
    server = await startModelServer(answerFolder, { port, auth: { apiKey: 'another' } });
    assert.equal(failureOf(await run()), 'partial: invalid-key');
    assert.equal(server.requests.length, 0);
  });

  it('passes over a record that is none', async () => {
    await run();
    writeFileSync(join(folder, 'batches', 'x.json'), '{"id": 1}');
    writeFileSync(join(folder, 'batches', 'y.json'), 'oops');
    server.batches.end();
    assert.deepEqual(titles(await run()), ALL_FOUND);
  });
});
