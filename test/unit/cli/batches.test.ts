import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchFault } from '../../modelServer/batches';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { type RecordedRequest, userText } from '../../modelServer/recordedRequest';
import { reviewText } from '../../modelServer/reviewReply';
import { message } from '../../modelServer/scriptedReply';
import { type BuiltCli, buildCli, type CliResult, temporaryProject } from './builtCli';

const KEY = 'sk-test-0123456789';
const MODULES = ['billing', 'orders', 'shipping'];
/** So many lines that no two modules fit into one request. */
const LINES = 1_800;

describe('architecture-review review --batch', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let server: ModelServer;
  let project: string;
  let cache: string;

  before(async () => {
    cli = await buildCli();
    const textOf = (name: string) =>
      Array.from({ length: LINES }, (_, i) => `export const ${name}${i} = load(${i}, '${name}');\n`).join('');
    project = temporaryProject(Object.fromEntries(MODULES.map((name) => [`src/${name}/main.ts`, textOf(name)])));
  });
  beforeEach(async () => {
    server = await startModelServer(answer, { auth: { apiKey: KEY } });
    cache = mkdtempSync(join(tmpdir(), 'architecture-review-cache-'));
  });
  afterEach(async () => {
    await server.stop();
    rmSync(cache, { recursive: true, force: true });
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  const moduleOf = (request: RecordedRequest) => /export const ([a-z]+)0 = load/.exec(userText(request))?.[1] ?? '';
  function answer(request: RecordedRequest) {
    const name = moduleOf(request);
    const finding = {
      file: `src/${name}/main.ts`,
      quote: `export const ${name}7 = load(7, '${name}');`,
      title: `All of ${name} loads at once`,
    };
    return message(reviewText([finding]), { usage: { input_tokens: 20_000, output_tokens: 1_000 } });
  }
  const review = (...args: readonly string[]): Promise<CliResult> =>
    cli.run(['review', '--base-url', server.baseUrl, '--batch', ...args], {
      cwd: project,
      env: { ANTHROPIC_API_KEY: KEY, XDG_CACHE_HOME: cache },
    });
  const found = ({ stdout }: CliResult) => MODULES.filter((name) => stdout.includes(`All of ${name} loads at once`));
  const sizes = () => server.batches.batches.map(({ length }) => length);

  it('hands over once, ends with 4, and collects with 0 when it is run again', async () => {
    const first = await review();
    assert.deepEqual([first.code, found(first), sizes()], [4, [], [3]], first.stderr);
    assert.match(first.stdout, /The batch is still being worked on.*0 of 3\s+requests are answered/s);
    const again = await review();
    assert.deepEqual([again.code, sizes()], [4, [3]]);
    server.batches.end();
    // 20,000 tokens at 2 and 1,000 at 10 per million: half of what is named.
    const last = await review('--price', '4,20');
    assert.deepEqual([last.code, found(last), sizes()], [0, MODULES, [3]], last.stderr);
    assert.deepEqual(last.stderr.match(/A request cost \$0\.05\./g)?.length, 3);
    assert.equal(server.requests.length, 0, 'nothing at full price');
    for (const text of [first, again, last]) assert.ok(!JSON.stringify(text).includes(KEY));
  });

  it('waits until all is answered with --wait, in one run', async () => {
    server.batches.endWhenLookedAt();
    const { code, stdout, stderr } = await review('--wait');
    assert.deepEqual(
      [code, MODULES.every((name) => stdout.includes(`All of ${name}`)), sizes()],
      [0, true, [3]],
      stderr,
    );
    assert.equal(server.requests.length, 0);
  });

  const checkEntry = (name: string, spoil: () => Promise<void> | void, expected: Readonly<Record<string, unknown>>) =>
    it(`brings what there is when an entry is ${name}`, async () => {
      await review();
      await spoil();
      const result = await review();
      const asked = server.requests.map(moduleOf);
      assert.deepEqual({ code: result.code, found: found(result).length, sizes: sizes(), asked }, expected);
      if (result.code === 0) return;
      server.batches.end();
      const last = await review();
      assert.deepEqual([last.code, found(last)], [0, MODULES]);
    });
  const endWith = (fault: BatchFault) => () => server.batches.end(fault);
  checkEntry('expired', endWith('expired'), { code: 4, found: 2, sizes: [3, 1], asked: [] });
  checkEntry('errored', endWith('errored'), { code: 0, found: 3, sizes: [3], asked: ['billing'] });
  const cancelElsewhere = async () => {
    const [id] = ['msgbatch_test_1'];
    const headers = { authorization: `Bearer ${KEY}` };
    await fetch(`${server.baseUrl}/v1/messages/batches/${id}/cancel`, { method: 'POST', headers });
    server.batches.end();
  };
  checkEntry('cancelled', cancelElsewhere, { code: 4, found: 1, sizes: [3, 2], asked: [] });

  it('sends nothing that could go over --max-cost', async () => {
    const { code, stdout } = await review('--price', '4,20', '--max-cost', '0.05');
    assert.deepEqual([code, server.everyRequest.map(({ method }) => method)], [3, ['GET']], 'only the list of models');
    assert.match(stdout, /cost limit.*these 3\s+requests could cost more/s);
  });

  it('needs the replies it collects', async () => {
    const { code, stderr } = await review('--no-replies');
    assert.deepEqual([code, stderr.includes('--batch needs the replies')], [2, true]);
  });
});
