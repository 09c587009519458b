import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { estimateTokens } from '../../../src/core/context/budget/estimateTokens';
import { FAULTS } from '../../modelServer/faults';
import { createGate } from '../../modelServer/gate';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../../modelServer/modelServer';
import { gatedReviewReply, reviewReply, reviewText } from '../../modelServer/reviewReply';
import { type ModelScript, message } from '../../modelServer/scriptedReply';
import { assertValidSarif } from '../core/reports/sarifSchema';
import { type BuiltCli, buildCli, type RunningCli, temporaryProject } from './builtCli';

const KEY = 'sk-test-0123456789';
const ORDERS =
  "import { db } from './db';\n\nexport async function place(order) {\n  await db.save(order);\n  await queue.publish(order);\n}\n";
const SAVED = {
  file: 'src/orders.ts',
  quote: '  await db.save(order);',
  line: 4,
  title: 'Saved without a transaction',
};
const SENT = {
  file: 'src/orders.ts',
  quote: '  await queue.publish(order);',
  line: 5,
  title: 'Published without an outbox',
};

describe('architecture-review review', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let server: ModelServer;
  let project: string;

  before(async () => {
    cli = await buildCli();
    server = await startModelServer(reviewReply([]));
    project = temporaryProject(
      {
        'package.json': '{"name":"shop"}',
        'src/orders.ts': ORDERS,
        'src/db.ts': "import { place } from './orders';\nexport const db = connect(place);\n",
        'src/local.ts': 'export const local = 1;\n',
        'src/.env': 'PASSWORD=verysecretindeed\n',
        '.gitignore': 'local.ts\n',
        'AGENTS.md': 'Prefer boring technology.\n',
        'agents/strict.md': '---\nname: strict\ndescription: Strict: very\n---\nYou are very strict.\n',
      },
      true,
    );
  });
  after(async () => {
    await server.stop();
    rmSync(project, { recursive: true, force: true });
  });

  function start(reply: ModelScript, ...args: readonly string[]): RunningCli {
    server.setScript(reply);
    const options = { cwd: project, env: { ANTHROPIC_API_KEY: KEY } };
    return cli.start(['review', '--base-url', server.baseUrl, ...args], options);
  }

  /** What was sent; the list of models is only asked for. */
  const posted = () => server.everyRequest.filter(({ method }) => method === 'POST');

  it('prints each finding as it arrives, and ends with 0', async () => {
    const gate = createGate();
    const running = start(gatedReviewReply([SAVED, SENT], [gate], [{ kind: 'question', text: 'How many?' }]), 'src');
    await running.printed('src/orders.ts:4:3 major Saved without a transaction [coupling]');
    gate.open();
    const { code, stdout, stderr } = await running.ended;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /src\/orders\.ts:5:3 major .*How many\?.*2 findings \(2 major\)/s);
    assert.equal(stderr, '');
  });

  it('ends with 1 when a finding is as grave as --fail-on', async () => {
    const reply = reviewReply([SAVED, { ...SENT, severity: 'critical', confidence: 'low' }]);
    assert.equal((await start(reply, 'src', '--fail-on', 'major').ended).code, 1);
    assert.equal((await start(reply, 'src', '--fail-on', 'critical').ended).code, 0);
    assert.equal((await start(reply, 'src').ended).code, 0);
  });

  it('sends nothing that could cost more than --max-cost, and needs a price for that', async () => {
    const reply = reviewReply([SAVED]);
    const from = posted().length;
    const { code, stdout } = await start(reply, 'src', '--price', '4,20', '--max-cost', '0.0001').ended;
    assert.equal(code, 3);
    assert.match(stdout, /cost limit/);
    assert.equal(posted().length, from);
    const priced = await start(reply, 'src', '--price', '4,20', '--max-cost', '5').ended;
    assert.match(priced.stderr, /A request cost \$0\.0014\./);
    const without = await start(reply, 'src', '--max-cost', '5').ended;
    assert.deepEqual([without.code, without.stderr.includes('--price')], [2, true]);
  });

  it('prints what had arrived and ends with 3 when the connection breaks', async () => {
    const whole = reviewText([SAVED, SENT]);
    const cut = message(whole.slice(0, whole.indexOf('},{') + 20), { ending: 'disconnect' });
    const { code, stdout, stderr } = await start(cut, 'src', '--format', 'sarif', '--fail-on', 'major').ended;
    assert.equal(code, 3);
    assertValidSarif(stdout);
    const [run] = JSON.parse(stdout).runs;
    assert.equal(run.results.length, 1);
    assert.equal(run.invocations[0].executionSuccessful, false);
    assert.match(stderr, /broke off/);
  });

  for (const fault of ['invalid-key', 'html-200', 'refusal', 'truncated', 'not-json', 'malformed-json'] as const) {
    it(`ends with 3 and says why: ${fault}`, async () => {
      const { code, stdout } = await start(FAULTS[fault](reviewText([SAVED])), 'src').ended;
      assert.equal(code, 3);
      assert.match(stdout, /The review (failed|is incomplete): \S/);
      assert.doesNotMatch(stdout, new RegExp(KEY));
    });
  }

  it('ends with 3 when the server stays silent, after --idle-timeout', async () => {
    const { code, stdout } = await start({ kind: 'hang' }, 'src', '--idle-timeout', '1').ended;
    assert.equal(code, 3);
    assert.match(stdout, /did not answer in time|silent/);
  });

  it('ends with 3 when nobody listens', async () => {
    const gone = await startModelServer(reviewReply([]));
    await gone.stop();
    const options = { cwd: project, env: { ANTHROPIC_API_KEY: KEY } };
    const { code, stdout } = await cli.run(['review', 'src', '--base-url', gone.baseUrl], options);
    assert.equal(code, 3);
    assert.match(stdout, /could not be reached/);
  });

  it('ends with 130 on Ctrl+C at once, and keeps what had arrived', async () => {
    const gate = createGate();
    const running = start(gatedReviewReply([SAVED, SENT], [gate]), 'src');
    await running.printed('Saved without a transaction');
    running.interrupt();
    const { code, stdout } = await running.ended;
    assert.equal(code, 130);
    assert.match(stdout, /1 finding \(1 major\).*cancelled/s);
    gate.open();
  });

  it('writes a report when it is cancelled, too', async () => {
    const gate = createGate();
    const running = start(gatedReviewReply([SAVED, SENT], [gate]), 'src', '--format', 'json');
    await gate.reached;
    running.interrupt();
    const { code, stdout } = await running.ended;
    const { outcome, findings } = JSON.parse(stdout);
    assert.deepEqual([code, outcome.kind, findings.length], [130, 'cancelled', 1]);
    gate.open();
  });

  it('ends quietly when nobody reads on', async () => {
    const gate = createGate();
    const running = start(gatedReviewReply([SAVED, SENT], [gate]), 'src');
    await running.printed('Saved without a transaction');
    running.stopReading();
    gate.open();
    const { stderr } = await running.ended;
    assert.equal(stderr, '');
  });

  it('sends the target, its surroundings and instructions, and neither ignored nor secret files', async () => {
    const before = server.requests.length;
    await start(reviewReply([]), '.').ended;
    const sent = JSON.stringify(server.requests[before]?.body);
    assert.match(sent, /await db\.save/);
    assert.match(sent, /Prefer boring technology/);
    assert.doesNotMatch(sent, /verysecretindeed|export const local/);
  });

  describe('of more than a model takes', () => {
    const row = (i: number) => `export const limit${i} = load('limit-${i}', { from: 'the table of limits' });`;
    const large = temporaryProject({ 'main.ts': Array.from({ length: 1_500 }, (_, i) => row(i)).join('\n') });
    after(() => rmSync(large, { recursive: true, force: true }));

    const check = (name: string, options: ModelServerOptions, expected: { requests: number; atMost: number }) =>
      it(name, async () => {
        const own = await startModelServer(reviewReply([]), options);
        const { code, stderr } = await cli.run(['review', '--base-url', own.baseUrl, 'main.ts'], {
          cwd: large,
          env: { ANTHROPIC_API_KEY: KEY },
        });
        await own.stop();
        assert.equal(code, 0, stderr);
        assert.equal(own.requests.length, expected.requests);
        for (const { body } of own.requests) {
          const tokens = estimateTokens(JSON.stringify(body));
          assert(tokens < expected.atMost, String(tokens));
        }
        assert.equal(own.everyRequest.filter(({ path }) => path === '/v1/models').length, 1, 'asked once');
      });
    check(
      'is split where its server says how much that is',
      { contextWindow: 40_000 },
      { requests: 3, atMost: 40_000 },
    );
    check('goes as usual where there is no list', { lacks: ['models'] }, { requests: 1, atMost: 60_000 });
  });

  it('sends nothing of a file that git ignores, though it is named', async () => {
    const before = server.everyRequest.length;
    const { code, stdout } = await start(reviewReply([]), 'src/local.ts', 'src/.env').ended;
    assert.equal(code, 2);
    assert.match(stdout, /src\/local\.ts: git ignores it; src\/\.env: files of\s+this name hold secrets/);
    assert.equal(server.everyRequest.length, before);
  });

  it('has a quote that stands nowhere corrected, once, unless told not to', async () => {
    const wrong = { ...SAVED, quote: 'await database.saveEverything(orders);' };
    const right = message(JSON.stringify({ findings: [{ ...SAVED, id: 1 }] }));
    const { stdout, stderr } = await start([reviewReply([wrong]), right], 'src').ended;
    assert.match(
      stdout,
      /src\/orders\.ts:4:3 major Saved without a transaction.*Sent 2 requests.*1 finding \(1 major\)/s,
    );
    assert.equal(stderr, '');
    const alone = await start([reviewReply([wrong]), right], 'src', '--no-correct-quotes').ended;
    assert.match(alone.stdout, /1 finding could not be placed/);
    assert.doesNotMatch(alone.stdout, /2 requests/);
  });

  it('reviews lines of a file', async () => {
    const before = server.requests.length;
    const { stdout } = await start(reviewReply([SENT]), 'src/orders.ts:4-5', '--format', 'json').ended;
    const report = JSON.parse(stdout);
    assert.deepEqual(report.target, { kind: 'selection', label: 'src/orders.ts:4-5' });
    assert.deepEqual(report.findings[0].range, { startLine: 5, startColumn: 3, endLine: 5, endColumn: 30 });
    assert.match(JSON.stringify(server.requests[before]?.body), /lines of|4-5|selection/);
  });

  it('takes a persona from a file, though its front matter is not quite YAML', async () => {
    const before = server.requests.length;
    const { code, stderr } = await start(reviewReply([]), 'src', '--persona', 'agents/strict.md').ended;
    assert.equal(code, 0, stderr);
    assert.match(JSON.stringify(server.requests[before]?.body), /You are very strict/);
  });

  it('writes to a file', async () => {
    const { code, stdout } = await start(reviewReply([SAVED]), 'src', '--format', 'markdown', '--output', 'r.md').ended;
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(readFileSync(join(project, 'r.md'), 'utf8'), /### Saved without a transaction/);
  });

  describe('called wrongly', () => {
    function check(name: string, args: readonly string[], expected: RegExp, env: Record<string, string> = {}): void {
      it(`ends with 2: ${name}`, async () => {
        const before = server.everyRequest.length;
        const { code, stderr } = await cli.run(['review', ...args], { cwd: project, env });
        assert.equal(code, 2);
        assert.match(stderr, expected);
        assert.doesNotMatch(stderr, /\n\s+at /);
        assert.equal(server.everyRequest.length, before);
      });
    }
    check('no such path', ['gone.ts'], /There is no file or folder gone\.ts/);
    check('no such lines', ['src/orders.ts:9-3'], /names no lines/);
    check('no such option', ['--bogus'], /unknown option '--bogus'/);
    check('no such format', ['--format', 'xml'], /Allowed choices/);
    check('no such persona', ['--persona', 'nobody'], /no persona nobody\. Known: senior-backend-architect/, {
      ANTHROPIC_API_KEY: KEY,
    });
    check('no persona in the file', ['--persona', './AGENTS.gone.md'], /cannot be read/, { ANTHROPIC_API_KEY: KEY });
    check('a report that cannot be written', ['--output', 'gone/r.json', '--offline'], /cannot be written/);
    check('a model and no key', ['--model', 'claude-opus-5-5'], /No API key/);
    check('a key over plain http', ['src', '--base-url', 'http://example.org', '--format', 'json'], /plain http/i, {
      ANTHROPIC_API_KEY: KEY,
    });
  });

  it('lets the analyser do it without a key, and says so', async () => {
    const { code, stderr } = await cli.run(['review', 'src'], { cwd: project });
    assert.equal(code, 0);
    assert.match(stderr, /No API key is set: the built-in analyser/);
  });

  it('finds the same as the editor does wherever it is called from', async () => {
    const fingerprints = async (args: readonly string[], cwd: string) => {
      const { stdout } = await cli.run([...args, '--format', 'json'], { cwd });
      return JSON.parse(stdout).findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    };
    const whole = await fingerprints(['review'], project);
    assert.equal(whole.length, 1);
    assert.deepEqual(await fingerprints(['scan', 'src'], project), whole);
  });
});
