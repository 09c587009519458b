import assert from 'node:assert/strict';
import { type ScriptedRepository, scriptedRepository } from '../git/scriptedRepository';
import { type BuiltCli, buildCli } from './builtCli';

describe('architecture-review where .architecture cannot be read', function () {
  this.timeout(60_000);
  const LAYERS = 'components: { a: { files: src/** } }\nforbid: [{ from: a, to: b }]\n';
  let cli: BuiltCli;
  let repository: ScriptedRepository;

  before(async () => {
    cli = await buildCli();
    repository = scriptedRepository();
    repository.commit({ 'src/a.ts': 'export const a = 1;\n', '.architecture/layers.yml': LAYERS });
  });
  after(() => repository.dispose());

  const run = (...args: readonly string[]) => cli.run(args, { cwd: repository.folder });
  const mistake = /\.architecture\/layers\.yml: Line 2: No component is called `b`/;

  for (const args of [['scan'], ['review', '--offline'], ['delta', 'HEAD']]) {
    it(`${args.join(' ')} passes no gate, and says why`, async () => {
      const { code, stderr } = await run(...args, '--fail-on', 'major');
      assert.equal(code, 2);
      assert.match(stderr, mistake);
      assert.match(stderr, /--fail-on does not let this run pass/);
    });
  }

  it('tells of it where nothing hangs on it', async () => {
    const { code, stdout, stderr } = await run('scan');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, mistake);
  });

  it('tells of it with the graph of components', async () => {
    const { code, stderr } = await run('graph', '--level', 'component');
    assert.equal(code, 0);
    assert.match(stderr, mistake);
  });

  it('lets pass what holds and is about nothing', async () => {
    repository.commit({ '.architecture/layers.yml': 'components: { a: { files: gone/** } }\n' });
    const { code, stdout } = await run('scan', '--fail-on', 'major');
    assert.equal(code, 0);
    assert.match(stdout, /Line 1: No file belongs to `a`/);
  });

  it('names the severity that nothing fails on in its help', async () => {
    for (const command of ['scan', 'review', 'delta'])
      assert.match((await run(command, '--help')).stdout, /default:\s+"none"/);
  });
});
