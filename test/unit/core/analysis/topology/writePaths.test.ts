import assert from 'node:assert/strict';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from './topologyFixture';

describe('write paths', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  /** Each path as `name: tables; messages; borders; uncovered writes`, the latter three counted. */
  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => {
      const { topology } = await reportOf(files, analyser);
      const ids = new Set(topology.points.map(({ id }) => id));
      const paths = topology.points.flatMap((point) => (point.kind === 'write-path' ? [point] : []));
      for (const { writes, messages, transactions, uncovered } of paths) {
        for (const id of [...writes, ...messages, ...transactions, ...uncovered]) assert.ok(ids.has(id), id);
      }
      assert.deepEqual(
        paths.map(
          ({ name, tables, messages, transactions, uncovered }) =>
            `${name}: ${tables.join(', ')}; ${messages.length}; ${transactions.length}; ${uncovered.length}`,
        ),
        expected,
      );
    });
  }

  check(
    'over functions of several files, with a message and no transaction',
    {
      'src/orders.ts':
        "import { record } from './audit';\napp.post('/orders', async (req, res) => {\n  await place(req.body);\n});\nasync function place(data) {\n  await prisma.order.create({ data });\n  await record(data);\n}\n",
      'src/audit.ts':
        "export async function record(data) {\n  await prisma.audit.create({ data });\n  await producer.send({ topic: 'audits', messages: [] });\n}\n",
    },
    ['POST /orders: order, audit; 1; 0; 2'],
  );
  check(
    'within one transaction and beside it',
    {
      'src/a.ts':
        "app.post('/moves', async (req, res) => {\n  await prisma.$transaction(async (tx) => {\n    await tx.account.update({ data: {} });\n    await tx.booking.create({ data: {} });\n  });\n});\napp.post('/halves', async (req, res) => {\n  await prisma.$transaction(async (tx) => {\n    await tx.account.update({ data: {} });\n  });\n  await prisma.booking.create({ data: {} });\n});\n",
    },
    ['POST /moves: account, booking; 0; 1; 0', 'POST /halves: booking, account; 0; 1; 1'],
  );
  check(
    'of one write there is none, of a write and a message there is',
    {
      'src/a.ts':
        "app.post('/ones', async (req, res) => {\n  await prisma.one.create({ data: {} });\n});\napp.post('/twos', async (req, res) => {\n  await prisma.two.create({ data: {} });\n  await channel.sendToQueue('twos', body);\n});\n",
    },
    ['POST /twos: two; 1; 0; 1'],
  );
  check(
    'of a method nobody was found to call, in a class with a transaction around each method',
    {
      'src/A.java':
        'package a;\n@Service\n@Transactional\nclass A {\n  void one() {}\n  public void two() { orderRepository.save(a); stockRepository.save(b); }\n}\n',
    },
    ['A.two: order, stock; 0; 1; 0'],
  );
  check(
    'of a consumer in Python and a job in Go',
    {
      'shop/tasks.py':
        'from celery import shared_task\n\n@shared_task\ndef settle(id):\n    Order.objects.filter(id=id).update(done=True)\n    Bill.objects.create(order=id)\n',
      'main.go':
        'package main\nimport "github.com/robfig/cron"\nfunc main() {\n  c := cron.New()\n  c.AddFunc("@daily", clean)\n}\nfunc clean() {\n  db.Exec("DELETE FROM sessions")\n  db.Exec("UPDATE users SET seen = 1")\n}\n',
    },
    ['AddFunc @daily: sessions, users; 0; 0; 2', 'settle: order, bill; 0; 0; 2'],
  );

  it('a cache knows what removes from it, across files by a key that tells', async () => {
    const { topology } = await reportOf(
      {
        'src/read.ts':
          'export async function load(id, key) {\n  await redis.get(`user:${id}`);\n  await redis.get(key);\n}\n',
        'src/write.ts':
          "export async function drop(user, key) {\n  await redis.del(`user:${user.id}`);\n  await redis.del(key);\n  await redis.del('user:all');\n}\n",
        'src/C.java':
          'package a;\nclass C {\n  @Cacheable("vets")\n  void read() {}\n  @CacheEvict(cacheNames = "vets", allEntries = true)\n  void reset() {}\n}\n',
      },
      analyser,
    );
    assert.deepEqual(
      topology.points.flatMap((point) =>
        point.kind === 'cache'
          ? [[point.name, ...point.invalidatedBy.map((id) => topology.points.find((one) => one.id === id)?.name)]]
          : [],
      ),
      [['read vets', 'invalidate vets'], ['read user:${id}', 'invalidate user:${user.id}'], ['read key']],
    );
  });
});
