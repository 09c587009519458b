import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { FAULTS } from '../../modelServer/faults';
import { createGate } from '../../modelServer/gate';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { message, type ScriptedReply } from '../../modelServer/scriptedReply';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';

describe('architecture-review ask', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let server: ModelServer;
  let project: string;

  before(async () => {
    cli = await buildCli();
    server = await startModelServer(message('Yes.'));
    project = temporaryProject({
      'package.json': '{}',
      'src/a.ts': "import './b';\nexport const first = 1;\nexport const second = 2;\n",
      'src/b.ts': "import './a';\n",
    });
  });
  after(async () => {
    await server.stop();
    rmSync(project, { recursive: true, force: true });
  });

  function ask(reply: ScriptedReply, ...args: readonly string[]) {
    server.setScript(reply);
    const options = { cwd: project, env: { ARCHITECTURE_REVIEW_API_KEY: 'key-1' } };
    return cli.start(['ask', ...args, '--base-url', server.baseUrl], options);
  }

  it('streams the answer', async () => {
    const gate = createGate();
    const running = ask(message(['It depends', gate, ' on the load.']), 'Is it sound?');
    await running.printed('It depends');
    gate.open();
    assert.deepEqual(await running.ended, { code: 0, stdout: 'It depends on the load.\n', stderr: '' });
  });

  it('sends the lines that were named', async () => {
    const before = server.requests.length;
    await ask(message('Yes.'), 'Why?', '--file', 'src/a.ts:3').ended;
    const sent = JSON.stringify(server.requests[before]?.body);
    assert.match(sent, /export const second/);
    assert.equal(server.requests[before]?.headers['x-api-key'], 'key-1');
  });

  it('keeps what a broken answer had said, and ends with 3', async () => {
    const { code, stdout, stderr } = await ask(FAULTS.disconnect('It depends on the load.'), 'Is it sound?').ended;
    assert.equal(code, 3);
    assert.match(stdout, /^It depends/);
    assert.match(stderr, /broke off/);
  });

  it('stops at Ctrl+C with 130', async () => {
    const gate = createGate();
    const running = ask(message(['It depends', gate, ' on the load.']), 'Is it sound?');
    await running.printed('It depends');
    running.interrupt();
    assert.equal((await running.ended).code, 130);
    gate.open();
  });

  it('answers from what was measured, without a key', async () => {
    const { code, stdout, stderr } = await cli.run(['ask', 'Which cycles are there?'], { cwd: project });
    assert.equal(code, 0);
    assert.match(stdout, /src\/a\.ts/);
    assert.match(stderr, /No API key is set/);
  });
});
