import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialiseDismissals } from '../../../src/core/findings/dismissals/dismissalFile';
import { sampleDismissal } from '../core/findings/sampleDismissal';
import { sampleFinding } from '../core/findings/sampleFinding';
import { assertValidSarif } from '../core/reports/sarifSchema';
import { type BuiltCli, buildCli, type CliResult, temporaryProject } from './builtCli';
import { assertValid } from './outputSchema';

const FILES = {
  'package.json': '{"name":"shop"}',
  'src/orders.ts': "import { db } from './db';\nexport const orders = db.orders;\n",
  'src/db.ts': "import { orders } from './orders';\nexport const db = connect(orders);\n",
};
/** Two modules in a cycle: one finding. */
const CYCLE = {
  code: 'cyclic-dependency',
  path: 'src/db.ts',
  quote: "import { orders } from './orders';",
};

describe('Dismissals on the command line', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  const projects: string[] = [];

  before(async () => {
    cli = await buildCli();
  });
  after(() => {
    for (const project of projects) rmSync(project, { recursive: true, force: true });
  });

  function project(dismissals: Readonly<Record<string, string>>, git = true): string {
    const folder = temporaryProject({ ...FILES, ...dismissals }, git);
    projects.push(folder);
    return folder;
  }

  /** Scans without a file of dismissals and writes one for what was found. */
  async function dismissAll(folder: string, change: object = {}): Promise<void> {
    const { stdout } = await cli.run(['scan', '--format', 'json'], { cwd: folder });
    const found: { fingerprint: string; code: string; path: string; quote: string; title: string }[] =
      JSON.parse(stdout).findings;
    assert.equal(found.length, 1);
    const dismissals = found.map((one) => ({ ...sampleDismissal(sampleFinding({ ...one })), ...change }));
    writeFileSync(join(folder, '.architecture/dismissals.json'), serialiseDismissals(dismissals));
  }

  function scan(cwd: string, ...args: readonly string[]): Promise<CliResult> {
    return cli.run(['scan', '--fail-on', 'info', ...args], { cwd });
  }

  it('count for no --fail-on and are told in every format', async () => {
    const folder = project({ '.architecture/dismissals.json': '' });
    assert.equal((await scan(folder)).code, 1);
    await dismissAll(folder);
    const text = await scan(folder);
    assert.deepEqual([text.code, text.stderr], [0, '']);
    assert.match(text.stdout, /^0 findings; 1 dismissed$/m);

    const { findings, dismissed } = JSON.parse((await scan(folder, '--format', 'json')).stdout);
    assert.deepEqual([findings.length, dismissed.length, dismissed[0].dismissal.reason], [0, 1, 'accepted-risk']);

    const sarif = (await scan(folder, '--format', 'sarif')).stdout;
    assertValidSarif(sarif);
    const [{ suppressions }] = JSON.parse(sarif).runs[0].results;
    assert.equal(suppressions[0].status, 'accepted');
  });

  it('can be comments in the code, which every format tells, and which say when they have no effect', async () => {
    const comment = '// architecture-review-ignore cyclic-dependency: until the move to events';
    const folder = project({
      'src/db.ts': `${comment}\n${FILES['src/db.ts']}`,
      'src/orders.ts': `${FILES['src/orders.ts']}// architecture-review-ignore god-class: long gone\n`,
      'src/orders.sql': '-- architecture-review-ignore shared-table: ours alone\nCREATE TABLE orders (id INT);\n',
    });
    const text = await scan(folder);
    assert.deepEqual([text.code, text.stderr], [0, '']);
    assert.match(text.stdout, /^0 findings; 1 dismissed$/m);
    const told = text.stdout.replace(/\s+/g, ' ');
    assert.match(told, /The comment in line 3 of src\/orders\.ts suppresses no finding: god-class\./);
    assert.match(told, /The comment in line 1 of src\/orders\.sql suppresses no finding: shared-table\./);
    assert.doesNotMatch(told, /of src\/db\.ts suppresses/);

    const json = (await scan(folder, '--format', 'json')).stdout;
    assertValid('report', json);
    const { dismissed } = JSON.parse(json);
    assert.deepEqual(dismissed[0].suppression, { line: 1, words: 'until the move to events' });

    const sarif = (await scan(folder, '--format', 'sarif')).stdout;
    assertValidSarif(sarif);
    const [{ suppressions }] = JSON.parse(sarif).runs[0].results;
    const justification = 'suppressed by a comment in line 1: until the move to events';
    assert.deepEqual(suppressions, [{ kind: 'inSource', status: 'accepted', justification }]);
    assert.match((await scan(folder, '--format', 'markdown')).stdout, /until the move to events/);
  });

  it('hold below the root of the work tree, where other paths give other fingerprints', async () => {
    const folder = project({ '.architecture/dismissals.json': '' });
    await dismissAll(folder);
    const { code, stdout } = await scan(join(folder, 'src'), '.');
    assert.match(stdout, /1 dismissed/);
    assert.equal(code, 0);
  });

  it('follow a file that git, or anybody, has renamed', async () => {
    const folder = project({ '.architecture/dismissals.json': '' });
    await dismissAll(folder);
    renameSync(join(folder, 'src/db.ts'), join(folder, 'src/data.ts'));
    writeFileSync(join(folder, 'src/orders.ts'), FILES['src/orders.ts'].replace('./db', './data'));
    const { code, stdout } = await scan(folder);
    assert.match(stdout, /^0 findings; 1 dismissed$/m);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /no longer matches/);
  });

  it('are not looked for above what is reviewed where there is no repository', async () => {
    const folder = project({ '.architecture/dismissals.json': '' }, false);
    await dismissAll(folder);
    assert.equal((await scan(folder)).code, 0);
    assert.equal((await scan(join(folder, 'src'), '.')).code, 1);
  });

  it('say when they are of no use any more', async () => {
    const gone = sampleDismissal(sampleFinding({ ...CYCLE, quote: 'gone();', title: 'A cycle of old' }));
    const folder = project({ '.architecture/dismissals.json': serialiseDismissals([gone]) });
    const { code, stdout } = await scan(folder);
    assert.equal(code, 1);
    assert.match(stdout, /1 dismissal no longer matches a finding\n {2}src\/db\.ts: A cycle of old/);
  });

  for (const [name, spoil, expected] of [
    ['with a merge conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> x\n`, /merge conflict/],
    ['cut off', (text: string) => text.slice(0, text.lastIndexOf(']')), /not well-formed/],
  ] as const) {
    it(`count as far as they can be read, and the rest is told: ${name}`, async () => {
      const folder = project({ '.architecture/dismissals.json': '' });
      const { stdout } = await cli.run(['scan', '--format', 'json'], { cwd: folder });
      const [found] = JSON.parse(stdout).findings;
      writeFileSync(
        join(folder, '.architecture/dismissals.json'),
        spoil(serialiseDismissals([sampleDismissal(sampleFinding(found))])),
      );
      const { code, stderr } = await scan(folder);
      assert.equal(code, 0);
      assert.match(stderr, expected);
      assert.match(stderr, /\.architecture\/dismissals\.json: /);
    });
  }
});
