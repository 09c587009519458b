import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertValidSarif } from '../core/reports/sarifSchema';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';
import { assertValid } from './outputSchema';

describe('A baseline on the command line', function () {
  this.timeout(180_000);
  let cli: BuiltCli;
  let project: string;

  /** One cycle that is accepted, and later another one. */
  before(async () => {
    cli = await buildCli();
    project = temporaryProject({
      'package.json': '{"name":"shop"}',
      'src/a.ts': "import { b } from './b';\nexport const a = b;\n",
      'src/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
    });
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  const scan = (...args: readonly string[]) => cli.run(['scan', ...args], { cwd: project });
  const BASELINE = '.architecture/baseline.json';

  it('is written where none is named, and fails nothing that it holds', async () => {
    assert.equal((await scan('--fail-on', 'minor')).code, 1);
    const written = await scan('--write-baseline', '--fail-on', 'minor');
    assert.deepEqual([written.code, written.stderr], [0, `Wrote the baseline ${BASELINE}.\n`]);
    const first = readFileSync(join(project, BASELINE), 'utf8');
    assertValid('baseline', first);
    assert.equal(JSON.parse(first).findings.length, 1);
    await scan('--write-baseline');
    assert.equal(readFileSync(join(project, BASELINE), 'utf8'), first);

    const again = await scan('--baseline', BASELINE, '--fail-on', 'new:info');
    assert.deepEqual([again.code, again.stderr], [0, '']);
    assert.match(again.stdout, /^0 findings; 1 in the baseline$/m);
    assert.equal((await scan('--baseline', BASELINE, '--fail-on', 'minor')).code, 1, 'all count without new:');
  });

  it('leaves what is new to fail the run, and marks it in SARIF and JSON', async () => {
    writeFileSync(join(project, 'src/c.ts'), "import { d } from './d';\nexport const c = d;\n");
    writeFileSync(join(project, 'src/d.ts'), "import { c } from './c';\nexport const d = () => c;\n");
    const sarif = await scan('--baseline', BASELINE, '--fail-on', 'new:minor', '--format', 'sarif');
    assert.equal(sarif.code, 1);
    assertValidSarif(sarif.stdout);
    const results: { baselineState: string }[] = JSON.parse(sarif.stdout).runs[0].results;
    assert.deepEqual(results.map(({ baselineState }) => baselineState).sort(), ['new', 'unchanged']);
    assert.equal((await scan('--baseline', BASELINE, '--fail-on', 'new:critical')).code, 0);

    const { stdout } = await scan('--baseline', BASELINE, '--format', 'json');
    assertValid('report', stdout);
    const { findings, baseline } = JSON.parse(stdout);
    assert.deepEqual([findings.length, baseline.known.length, baseline.gone], [1, 1, []]);
  });

  it('says what of it is gone', async () => {
    writeFileSync(join(project, 'src/b.ts'), 'export const b = () => 1;\n');
    const { stdout } = await scan('--baseline', BASELINE);
    assert.match(stdout, /^1 finding of the baseline is gone; --write-baseline takes it out$/m);
  });

  it('is not written in part where the disk refuses it, which is said', async () => {
    const file = join(project, 'kept/baseline.json');
    mkdirSync(join(file, 'in the way'), { recursive: true });
    const { code, stderr } = await scan('--write-baseline', '--baseline', 'kept/baseline.json');
    assert.equal(code, 2);
    assert.match(stderr, /kept\/baseline\.json cannot be written: E/);
    assert.deepEqual(readdirSync(join(project, 'kept')), ['baseline.json'], 'no draft is left behind');
  });

  const refuses = (what: string, args: readonly string[], message: RegExp) =>
    it(`refuses ${what}`, async () => {
      const { code, stderr } = await scan(...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  refuses('new findings without a baseline', ['--fail-on', 'new:major'], /needs --baseline/);
  refuses('a baseline there is not', ['--baseline', 'nowhere.json'], /no baseline nowhere\.json; --write-baseline/);
  refuses('a file that is none', ['--baseline', 'package.json'], /package\.json cannot be used/);
});
