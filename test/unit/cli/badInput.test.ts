import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';

const FINE = 'export const fine = 1;\n';
const GIBIBYTE = 2 ** 30;

describe('the command line on bad input', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  const projects: string[] = [];

  before(async () => {
    cli = await buildCli();
  });
  after(() => {
    for (const project of projects) rmSync(project, { recursive: true, force: true });
  });

  function projectOf(files: Readonly<Record<string, string | Uint8Array>>, git = false): string {
    const project = temporaryProject(files, git);
    projects.push(project);
    return project;
  }

  async function scan(cwd: string, ...args: readonly string[]) {
    const { code, stdout, stderr } = await cli.run(['scan', '--format', 'json', ...args], { cwd });
    const { outcome, leftOut } = JSON.parse(stdout);
    return { code, stderr, outcome: outcome.kind, leftOut };
  }

  it('leaves files out and says why', async () => {
    const files = {
      'binary.ts': { reason: 'binary', content: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 1) },
      'empty.ts': { reason: 'empty', content: '' },
      'huge.ts': { reason: 'too-large', content: FINE },
      'latin.ts': { reason: 'not-utf8', content: Uint8Array.of(0x2f, 0x2f, 0x20, 0xe9, 0x0a) },
      'made.ts': { reason: 'generated', content: `// @generated\n${FINE}` },
      'packed.js': { reason: 'minified', content: `var a=1;${'f(a);'.repeat(2000)}` },
    };
    const contents = Object.entries(files).map(([path, { content }]) => [path, content] as const);
    const project = projectOf({ 'fine.ts': FINE, ...Object.fromEntries(contents) });
    truncateSync(join(project, 'huge.ts'), GIBIBYTE);
    assert.deepEqual(await scan(project), {
      code: 0,
      stderr: '',
      outcome: 'success',
      leftOut: Object.entries(files).map(([path, { reason }]) => ({ path, reason })),
    });
    const alone = await scan(project, ...Object.keys(files).slice(0, 1));
    assert.deepEqual([alone.code, alone.outcome], [2, 'failed']);
    assert.match(alone.stderr, /nothing to review here\. binary\.ts: it is binary/);
  });

  it('passes over vendored folders and names them', async () => {
    const project = projectOf({ 'fine.ts': FINE, 'node_modules/a/index.js': FINE, 'vendor/b.go': 'package b\n' });
    const { leftOut } = await scan(project);
    assert.deepEqual(leftOut, [
      { path: 'node_modules/', reason: 'excluded' },
      { path: 'vendor/', reason: 'excluded' },
    ]);
  });

  it('reads a file that does not parse, and goes on', async () => {
    const project = projectOf({ 'broken.ts': 'export function ( {{{ \n', 'fine.ts': FINE });
    const { code, outcome } = await scan(project);
    assert.deepEqual([code, outcome], [0, 'success']);
  });

  it('works without git', async () => {
    const project = projectOf({ '.gitignore': 'secret/\n', 'fine.ts': FINE, 'secret/a.ts': FINE });
    const { stdout } = await cli.run(['graph'], { cwd: project, env: { PATH: '/nonexistent' } });
    assert.deepEqual(
      JSON.parse(stdout).nodes.map(({ path }: { path: string }) => path),
      ['fine.ts'],
    );
  });

  it('goes on when a tracked file is gone', async () => {
    const project = projectOf({ 'fine.ts': FINE, 'gone.ts': FINE }, true);
    execFileSync('git', ['add', '.'], { cwd: project });
    unlinkSync(join(project, 'gone.ts'));
    assert.deepEqual(await scan(project), { code: 0, stderr: '', outcome: 'success', leftOut: [] });
  });

  it('says so when there is nothing to review', async () => {
    const { code, stderr, outcome } = await scan(projectOf({ 'README.md': '# Hello\n' }));
    assert.deepEqual([code, outcome], [2, 'failed']);
    assert.match(stderr, /nothing to review here\. .* holds no source files/);
  });

  it('does not follow links out of the folder', async () => {
    const outside = projectOf({ 'outside.ts': FINE });
    const project = projectOf({ 'fine.ts': FINE });
    symlinkSync(join(outside, 'outside.ts'), join(project, 'link.ts'));
    symlinkSync(project, join(project, 'loop'));
    const { stdout } = await cli.run(['graph'], { cwd: project });
    assert.equal(JSON.parse(stdout).nodes.length, 1);
  });

  it('runs nothing that a repository configures', async () => {
    const project = projectOf({ 'fine.ts': FINE }, true);
    const trace = join(project, 'ran');
    const hook = join(project, 'hook.sh');
    writeFileSync(hook, `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    execFileSync('git', ['config', 'core.fsmonitor', hook], { cwd: project });
    await scan(project);
    assert.throws(() => renameSync(trace, trace), { code: 'ENOENT' });
  });

  it('takes names that look like options, hold blanks or are not ASCII', async () => {
    const project = projectOf({ '-rf.ts': FINE, 'a b.ts': FINE, 'größe.ts': FINE, 'x:1-2.ts': FINE }, true);
    const { stdout } = await cli.run(['graph', '--', '.'], { cwd: project });
    assert.deepEqual(
      JSON.parse(stdout).nodes.map(({ path }: { path: string }) => path),
      ['-rf.ts', 'a b.ts', 'größe.ts', 'x:1-2.ts'],
    );
    const { code } = await cli.run(['scan', '--', '-rf.ts'], { cwd: project });
    assert.equal(code, 0);
  });

  it('prints a graph of a folder that git ignores as a whole', async () => {
    const project = projectOf({ '.gitignore': 'out-of-tree/\n', 'out-of-tree/fine.ts': FINE }, true);
    mkdirSync(join(project, 'elsewhere'));
    const { stdout } = await cli.run(['graph', '../out-of-tree'], { cwd: join(project, 'elsewhere') });
    assert.equal(JSON.parse(stdout).nodes.length, 1);
  });
});
