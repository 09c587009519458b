import assert from 'node:assert/strict';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from './topologyFixture';

const AUDIT_TS = 'export async function record(id) {\n  await prisma.audit.create({ data: { id } });\n}\n';
const TELL_TS =
  "export async function tell(id) {\n  await producer.send({ topic: 'orders', messages: [{ value: id }] });\n}\n";

describe('changes over several functions', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  async function check(code: string, files: Files, lines: readonly string[]): Promise<void> {
    const { findings } = await reportOf(files, analyser);
    const found = findings.filter((finding) => finding.code === code);
    assert.deepEqual(
      found.map(({ path, quote }) => `${path}: ${quote}`),
      lines,
    );
  }
  const dual = (title: string, files: Files, ...lines: string[]) =>
    it(`dual-write: ${title}`, () => check('dual-write', files, lines));
  const torn = (title: string, files: Files, ...lines: string[]) =>
    it(`missing-transaction: ${title}`, () => check('missing-transaction', files, lines));

  dual(
    'a write of its own, then a message in another file',
    {
      'src/tell.ts': TELL_TS,
      'src/a.ts':
        "import { tell } from './tell';\nexport async function place(data) {\n  await prisma.order.create({ data });\n  await tell(data.id);\n}\n",
    },
    'src/a.ts: tell',
  );
  dual(
    'both in other functions',
    {
      'src/tell.ts': TELL_TS,
      'src/audit.ts': AUDIT_TS,
      'src/a.ts':
        "import { tell } from './tell';\nimport { record } from './audit';\napp.post('/orders', async (req, res) => {\n  await record(1);\n  await tell(1);\n});\n",
    },
    'src/a.ts: tell',
  );
  dual('the message first', {
    'src/tell.ts': TELL_TS,
    'src/a.ts':
      "import { tell } from './tell';\nexport async function place(data) {\n  await tell(data.id);\n  await prisma.order.create({ data });\n}\n",
  });
  dual('the message only in a branch', {
    'src/tell.ts': TELL_TS,
    'src/a.ts':
      "import { tell } from './tell';\nexport async function place(data) {\n  await prisma.order.create({ data });\n  if (data.loud) {\n    await tell(data.id);\n  }\n}\n",
  });
  dual('an outbox', {
    'src/outbox.ts':
      "export async function appendToOutbox(id) {\n  await producer.send({ topic: 'orders', messages: [{ value: id }] });\n}\n",
    'src/a.ts':
      "import { appendToOutbox } from './outbox';\nexport async function place(data) {\n  await prisma.order.create({ data });\n  await appendToOutbox(data.id);\n}\n",
  });
  dual(
    'in Java, through a field',
    {
      'src/shop/OrderService.java':
        'package shop;\nclass OrderService {\n  private final OrderEvents events;\n  void place(Order order) {\n    orderRepository.save(order);\n    events.placed(order);\n  }\n}\n',
      'src/shop/OrderEvents.java':
        'package shop;\nclass OrderEvents {\n  void placed(Order order) { kafkaTemplate.send("orders", order.getId()); }\n}\n',
    },
    'src/shop/OrderService.java: events.placed',
  );
  dual(
    'in Python and Go',
    {
      'shop/tell.py': 'def tell(order):\n    channel.basic_publish(exchange="", routing_key="orders", body=order)\n',
      'shop/place.py':
        'from shop.tell import tell\n\ndef place(order):\n    Order.objects.create(id=order.id)\n    tell(order)\n',
      'go/place.go':
        'package shop\nfunc place(order Order) error {\n  db.Exec("INSERT INTO orders (id) VALUES ($1)", order.ID)\n  return tell(order)\n}\nfunc tell(order Order) error { return producer.Publish("orders", order) }\n',
    },
    'go/place.go: tell',
    'shop/place.py: tell',
  );

  const MOVE_TS =
    "import { record } from './audit';\nexport async function place(data) {\n  await prisma.order.create({ data });\n  await record(data.id);\n}\n";
  torn('two tables in two functions', { 'src/audit.ts': AUDIT_TS, 'src/a.ts': MOVE_TS }, 'src/a.ts: record');
  torn('in a transaction of its own', {
    'src/audit.ts': AUDIT_TS,
    'src/a.ts':
      "import { record } from './audit';\nexport async function place(data) {\n  await prisma.$transaction(async () => {\n    await prisma.order.create({ data });\n    await record(data.id);\n  });\n}\n",
  });
  torn('in a transaction of what calls it', {
    'src/audit.ts': AUDIT_TS,
    'src/a.ts': MOVE_TS,
    'src/b.ts':
      "import { place } from './a';\nexport async function all(data) {\n  await sequelize.transaction(async () => {\n    await place(data);\n  });\n}\n",
  });
  torn('through the handle of a transaction', {
    'src/audit.ts': 'export async function record(tx, id) {\n  await tx.audit.create({ data: { id } });\n}\n',
    'src/a.ts':
      "import { record } from './audit';\nexport async function place(tx, data) {\n  await tx.order.create({ data });\n  await record(tx, data.id);\n}\n",
  });
  torn('the same table twice', {
    'src/audit.ts': AUDIT_TS,
    'src/a.ts':
      "import { record } from './audit';\nexport async function place(data) {\n  await prisma.audit.update({ data });\n  await record(data.id);\n}\n",
  });
  torn('of one or the other', {
    'src/audit.ts': AUDIT_TS,
    'src/a.ts':
      "import { record } from './audit';\nexport async function place(data) {\n  if (data.isNew) {\n    await prisma.order.create({ data });\n  } else {\n    await record(data.id);\n  }\n}\n",
  });
  torn(
    'in Java without the annotation, and with it',
    {
      'src/shop/Bare.java':
        'package shop;\nclass Bare {\n  private final Stocks stocks;\n  void place(Order order) {\n    orderRepository.save(order);\n    stocks.take(order);\n  }\n}\n',
      'src/shop/Held.java':
        'package shop;\nclass Held {\n  private final Stocks stocks;\n  @Transactional\n  void place(Order order) {\n    orderRepository.save(order);\n    stocks.take(order);\n  }\n}\n',
      'src/shop/Stocks.java':
        'package shop;\nclass Stocks {\n  void take(Order order) { stockRepository.save(order.stock()); }\n}\n',
    },
    'src/shop/Bare.java: stocks.take',
  );
  torn(
    'in Django, with and without a setting for each request',
    {
      'shop/audit.py': 'def record(order):\n    Audit.objects.create(order=order)\n',
      'shop/place.py':
        'from shop.audit import record\n\ndef place(order):\n    Order.objects.create(id=order)\n    record(order)\n',
    },
    'shop/place.py: record',
  );
  torn('of what is found or made, which can be done again', {
    'shop/audit.py': 'def record(order):\n    Audit.objects.get_or_create(order=order)\n',
    'shop/a.py':
      'from shop.audit import record\n\ndef place(order):\n    Order.objects.create(id=order)\n    record(order)\n',
  });
  torn('of a notification, which may come late', {
    'shop/tell.py': 'def tell(order):\n    Notification.objects.create(order=order)\n',
    'shop/a.py':
      'from shop.tell import tell\n\ndef place(order):\n    Order.objects.create(id=order)\n    tell(order)\n',
  });
  torn('of a figure, which may be off by one', {
    'shop/count.py': 'def count(order):\n    OrderStats.objects.create(order=order)\n',
    'shop/a.py':
      'from shop.count import count\n\ndef place(order):\n    Order.objects.create(id=order)\n    count(order)\n',
  });
  torn('in Entity Framework, which saves together', {
    'Audit.cs':
      'namespace A;\nclass Audit(Db db) {\n  public void Record(int id) { db.Audits.Add(new Entry(id)); }\n}\n',
    'Db.cs':
      'namespace A;\nclass Db : DbContext {\n  public DbSet<Entry> Audits { get; set; }\n  public DbSet<Order> Orders { get; set; }\n}\n',
    'Place.cs':
      'namespace A;\nclass Place(Db db, Audit audit) {\n  public async Task Run(Order order) {\n    db.Orders.Add(order);\n    audit.Record(order.Id);\n    await db.SaveChangesAsync();\n  }\n}\n',
  });
});
