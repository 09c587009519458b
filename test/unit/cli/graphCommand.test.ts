import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';

describe('architecture-review graph', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let project: string;

  before(async () => {
    cli = await buildCli();
    project = temporaryProject({
      'shop/package.json': '{}',
      'shop/src/a.ts': "// first\nimport { b } from './b';\nexport const a = b;\n",
      'shop/src/b.ts': "export { a } from './a';\nexport const b = 1;\nimport type { C } from './c';\n",
      'shop/src/c.ts': 'export interface C {}\n',
      'other/d.ts': "import '../shop/src/a';\n",
    });
  });
  after(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it('prints modules, imports with 1-based lines, and cycles, relative to the folder', async () => {
    const { code, stdout, stderr } = await cli.run(['graph', 'shop', '--format', 'json'], { cwd: project });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(JSON.parse(stdout), {
      nodes: [
        { path: 'src/a.ts', language: 'typescript', linesOfCode: 2 },
        { path: 'src/b.ts', language: 'typescript', linesOfCode: 3 },
        { path: 'src/c.ts', language: 'typescript', linesOfCode: 1 },
      ],
      edges: [
        { from: 'src/a.ts', to: 'src/b.ts', kind: 'static', line: 2 },
        { from: 'src/b.ts', to: 'src/a.ts', kind: 're-export', line: 1 },
        { from: 'src/b.ts', to: 'src/c.ts', kind: 'type', line: 3 },
      ],
      cycles: [['src/a.ts', 'src/b.ts']],
    });
  });

  it('prints the topology where it is asked for', async () => {
    const { stdout } = await cli.run(['graph', 'shop', '--topology'], { cwd: project });
    const { cycles, topology } = JSON.parse(stdout);
    assert.deepEqual([cycles, topology], [[['src/a.ts', 'src/b.ts']], []]);
  });

  it('takes the working directory when no folder is named, and a folder outside of it', async () => {
    const { stdout } = await cli.run(['graph'], { cwd: `${project}/shop/src` });
    assert.equal(JSON.parse(stdout).nodes[0].path, 'a.ts');
    const outside = await cli.run(['graph', '../shop'], { cwd: `${project}/other` });
    assert.equal(JSON.parse(outside.stdout).nodes[0].path, 'src/a.ts');
  });

  it('wants a folder', async () => {
    const { code, stderr } = await cli.run(['graph', 'shop/src/a.ts'], { cwd: project });
    assert.equal(code, 2);
    assert.match(stderr, /is not a folder/);
  });
});
