import assert from 'node:assert/strict';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { reviewReply } from '../../modelServer/reviewReply';
import { type ScriptedRepository, scriptedRepository } from '../git/scriptedRepository';
import { type BuiltCli, buildCli } from './builtCli';
import { assertValid } from './outputSchema';

const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const ORDERS = `import { db } from '../db/db';

export class Orders {
  async placeOrder(order: Order): Promise<void> {
    await db.begin();
    await db.save(order);
    await db.commit();
  }

  listOrders(): Promise<Order[]> {
    return db.query('SELECT * FROM orders');
  }
}
`;

describe('architecture-review review of a change', function () {
  this.timeout(120_000);
  let cli: BuiltCli;
  let repository: ScriptedRepository;
  let server: ModelServer;

  /** The transaction goes, a secret goes, the database begins to use orders, and a file goes. */
  before(async () => {
    cli = await buildCli();
    repository = scriptedRepository();
    repository.commit({
      'package.json': '{"name":"shop","engines":{"node":">=20"}}',
      'AGENTS.md': 'Orders are immutable.\n',
      'CLAUDE.md': 'Mine alone.\n',
      '.gitignore': 'CLAUDE.md\n',
      'src/orders/orders.ts': `const token = '${TOKEN}';\n${ORDERS}`,
      'src/db/db.ts': 'export const db = open();\n',
      'src/old.ts': 'export const old = 1;\n',
    });
    repository.write({
      'src/orders/orders.ts': ORDERS.replace(/ {4}await db\.(begin|commit)\(\);\n/g, ''),
      'src/db/db.ts': "import { Orders } from '../orders/orders';\nexport const db = open(Orders);\n",
      'src/old.ts': undefined,
      'logo.png': 'x',
    });
    server = await startModelServer(
      reviewReply([
        { file: 'src/orders/orders.ts', quote: '    await db.save(order);', title: 'No transaction any more' },
        { file: 'src/orders/orders.ts', quote: "    return db.query('SELECT * FROM orders');", title: 'No paging' },
        {
          file: 'src/orders/orders.ts',
          quote: '  listOrders(): Promise<Order[]> {',
          title: 'Sees half an order',
          other_places: [
            {
              file: 'src/orders/orders.ts',
              quote: '    await db.save(order);',
              line: 5,
              message: 'No longer one step',
            },
          ],
        },
      ]),
      { auth: { scheme: 'none' } },
    );
  });
  after(async () => {
    repository.dispose();
    await server.stop();
  });

  const review = (...args: readonly string[]) => cli.run(['review', ...args], { cwd: repository.folder });
  const ask = (...args: readonly string[]) => review(...args, '--base-url', server.baseUrl, '--auth-scheme', 'none');

  it('tells without a model what the change makes worse', async () => {
    const { code, stdout } = await review('--diff', '--offline', '--fail-on', 'major');
    assert.equal(code, 1);
    assert.match(stdout.replace(/\s+/g, ' '), /1 module removed, 2 modules changed, 1 import added, 1 cycle new/);
    assert.match(stdout, /src\/db\/db\.ts:1:1 major New cyclic dependency: db\.ts → orders\.ts → db\.ts/);
    assert.match(stdout, /logo\.png: it is binary/);
    assert.match(stdout, /src\/old\.ts: it was deleted/);
  });

  it('sends declarations around the change with its diff and delta, and no secret it took away', async () => {
    const { code, stdout } = await ask('--diff', '--format', 'json');
    assert.equal(code, 0, stdout);
    const sent = JSON.stringify(server.everyRequest.at(-1)?.body);
    assert.ok(!sent.includes(TOKEN));
    assert.ok(!sent.includes('Mine alone.'), 'what git ignores stays at home');
    for (const text of [
      'kind=\\"delta\\" before=\\"HEAD\\" after=\\"the working tree\\"',
      "-const token = '<secret>",
      '-    await db.begin();',
      'status=\\"deleted\\"',
      'node >=20',
      'Orders are immutable.',
      '+ new, 2 modules: src/db/db.ts, src/orders/orders.ts',
    ])
      assert.ok(sent.includes(text), `${text} in ${sent}`);
    const report = JSON.parse(stdout);
    assert.deepEqual(report.manifest?.redactions ?? report.redactions, [
      { path: 'src/orders/orders.ts', kind: 'GITHUB_TOKEN', count: 1 },
    ]);
  });

  it('keeps what hangs on the change, and folds away what was as bad before', async () => {
    const { stdout } = await ask('--diff', '--format', 'json');
    assertValid('report', stdout);
    const { findings } = JSON.parse(stdout);
    const told = findings.map(
      ({ title, changeTie, confidence }: { title: string; changeTie?: string; confidence: string }) =>
        `${title}: ${changeTie ?? 'by the analyser'}, ${confidence}`,
    );
    assert.deepEqual(told.sort(), [
      'New cyclic dependency: db.ts → orders.ts → db.ts: by the analyser, high',
      'No paging: unrelated, low',
      'No transaction any more: touched, high',
      'Sees half an order: affected, high',
    ]);
  });

  it('takes the base, what is staged, or one commit', async () => {
    const looked = async (...args: readonly string[]) =>
      /looked at (.*?) within/.exec((await review(...args, '--offline')).stdout.replace(/\s+/g, ' '))?.[1];
    assert.equal(await looked('--diff', 'main'), 'main → this branch');
    assert.equal(await looked('--commit', 'HEAD'), 'nothing → HEAD');
    assert.match((await review('--staged', '--offline')).stdout, /nothing|no source files/i);
  });

  it('says what it cannot do', async () => {
    const check = async (args: readonly string[], expected: RegExp) => {
      const { code, stderr } = await review(...args, '--offline');
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
    };
    await check(['--diff', 'nonesuch'], /no commit, branch or tag nonesuch/);
    await check(['--commit', 'HEAD', '--staged'], /--commit names the change/);
    await check(['--staged', '--diff', 'main'], /--diff takes no base with it/);
    await check(['src/db/db.ts', '--diff'], /below one folder/);
  });
});
