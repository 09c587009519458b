import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAllowance } from '../../../../../src/core/review/cost/allowance';
import type { RequestCost } from '../../../../../src/core/review/cost/costSettings';
import { type ModelServer, startModelServer } from '../../../../modelServer/modelServer';
import { errorReply } from '../../../../modelServer/scriptedReply';
import { failureOf, reviewByBatch, titles } from '../batchRun';
import { ALL_FOUND, answerFolder, folderInput } from '../folderInput';

describe('batch whose note was lost', () => {
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
  const run = (input = folderInput()) => reviewByBatch(server, folder, { input });
  const sizes = () => server.batches.batches.map(({ length }) => length);
  const kept = () => readdirSync(join(folder, 'batches')).map((name) => join(folder, 'batches', name));
  /** As a kill leaves it between the server's answer and the note of it: the server has it, and the intent is on disk. */
  const killedWhileHandingOver = async () => {
    server.batches.loseNextAnswer();
    assert.equal(failureOf(await run()), 'failed: unreachable');
    assert.deepEqual([sizes(), kept().length], [[6], 1], 'one request, and a note of it');
  };
  const laterOn = () => {
    for (const path of kept()) {
      const note = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(path, JSON.stringify({ ...note, since: note.since - 3_000_000 }));
    }
  };
  const restartWithoutList = async () => {
    const port = Number(new URL(server.baseUrl).port);
    const { batches } = server;
    await server.stop();
    server = await startModelServer(answerFolder, { port, batches, lacks: ['list of batches'] });
  };

  it('is found at the server, waited for, and paid for once', async () => {
    await killedWhileHandingOver();
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    server.batches.end();
    assert.deepEqual([titles(await run()), sizes(), kept()], [ALL_FOUND, [6], []]);
    assert.equal(server.requests.length, 0);
  });

  it('is held against the limits from the lost answer on, until its replies are read', async () => {
    const held = new Map<string, number>();
    const spent: number[] = [];
    // Somebody else counts, over the end of the program: what is spent, and what is held.
    const counted = () =>
      spent.reduce((sum, usd) => sum + usd, 0) + [...held.values()].reduce((sum, usd) => sum + usd, 0);
    const costs = () => ({
      price: { input: 1, output: 10 },
      allowances: [createAllowance('today', 100, counted)],
      onHeld: (id: string, usd: number) => void held.set(id, usd),
      onReleased: (id: string) => void held.delete(id),
      onSpent: ({ price }: RequestCost) => void spent.push(price?.usd ?? 0),
    });
    const runWithin = () => reviewByBatch(server, folder, { costs: costs() });
    server.batches.loseNextAnswer();
    assert.equal(failureOf(await runWithin()), 'failed: unreachable');
    const [most = 0, ...others] = held.values();
    assert.ok(most > 0 && others.length === 0, 'what may be at the server is held');
    held.clear();
    assert.equal(failureOf(await runWithin()), 'partial: batch-pending');
    assert.deepEqual([...held.values()], [most], 'a program that starts anew holds it, too');
    server.batches.end();
    assert.deepEqual(titles(await runWithin()), ALL_FOUND);
    assert.deepEqual([held.size, spent.length], [0, 6]);
  });

  it('is told from those of others, which are not touched', async () => {
    await run(folderInput({ a: '1', b: '1', c: '1', d: '1', e: '1', f: '1' }));
    rmSync(join(folder, 'batches'), { recursive: true });
    server.batches.loseNextAnswer();
    await run();
    assert.deepEqual(sizes(), [6, 6]);
    server.batches.end(undefined, 1);
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    server.batches.end();
    assert.deepEqual([titles(await run()), sizes(), server.batches.cancelled], [ALL_FOUND, [6, 6], []]);
  });
  it('is handed over anew when it never reached the server', async () => {
    server.batches.turnNextAway(errorReply(500, 'Internal'));
    assert.equal(failureOf(await run()), 'failed: server-error');
    assert.equal(failureOf(await run()), 'partial: batch-pending', 'another window may be at it');
    assert.deepEqual([sizes(), kept().length], [[], 1]);
    laterOn();
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    assert.deepEqual([sizes(), kept().length], [[6], 1]);
  });

  it('is spoken of once where the server has no list, and not paid for twice without that', async () => {
    await killedWhileHandingOver();
    await restartWithoutList();
    assert.equal(failureOf(await run()), 'partial: batch-pending', 'another window may be at it');
    laterOn();
    assert.equal(failureOf(await run()), 'failed: batch-unknown');
    assert.deepEqual(sizes(), [6]);
    assert.equal(failureOf(await run()), 'partial: batch-pending', 'who asks again has been told');
    assert.deepEqual(sizes(), [6, 6]);
  });

  it('is not looked for when its note was only not taken away', async () => {
    await run();
    const [path = ''] = kept();
    const { host, model, keys } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(join(folder, 'batches', 'x.handover'), JSON.stringify({ host, model, keys, since: Date.now() }));
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    assert.equal(server.everyRequest.filter(({ path: asked }) => asked === '/v1/messages/batches').length, 1);
    server.batches.end();
    assert.deepEqual([titles(await run()), kept()], [ALL_FOUND, []]);
  });

  it('is tried again when the server has turned it away, and leaves no note when it was told why', async () => {
    server.batches.turnNextAway(errorReply(429, 'Slow down', { headers: { 'retry-after': '0' } }));
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    assert.deepEqual([sizes(), kept().length], [[6], 1]);
    server.batches.turnNextAway(errorReply(400, 'Nothing like this'));
    assert.equal(failureOf(await run(folderInput({ c: '1' }))), 'failed: bad-request');
    assert.deepEqual([sizes(), kept().length], [[6], 1]);
  });
});
