import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';
import { assertValid } from './outputSchema';

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
      '.architecture/layers.yml': 'components: { outer: { files: other/** }, shop: { files: shop/** } }\n',
    });
  });
  after(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it('prints modules, imports with 1-based lines, and cycles, relative to the folder', async () => {
    const { code, stdout, stderr } = await cli.run(['graph', 'shop', '--format', 'json'], { cwd: project });
    assert.deepEqual([code, stderr], [0, '']);
    assertValid('graph', stdout);
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
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

  it('knows a package of Python by a file that holds nothing', async () => {
    const python = temporaryProject({
      'shop/__init__.py': '',
      'shop/stripe/__init__.py': ' ',
      'shop/stripe/client.py': 'import stripe\nfrom shop import stripe as ours\n',
    });
    const { stdout } = await cli.run(['graph', '.'], { cwd: python });
    rmSync(python, { recursive: true, force: true });
    const edges = JSON.parse(stdout).edges.map(({ to, line }: { to: string; line: number }) => `${line} ${to}`);
    assert.deepEqual(edges, ['2 shop/stripe/__init__.py']);
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

  const prints = (what: string, args: readonly string[], expected: readonly string[]) =>
    it(`prints ${what}`, async () => {
      const { code, stdout } = await cli.run(['graph', 'shop', ...args], { cwd: project });
      assert.deepEqual([code, stdout], [0, [...expected, ''].join('\n')]);
    });
  prints(
    'Graphviz',
    ['--format', 'dot'],
    [
      'digraph architecture {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  "src/a.ts" [color=red];',
      '  "src/b.ts" [color=red];',
      '  "src/c.ts";',
      '  "src/a.ts" -> "src/b.ts" [label=1];',
      '  "src/b.ts" -> "src/a.ts" [label=1];',
      '  "src/b.ts" -> "src/c.ts" [label=1, style=dashed];',
      '}',
    ],
  );
  prints(
    'Mermaid',
    ['--format', 'mermaid'],
    [
      'flowchart LR',
      '  n0["src/a.ts"]',
      '  n1["src/b.ts"]',
      '  n2["src/c.ts"]',
      '  n0 -->|1| n1',
      '  n1 -->|1| n0',
      '  n1 -.->|1| n2',
      '  classDef cycle stroke:#d00',
      '  class n0,n1 cycle',
    ],
  );
  prints(
    'CSV',
    ['--format', 'csv'],
    [
      'from,to,imports,types_only,in_cycle',
      'src/a.ts,src/b.ts,1,false,true',
      'src/b.ts,src/a.ts,1,false,true',
      'src/b.ts,src/c.ts,1,true,false',
    ],
  );

  prints(
    'the figures of folders as CSV',
    ['--format', 'csv', '--level', 'folder', '--figures'],
    ['name,modules,lines_of_code,afferent,efferent,instability,abstractness,distance', 'src,3,6,0,0,0.000,1.000,0.000'],
  );

  it('prints folders', async () => {
    const { stdout } = await cli.run(['graph', '.', '--level', 'folder'], { cwd: project });
    assertValid('graph', stdout);
    const { folders, edges } = JSON.parse(stdout);
    const coupling = { afferent: 1, efferent: 0, instability: 0 };
    assert.deepEqual(folders, [
      { name: 'other', modules: 1, linesOfCode: 1, coupling: { afferent: 0, efferent: 1, instability: 1 } },
      { name: 'shop/src', modules: 3, linesOfCode: 6, coupling, abstractness: 1, distance: 0 },
    ]);
    assert.deepEqual(edges, [{ from: 'other', to: 'shop/src', imports: 1, isTypeOnly: false }]);
  });

  it('prints packages and declared components, with their metrics', async () => {
    const namesAt = async (level: string, member: string) => {
      const { stdout } = await cli.run(['graph', '.', '--level', level], { cwd: project });
      assertValid('graph', stdout);
      const json = JSON.parse(stdout);
      return [json[member].map(({ name }: { name: string }) => name), json.lakos.ccd];
    };
    assert.deepEqual(await namesAt('package', 'packages'), [['.', 'shop'], 3]);
    assert.deepEqual(await namesAt('component', 'components'), [['outer', 'shop'], 3]);
  });

  it('wants a whole number of levels', async () => {
    const { code, stderr } = await cli.run(['graph', '--depth', '0'], { cwd: project });
    assert.equal(code, 2);
    assert.match(stderr, /whole number from 1/);
  });

  const refuses = (args: readonly string[], told: RegExp) =>
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await cli.run(['graph', ...args], { cwd: project });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, told);
    });
  refuses(['--figures'], /--figures needs --format csv/);
  refuses(['--level', 'package', '--depth', '2'], /--depth needs --level folder/);
  refuses(['--topology', '--format', 'csv'], /--topology needs --format json/);
  refuses(['shop', '--level', 'component'], /shop declares no components: it holds no \.architecture\/layers\.yml/);

  it('wants a folder', async () => {
    const { code, stderr } = await cli.run(['graph', 'shop/src/a.ts'], { cwd: project });
    assert.equal(code, 2);
    assert.match(stderr, /is not a folder/);
  });
});
