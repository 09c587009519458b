import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ScriptedRepository, scriptedRepository } from '../git/scriptedRepository';
import { type BuiltCli, buildCli } from './builtCli';

describe('History on the command line', function () {
  this.timeout(120_000);
  let cli: BuiltCli;
  let repository: ScriptedRepository;

  /** Seven times price and invoice change together, in folders that do not know each other; the rest changes alone. */
  before(async () => {
    cli = await buildCli();
    repository = scriptedRepository();
    for (let change = 0; change < 7; change++) {
      repository.commit({
        'app/shop/price.ts': `export const price = ${change};\n`,
        'app/billing/invoice.ts': `export const invoice = ${change};\n`,
      });
      for (let other = 0; other < 5; other++)
        repository.commit({ 'app/log.ts': `export const at = ${change}${other};\n` });
    }
  });
  after(() => repository.dispose());

  const findingsIn = async (cwd: string, path: string) => {
    const { stdout, stderr } = await cli.run(['scan', path, '--format', 'json'], { cwd });
    const { findings } = JSON.parse(stdout);
    return { stderr, found: findings.map(({ code, path: at }: { code: string; path: string }) => `${at} ${code}`) };
  };

  it('shows what changes together, below the repository’s root too', async () => {
    const whole = await findingsIn(repository.folder, '.');
    assert.deepEqual(whole, { stderr: '', found: ['app/billing/invoice.ts hidden-change-coupling'] });
    const below = await findingsIn(join(repository.folder, 'app'), '.');
    assert.deepEqual(below.found, ['billing/invoice.ts hidden-change-coupling']);
  });

  it('says that a clone is shallow', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'architecture-review-shallow-'));
    try {
      repository.git('clone', '-q', '--depth', '2', `file://${repository.folder}`, clone);
      const { stderr, found } = await findingsIn(clone, '.');
      assert.deepEqual(found, []);
      assert.match(stderr, /^The clone is shallow: of the history only 2 commits are there/);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
});
