import assert from 'node:assert/strict';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import { inspectionPoints } from '../../../../../src/core/analysis/inspection/inspectionPoints';
import type { InspectionKind } from '../../../../../src/core/findings/inspection';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from '../topology/topologyFixture';

const ROUTES =
  "import { place } from './service';\napp.post('/orders', requireUser, async (req, res) => {\n  res.json(await place(req.body));\n});\napp.delete('/orders/:id', async (req, res) => {\n  await prisma.order.delete({ where: { id: req.params.id } });\n});\n";
const SERVICE =
  "import { reserve } from './stock';\nexport async function place(data) {\n  await prisma.order.create({ data });\n  await reserve(data);\n  await fetch('https://mail.example/send', { method: 'POST' });\n}\n";
const STOCK =
  'export async function reserve(data) {\n  const row = await prisma.stock.findUnique({ where: { sku: data.sku } });\n  await prisma.stock.update({ data: { left: row.left - 1 } });\n}\nexport async function restock(data) {\n  await prisma.stock.update({ data });\n}\n';
const SHOP: Files = { 'src/routes.ts': ROUTES, 'src/service.ts': SERVICE, 'src/stock.ts': STOCK };

describe('The inspection list', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  const listOf = async (files: Files, paths: readonly string[]): Promise<readonly InspectionPoint[]> =>
    inspectionPoints(await reportOf(files, analyser), paths);

  function check(title: string, files: Files, paths: readonly string[], expected: readonly string[]): void {
    it(title, async () => {
      const points = await listOf(files, paths);
      assert.deepEqual(points.map(({ kind, name }) => `${kind} ${name}`).toSorted(), expected.toSorted());
      const ids = points.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });
  }

  async function only(files: Files, kind: InspectionKind, name: string): Promise<InspectionPoint> {
    const points = await listOf(files, Object.keys(files));
    const [point, ...others] = points.filter((one) => one.kind === kind && one.name === name);
    assert.ok(point && others.length === 0, points.map((one) => `${one.kind} ${one.name}`).join(', '));
    return point;
  }

  check('holds what the functions of a service do, and no passage to it', SHOP, Object.keys(SHOP), [
    'write-path place',
    'write-path reserve',
    'outbound-call fetch https://mail.example/send',
    'endpoint POST /orders',
    'endpoint DELETE /orders/:id',
  ]);
  check(
    'holds of a file what stands in it, and the write paths through it',
    SHOP,
    ['src/stock.ts'],
    ['write-path place', 'write-path reserve'],
  );
  check(
    'holds nothing of a file without a backend',
    { 'src/a.ts': 'export const add = (a, b) => a + b;\n' },
    ['src/a.ts'],
    [],
  );

  it('says of a write path who starts it, what it does, and what is missing', async () => {
    const { facts } = await only(SHOP, 'write-path', 'place');
    const told = facts.join('\n');
    assert.match(told, /reached from POST \/orders \(src\/routes\.ts:2\)/);
    assert.match(told, /create order \(src\/service\.ts:3\), calls fetch .*update stock \(src\/stock\.ts:3\)/);
    assert.match(told, /no transaction was found around its writes/);
    assert.match(told, /reads and then writes stock; no lock was found/);
  });

  it('needs the functions behind it, what starts it, and who else writes the same', async () => {
    const { needs } = await only(SHOP, 'write-path', 'place');
    const places = needs.map(({ path, range }) => `${path}:${range.start.line + 1}-${range.end.line + 1}`);
    assert.deepEqual(places.slice(0, 1), ['src/stock.ts:1-4']);
    assert.ok(
      places.some((place) => place.startsWith('src/routes.ts:2')),
      places.join(' '),
    );
    assert.ok(places.includes('src/stock.ts:5-7'), places.join(' '));
  });

  const STORE =
    'export async function keep(data) {\n  await prisma.order.create({ data });\n  await prisma.stock.update({ data });\n}\n';
  const kept = "import { keep } from './store';\n";

  it('keeps one point of a path that a controller and a service share, and names the other place', async () => {
    const CONTROLLER = `${kept}export async function handle(req) {\n  await keep(req.body);\n  await fetch('https://a.example/b');\n}\n`;
    const files = { 'src/controller.ts': CONTROLLER, 'src/store.ts': STORE };
    const paths = (await listOf(files, Object.keys(files))).filter(({ kind }) => kind === 'write-path');
    assert.deepEqual(
      paths.map(({ name }) => name),
      ['handle'],
    );
    assert.match(paths[0]?.facts.join('\n') ?? '', /^passes through keep \(src\/store\.ts:1\)$/m);
    const ofStore = (await listOf(files, ['src/store.ts'])).filter(({ kind }) => kind === 'write-path');
    assert.deepEqual(
      ofStore.map(({ name }) => name),
      ['keep'],
    );
    assert.match(
      ofStore[0]?.facts.join('\n') ?? '',
      /^called by handle \(src\/controller\.ts:2\), which also: calls fetch .*\(src\/controller\.ts:4\)$/m,
    );
  });

  it('keeps the points of several functions that do more around the same writes', async () => {
    const more = (name: string) =>
      `${kept}export async function ${name}(req) {\n  await keep(req);\n  await fetch('https://a.example/${name}');\n}\n`;
    const files = { 'src/one.ts': more('one'), 'src/two.ts': more('two'), 'src/store.ts': STORE };
    const paths = (await listOf(files, Object.keys(files))).filter(({ kind }) => kind === 'write-path');
    assert.deepEqual(paths.map(({ name }) => name).toSorted(), ['keep', 'one', 'two']);
  });

  function checkJob(path: string, text: string, expected: string): void {
    it(`says when a job of ${path} runs: ${expected}`, async () => {
      const points = await listOf({ [path]: text }, [path]);
      assert.equal(points.find(({ kind }) => kind === 'job')?.facts[0], expected);
    });
  }
  checkJob(
    'src/a.ts',
    'setInterval(sweep, 1000);\nasync function sweep() {\n  await prisma.a.deleteMany({});\n}\n',
    'runs in every instance of the service, and again though the last run has not ended',
  );
  checkJob(
    'main.go',
    'package main\nimport "time"\nfunc run() {\n\tt := time.NewTicker(time.Minute)\n\tfor range t.C {\n\t}\n}\n',
    'runs in every instance of the service',
  );
  checkJob(
    'Sweeper.cs',
    'class Sweeper : BackgroundService {\n  protected override Task ExecuteAsync(CancellationToken t) { return Run(); }\n}\n',
    'runs in every instance of the service',
  );
  checkJob(
    'shop/management/commands/createsuperuser.py',
    'class Command(BaseCommand):\n    def handle(self, *args):\n        User.objects.create(name="x")\n',
    'a command: it runs whenever somebody or a scheduler starts it',
  );

  it('needs of functions that do nothing outside those alone that it calls itself', async () => {
    const files = {
      'src/a.ts':
        "import { check } from './check';\nexport async function move(data) {\n  check(data);\n  await prisma.a.create({ data });\n  await prisma.b.create({ data });\n}\n",
      'src/check.ts': "import { log } from './log';\nexport function check(data) {\n  log(data);\n}\n",
      'src/log.ts': 'export function log(data) {\n  console.log(data);\n}\n',
    };
    const { needs } = await only(files, 'write-path', 'move');
    assert.deepEqual(
      needs.map(({ path }) => path),
      ['src/check.ts'],
    );
  });

  it('tells a transaction with the write path it stands in', async () => {
    const inside =
      "export async function move() {\n  await prisma.$transaction(async (tx) => {\n    await tx.account.update({ data: {} });\n    await tx.booking.create({ data: {} });\n    await fetch('https://a.example/b');\n  });\n}\n";
    const points = await listOf({ 'src/a.ts': inside }, ['src/a.ts']);
    assert.deepEqual(
      points.filter(({ kind }) => kind === 'transaction'),
      [],
    );
    const [path] = points.filter(({ kind }) => kind === 'write-path');
    assert.match(path?.facts.join('\n') ?? '', /^within the transaction .*fetch.* \(src\/a\.ts:5\)$/m);
  });

  it('takes a transaction around the writes for what it is', async () => {
    const inside =
      "app.post('/moves', async (req, res) => {\n  await prisma.$transaction(async (tx) => {\n    await tx.account.update({ data: {} });\n    await tx.booking.create({ data: {} });\n  });\n});\n";
    const { facts, weight } = await only({ 'src/a.ts': inside }, 'write-path', 'POST /moves');
    assert.match(facts.join('\n'), /a transaction is open around its writes \(src\/a\.ts:2\)/);
    const beside = await only(SHOP, 'write-path', 'place');
    assert.ok(weight < beside.weight);
  });

  it('takes a wrapper that is told what to run for a transaction', async () => {
    const inside =
      "import { executeTx } from './db';\nexport async function move(db) {\n  await executeTx(db, async (trx) => {\n    await trx.updateTable('account').set({}).execute();\n    await prisma.account.update({ data: {} });\n    await prisma.booking.create({ data: {} });\n  });\n}\n";
    const { facts } = await only({ 'src/a.ts': inside }, 'write-path', 'move');
    assert.match(facts.join('\n'), /a transaction is open around its writes \(src\/a\.ts:3\)/);
  });

  it('does not say that a transaction writes nothing where it cannot tell what is written', async () => {
    const opaque = 'export const f = (pool) => pool.transaction(async (c) => {\n  await store.keep(c);\n});\n';
    assert.deepEqual((await only({ 'src/a.ts': opaque }, 'transaction', 'f')).facts, [
      'what it writes is not resolved here',
    ]);
    const templated =
      'export const g = (pool) => pool.transaction(async (c) => {\n  await c.query(sql`\n    update ${table} set a = 1\n  `);\n});\n';
    assert.deepEqual((await only({ 'src/a.ts': templated }, 'transaction', 'g')).facts, ['writes at src/a.ts:2']);
  });

  it('sets an endpoint without a check above its guarded siblings', async () => {
    const open = await only(SHOP, 'endpoint', 'DELETE /orders/:id');
    const guarded = await only(SHOP, 'endpoint', 'POST /orders');
    assert.ok(open.weight >= guarded.weight + 20);
    assert.match(
      open.facts.join('\n'),
      /no guard seen here; check what its router, server or gateway puts in front of it\nbeside it POST \/orders is guarded/,
    );
    assert.deepEqual(open.range.end.line, 6);
  });

  it('is the same whatever the order of the files', async () => {
    const turned = Object.fromEntries(Object.entries(SHOP).toReversed());
    const paths = Object.keys(SHOP);
    assert.deepEqual(await listOf(turned, paths.toReversed()), await listOf(SHOP, paths));
  });

  check(
    'holds the endpoints that the functions of a file serve, wherever their routes are given',
    {
      'src/routes.ts': "import { list } from './handlers';\napp.get('/orders', list);\n",
      'src/handlers.ts': 'export async function list(req, res) {\n  res.json([]);\n}\n',
    },
    ['src/handlers.ts'],
    ['endpoint GET /orders'],
  );

  it('lists as one what differs in nothing, each with its line and its code', async () => {
    const read = (name: string) =>
      `export async function ${name}(id) {\n  return prisma.order.findMany({ where: { id } });\n}\n`;
    const SIX = ['a', 'b', 'c', 'd', 'e', 'f'].map(read).join('');
    const [first, second, ...more] = await listOf({ 'src/store.ts': SIX }, ['src/store.ts']);
    assert.deepEqual([first?.name, second?.name, more.length], ['a, b, c, d, e', 'f', 0]);
    assert.match(first?.facts.join('\n') ?? '', /^line 5, b: findMany order \(src\/store\.ts:5\)$/m);
    assert.ok(first?.needs.some(({ range, isStep }) => isStep && range.start.line === 4));
  });

  it('does not take what is kept after reading for a change', async () => {
    const cached =
      "export async function load(id) {\n  const row = await prisma.order.findUnique({ where: { id } });\n  await redis.set('order:' + id, row);\n  return row;\n}\nexport async function pay(id) {\n  await load(id);\n  await prisma.payment.create({ data: { id } });\n}\n";
    const points = await listOf({ 'src/a.ts': cached }, ['src/a.ts']);
    assert.deepEqual(
      points.filter(({ kind }) => kind === 'write-path').map(({ name }) => name),
      [],
    );
  });

  const LIST = "export const list = (id) => pool.query('select * from orders where user_id = $1', [id]);\n";
  function checkDefinition(title: string, path: string, text: string, lines: string): void {
    it(`needs ${title} beside a query`, async () => {
      const [point] = await listOf({ 'src/a.ts': LIST, [path]: text }, ['src/a.ts']);
      const places = point?.needs.map((need) => `${need.path}:${need.range.start.line + 1}-${need.range.end.line + 1}`);
      assert.ok(places?.includes(`${path}:${lines}`), places?.join(' '));
    });
  }

  checkDefinition(
    'the columns of a table and the indexes that follow it',
    'db/schema.sql',
    'create table orders (\n  id int,\n  user_id int\n);\ncreate unique index by_user\n  on orders (user_id);\ncreate table users (id int);\ncreate index late on orders (id);\n',
    '1-6',
  );
  checkDefinition(
    'a migration that adds an index',
    'migrations/2.sql',
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS by_user ON public.orders\n  USING btree (user_id);\n',
    '1-2',
  );
  checkDefinition(
    'the whole of a Prisma model',
    'prisma/schema.prisma',
    'model Order {\n  id Int @id\n  userId Int\n  @@index([userId])\n  @@map("orders")\n}\n',
    '1-6',
  );
  checkDefinition(
    'the beginning of a long model',
    'src/orders.py',
    `from django.db import models\n\nclass Order(models.Model):\n    user = models.IntegerField()\n    class Meta:\n        db_table = "orders"\n${'    x = models.IntegerField()\n'.repeat(90)}`,
    '3-63',
  );

  it('tells who calls a transaction past the proxy that opens it', async () => {
    const service =
      'package a;\nclass Orders {\n  private final OrderRepository orderRepository;\n  private final StockRepository stockRepository;\n  public void place(Order o) {\n    place(o, true);\n  }\n  @Transactional\n  public void place(Order o, boolean now) {\n    orderRepository.save(o);\n    stockRepository.save(o);\n  }\n  @Transactional\n  public void both(Order o) {\n    place(o, false);\n  }\n}\n';
    const points = await listOf({ 'src/Orders.java': service }, ['src/Orders.java']);
    const told = points.flatMap(({ facts }) => facts.filter((fact) => fact.includes('past the proxy')));
    assert.deepEqual(
      [...new Set(told)],
      ['called by place (src/Orders.java:5) on its own object, past the proxy that opens it'],
    );
  });

  const STEPS =
    'export async function update(row) {\n  await prisma.a.update({ data: row });\n  await prisma.b.create({ data: row });\n}\n';

  it('does not take the transaction of another caller, or any lock, for its own', async () => {
    const files = {
      'src/store.ts': STEPS,
      'src/safe.ts':
        "import { update } from './store';\nexport const safe = () => prisma.$transaction(async () => {\n  await update({});\n});\n",
      'src/trace.ts': 'export async function trace() {\n  await traceMutex.acquire();\n}\n',
      'src/bare.ts':
        "import { update } from './store';\nimport { trace } from './trace';\nexport async function bare() {\n  await trace();\n  await prisma.a.findMany({ take: 1 });\n  await update({});\n  await prisma.c.create({});\n}\n",
    };
    const told = (await only(files, 'write-path', 'bare')).facts.join('\n');
    assert.match(told, /no transaction was found around its writes/);
    assert.match(told, /reads and then writes a; no lock was found/);
  });

  it('does not take what a function makes for what it does', async () => {
    const files = {
      'src/insert.ts':
        "export const buildInsert = (pool) => async (row) => {\n  await pool.query('insert into a values (1)');\n  await pool.query('insert into b values (1)');\n};\n",
      'src/queries.ts':
        "import { buildInsert } from './insert';\nexport const createQueries = (pool) => {\n  const insert = buildInsert(pool);\n  const find = async (id) => pool.query('select * from a where id = $1');\n  const drop = async () => {\n    await pool.query('delete from a');\n    await pool.query('delete from b');\n  };\n  return { insert, find, drop };\n};\n",
    };
    const points = await listOf(files, ['src/queries.ts']);
    assert.deepEqual(
      points.filter(({ kind }) => kind === 'write-path').map(({ name }) => name),
      ['drop'],
    );
  });

  it('tells the accesses of one store by one name together', async () => {
    const code =
      'class Codes {\n  void put(String key) {\n    codeCache.put(key, 1);\n  }\n  Object get(String key) {\n    return codeCache.getIfPresent(key);\n  }\n}\n';
    const points = await listOf({ 'Codes.java': code }, ['Codes.java']);
    assert.deepEqual(
      points.filter(({ kind }) => kind === 'cache').map(({ name, facts }) => [name, facts[0]]),
      [['codeCache write key, read key', 'at Codes.java:3, Codes.java:6']],
    );
  });

  it('tells of tries again and of work begun where they stand in a path, and else as points', async () => {
    const inside =
      'export async function place(data) {\n  await prisma.a.create({ data });\n  await retryAsync(() => prisma.b.create({ data }));\n  setImmediate(() => {\n    report(data);\n  });\n}\n';
    const beside = 'export const client = make({ maxRetries: 5 });\n';
    const points = await listOf({ 'src/a.ts': inside, 'src/b.ts': beside }, ['src/a.ts', 'src/b.ts']);
    assert.deepEqual(points.map(({ kind, name }) => `${kind} ${name}`).toSorted(), [
      'retry maxRetries: 5',
      'write-path place',
    ]);
    const told = points[0]?.facts.join('\n') ?? '';
    assert.match(told, /^tried again: retryAsync \(src\/a\.ts:3\)$/m);
    assert.match(told, /^begins and does not wait for setImmediate \(src\/a\.ts:4\)$/m);
  });

  it('says which request begins what it does not wait for', async () => {
    const route =
      "app.get('/a', (req, res) => {\n  setImmediate(() => {\n    report();\n  });\n  res.send('x');\n});\n";
    const points = await listOf({ 'src/a.ts': route }, ['src/a.ts']);
    assert.ok(points.find(({ kind }) => kind === 'job')?.facts.includes('begun by GET /a'));
  });

  it('tells transactions of single writes from one around all', async () => {
    const apart =
      "import { one, two } from './store';\nexport async function both() {\n  await one();\n  await two();\n}\n";
    const single = (name: string) =>
      `export const ${name} = () => prisma.$transaction(async (tx) => {\n  await tx.${name}.create({ data: {} });\n});\n`;
    const files = { 'src/a.ts': apart, 'src/store.ts': `${single('one')}${single('two')}` };
    const { facts } = await only(files, 'write-path', 'both');
    assert.match(facts.join('\n'), /^its writes are in transactions of their own \(.*\); none was found around all$/m);
  });
});
