import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ScriptedRepository, scriptedRepository } from '../git/scriptedRepository';
import { type BuiltCli, buildCli } from './builtCli';
import { assertValid } from './outputSchema';

describe('architecture-review delta', function () {
  this.timeout(120_000);
  let cli: BuiltCli;
  let repository: ScriptedRepository;
  let first: string;

  /** First: orders use the database. Then, on a branch, the database begins to use orders. */
  before(async () => {
    cli = await buildCli();
    repository = scriptedRepository();
    first = repository.commit({
      'package.json': '{"name":"shop"}',
      'src/orders/orders.ts': "import { db } from '../db/db';\nexport const orders = db;\n",
      'src/db/db.ts': 'export const db = 1;\n',
      'src/db/old.ts': "import { db } from './db';\nexport const old = [db, 'an old list', 'of things'];\n",
    });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({
      'src/db/db.ts': "import { orders } from '../orders/orders';\nexport const db = () => orders;\n",
      'src/db/old.ts': undefined,
      'src/db/older.ts': "import { db } from './db';\nexport const old = [db, 'an old list', 'of things'];\n",
    });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'src/other.ts': "import { db } from './db/db';\nexport const other = db;\n" });
    repository.git('checkout', '-q', 'feature');
  });
  after(() => repository.dispose());

  const delta = (...args: readonly string[]) => cli.run(['delta', ...args], { cwd: repository.folder });

  it('tells what a branch does since it left', async () => {
    const { code, stdout, stderr } = await delta('main', '--merge-base', '--format', 'json');
    assert.deepEqual([code, stderr], [0, '']);
    assertValid('delta', stdout);
    const { findings, modules, edges, cycles, before, after, summary } = JSON.parse(stdout);
    assert.deepEqual([before, after], ['the merge base with main', 'the working tree']);
    assert.deepEqual(modules, {
      added: [],
      removed: [],
      renamed: [{ from: 'src/db/old.ts', to: 'src/db/older.ts' }],
      changed: ['src/db/db.ts'],
    });
    assert.deepEqual(
      edges.added.map(({ from, to }: { from: string; to: string }) => [from, to]),
      [['src/db/db.ts', 'src/orders/orders.ts']],
    );
    assert.deepEqual(edges.removed, []);
    assert.deepEqual(
      cycles.map(({ kind, members }: { kind: string; members: string[] }) => [kind, members]),
      [['new', ['src/db/db.ts', 'src/orders/orders.ts']]],
    );
    assert.deepEqual(
      findings.map((finding: { code: string; path: string; severity: string; range: { startLine: number } }) => [
        finding.code,
        finding.path,
        finding.severity,
        finding.range.startLine,
      ]),
      [['introduced-cycle', 'src/db/db.ts', 'major', 1]],
    );
    assert.match(summary, /1 module renamed, 1 module changed, 1 import added, 1 cycle new/);
  });

  it('compares two commits, and the other way round', async () => {
    const forth = await delta(first, 'feature');
    assert.match(forth.stdout, /^src\/db\/db\.ts:1:1 major New cyclic dependency: db\.ts → orders\.ts → db\.ts/m);
    const back = JSON.parse((await delta('feature', first, '--format', 'json')).stdout);
    assert.deepEqual([back.cycles[0].kind, back.findings], ['gone', []]);
    assert.equal(back.gone[0].code, 'cyclic-dependency');
  });

  it('compares what is staged apart from what is not', async () => {
    repository.write({ 'src/db/staged.ts': "import { db } from './db';\nexport const s = db;\n" });
    repository.git('add', 'src/db/staged.ts');
    repository.write({ 'src/db/loose.ts': "import { s } from './staged';\nexport const l = s;\n" });
    try {
      const staged = JSON.parse((await delta('HEAD', '--staged', '--format', 'json')).stdout);
      assert.deepEqual(staged.modules.added, ['src/db/staged.ts']);
      const all = JSON.parse((await delta('HEAD', '--format', 'json')).stdout);
      assert.deepEqual(all.modules.added, ['src/db/loose.ts', 'src/db/staged.ts']);
    } finally {
      repository.git('rm', '-q', '--cached', 'src/db/staged.ts');
      repository.write({ 'src/db/staged.ts': undefined, 'src/db/loose.ts': undefined });
    }
  });

  it('says so when nothing changed', async () => {
    const { code, stdout } = await delta('HEAD', '--fail-on', 'info');
    assert.deepEqual(
      [code, stdout],
      [0, '0 new findings\nFrom HEAD to the working tree: The architecture is the same.\n'],
    );
  });

  it('fails on what the change adds, from the severity on', async () => {
    const codes = await Promise.all(
      ['new:major', 'critical'].map(async (rule) => (await delta(first, '--fail-on', rule)).code),
    );
    assert.deepEqual(codes, [1, 0]);
  });

  it('looks at a folder alone', async () => {
    const { stdout } = await delta(first, '--path', 'src/db', '--format', 'json');
    const { modules, cycles } = JSON.parse(stdout);
    assert.deepEqual([modules.changed, cycles], [['db.ts'], []]);
  });

  it('writes Markdown', async () => {
    const { stdout } = await delta(first, '--format', 'markdown');
    assert.match(stdout, /^# Architecture delta\n\nFrom `\w+` to `the working tree`: /);
    assert.match(stdout, /^## Cycles\n\n```diff\n\+ new, 2 modules: /m);
  });

  const refuses = (what: string, args: readonly string[], message: RegExp) =>
    it(`refuses ${what}`, async () => {
      const { code, stderr, stdout } = await delta(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  refuses('a commit there is not', ['nowhere'], /There is no commit nowhere/);
  refuses('what looks like an option of git', ['--', '--output=x'], /There is no commit --output=x/);
  refuses('a second commit besides what is staged', ['main', 'feature', '--staged'], /name no second commit/);
  refuses('a severity there is not', ['main', '--fail-on', 'new:grave'], /critical, major, minor, info/);

  it('says of what a shallow clone does not hold that it is shallow', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'architecture-review-shallow-'));
    try {
      repository.git('clone', '-q', '--depth', '1', `file://${repository.folder}`, clone);
      const { code, stderr } = await cli.run(['delta', 'HEAD~1'], { cwd: clone });
      assert.equal(code, 2);
      assert.match(stderr, /There is no commit HEAD~1\. The clone is shallow: fetch more of its history first\./);
      const { stderr: scanned } = await cli.run(['scan'], { cwd: clone });
      assert.match(scanned, /of the history only 1 commit is there/);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('says that it needs a repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'architecture-review-none-'));
    try {
      const { code, stderr } = await cli.run(['delta', 'HEAD'], { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /needs a git repository/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
