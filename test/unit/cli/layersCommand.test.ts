import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { parse } from 'yaml';
import { type BuiltCli, buildCli, temporaryProject } from './builtCli';
import { assertValid } from './outputSchema';

describe('architecture-review layers', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let project: string;

  before(async () => {
    cli = await buildCli();
    project = temporaryProject({
      'shop/src/http/a.ts': "import '../orders/b';\n",
      'shop/src/orders/b.ts': 'export const b = 1;\n',
      'empty/README.md': '# nothing\n',
    });
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('proposes layers that are valid, with globs that count from the folder', async () => {
    const { code, stdout, stderr } = await cli.run(['layers', 'propose', 'shop'], { cwd: project });
    assert.deepEqual([code, stderr], [0, '']);
    assertValid('layers', JSON.stringify(parse(stdout)));
    assert.deepEqual(parse(stdout), {
      components: { http: { files: 'src/http/**' }, orders: { files: 'src/orders/**' } },
      allow: [
        { from: 'http', to: ['orders'] },
        { from: 'orders', to: [] },
      ],
    });
  });

  it('says so where there is nothing to propose', async () => {
    const { code, stderr } = await cli.run(['layers', 'propose', 'empty'], { cwd: project });
    assert.notEqual(code, 0);
    assert.match(stderr, /empty holds no modules/);
  });
});
