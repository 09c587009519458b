import assert from 'node:assert/strict';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import { inspectionPoints } from '../../../../../src/core/analysis/inspection/inspectionPoints';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from '../topology/topologyFixture';

describe('What a point of the inspection list tells', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  const listOf = async (files: Files, paths: readonly string[]): Promise<readonly InspectionPoint[]> =>
    inspectionPoints(await reportOf(files, analyser), paths);

  function checkOpen(title: string, file: string, text: string, expected: readonly string[]): void {
    it(`says which writes are in a transaction, and where a lock is: ${title}`, async () => {
      const points = await listOf({ [file]: text }, [file]);
      const told = points.filter(({ kind }) => kind === 'write-path').flatMap(({ facts }) => facts.slice(1, 3));
      assert.deepEqual(told, expected);
    });
  }
  checkOpen(
    'what stands beside the function that runs in one is not',
    'src/a.ts',
    'export async function seed() {\n  await prisma.user.create({ data: {} });\n  await prisma.$transaction(async (tx) => {\n    await tx.team.create({ data: {} });\n  });\n}\n',
    ['no transaction was found around src/a.ts:2'],
  );
  checkOpen(
    'from its beginning to its end',
    'a.go',
    'package a\nfunc drop(db *sql.DB) error {\n\tdb.Exec("UPDATE early SET a = 1")\n\ttx, err := db.Begin()\n\ttx.Exec("DELETE FROM within")\n\tif err := tx.Commit(); err != nil {\n\t\treturn err\n\t}\n\tdb.Exec("UPDATE late SET a = 1")\n\treturn nil\n}\n',
    ['no transaction was found around a.go:3, a.go:9'],
  );
  checkOpen(
    'what is called before it begins is not',
    'a.go',
    'package a\nfunc drop(db *sql.DB) error {\n\tbefore(db)\n\ttx, err := db.Begin()\n\tdefer tx.Commit()\n\tafter(tx)\n\treturn err\n}\nfunc before(db *sql.DB) {\n\tdb.Exec("UPDATE early SET a = 1")\n}\nfunc after(db *sql.Tx) {\n\tdb.Exec("DELETE FROM within")\n}\n',
    ['no transaction was found around a.go:10'],
  );
  checkOpen(
    'one that a caller opens may not be opened by another',
    'a.go',
    'package a\nfunc all(db *gorm.DB) error {\n\treturn db.Transaction(func(tx *gorm.DB) error {\n\t\treturn keep(tx)\n\t})\n}\nfunc keep(db *gorm.DB) error {\n\tdb.Query("SELECT a FROM names")\n\tdb.Exec("UPDATE names SET a = 1")\n\treturn nil\n}\nfunc bare(db *gorm.DB) error {\n\treturn keep(db)\n}\n',
    [
      'a transaction of what calls it is open around its writes (a.go:3); not every caller need have one',
      'reads and then writes names; no lock was found',
    ],
  );
  checkOpen(
    'one that every caller seen is in is open',
    'a.go',
    'package a\nfunc all(db *gorm.DB) error {\n\treturn db.Transaction(func(tx *gorm.DB) error {\n\t\treturn keep(tx)\n\t})\n}\nfunc keep(db *gorm.DB) error {\n\tdb.Query("SELECT a FROM names")\n\tdb.Exec("UPDATE names SET a = 1")\n\treturn nil\n}\n',
    ['a transaction is open around its writes (a.go:3)', 'reads and then writes names; no lock was found'],
  );
  checkOpen(
    'in the block of `with`',
    'a.py',
    'from django.db import transaction\n\ndef drop(id):\n    with transaction.atomic():\n        Order.objects.filter(a=1).update(b=2)\n\n    cursor.execute("DELETE FROM late")\n',
    ['no transaction was found around a.py:7'],
  );
  checkOpen(
    'of a route that one stands in front of',
    'src/a.ts',
    "router.post(\n  'keys.create',\n  transaction(),\n  async (ctx) => {\n    const key = await prisma.key.findFirst({});\n    await prisma.key.update({ data: {} });\n  }\n);\n",
    ['a transaction is open around its writes (src/a.ts:3)', 'reads and then writes key; no lock was found'],
  );
  checkOpen(
    'a lock is held until its release, and again from where it is taken again',
    'a.go',
    'package a\nfunc add(db *sql.DB) {\n\tmu.Lock()\n\tseen++\n\tmu.Unlock()\n\tdb.Query("SELECT a FROM slots")\n\tdb.Exec("UPDATE slots SET a = 1")\n}\n',
    ['no transaction was found around its writes', 'reads and then writes slots; no lock was found'],
  );
  it('takes rows that are locked for a lock, which is no point of its own', async () => {
    const text =
      "import { Model } from 'sequelize';\nclass Slot extends Model {}\nexport async function take(transaction) {\n  const slot = await Slot.findOne({ where: { a: 1 }, lock: transaction.LOCK.UPDATE });\n  await Slot.update({ a: 2 }, { where: { id: slot.id } });\n}\n";
    const points = await listOf({ 'src/a.ts': text }, ['src/a.ts']);
    assert.match(points[0]?.facts.join('\n') ?? '', /reads and then writes slots?; lock at src\/a\.ts:4/);
    assert.deepEqual(
      points.filter(({ kind }) => kind === 'lock'),
      [],
    );
  });

  function checkEvent(title: string, files: Files, expected: readonly string[]): void {
    it(`says who takes a message in: ${title}`, async () => {
      const events = (await listOf(files, Object.keys(files))).filter(({ kind }) => kind === 'event');
      assert.deepEqual(
        events.flatMap(({ facts }) => facts),
        expected,
      );
    });
  }
  const PUBLISHER = {
    'bus.go':
      'package bus\nimport "github.com/nats-io/nats.go"\nfunc (b *Bus) Send(topic string, body []byte) error {\n\treturn b.nc.Publish(b.subject(topic), body)\n}\n',
  };
  const CONSUMER = {
    'take.go':
      'package bus\nimport "github.com/nats-io/nats.go"\nfunc take(nc *nats.Conn) {\n\tnc.Subscribe(ORDERS, func(m *nats.Msg) {})\n}\n',
  };
  const SENDER = (channel: string) => ({
    'send.go': `package bus\nimport "github.com/nats-io/nats.go"\nfunc send(ctx context.Context) error {\n\treturn mq.SendMessage(ctx, ${channel}, body)\n}\n`,
  });
  checkEvent('nothing is missing where the channel is handed over', { ...PUBLISHER, ...CONSUMER }, [
    'where b.nc.Publish sends it is not written here; who takes it in depends on the caller',
  ]);
  checkEvent('a constant is one channel whatever it is reached through', { ...SENDER('queues.ORDERS'), ...CONSUMER }, [
    'taken in at take.go:4',
  ]);
  checkEvent('one is missing where others are known', { ...SENDER('queues.BILLS'), ...CONSUMER }, [
    'no consumer of queues.BILLS was seen here',
  ]);
  checkEvent('none is missing where none is known', SENDER('queues.BILLS'), [
    'who takes it in is not told by this code',
  ]);
  checkEvent(
    'a task is its own',
    {
      'a.py': 'from tasks import send_mail\n\ndef invite(user):\n    send_mail.delay(user)\n',
      'tasks.py': '@job("emails")\ndef send_mail(user):\n    pass\n',
    },
    ['taken in at tasks.py:2'],
  );

  function checkState(title: string, files: Files, expected: readonly string[]): void {
    it(`says what changes a module's state: ${title}`, async () => {
      const states = (await listOf(files, Object.keys(files))).filter(({ kind }) => kind === 'shared-state');
      assert.deepEqual(
        states.flatMap(({ facts }) => facts),
        expected,
      );
    });
  }
  checkState(
    'requests, where they lead to the change',
    {
      'src/a.ts':
        "const seen = new Map();\nexport function keep(id) {\n  seen.set(id, 1);\n}\napp.post('/keep', (req, res) => {\n  keep(req.body.id);\n});\n",
    },
    ['one copy of it in each instance', 'changed by keep (src/a.ts:2), reached from POST /keep'],
  );
  checkState(
    'functions, where no request is seen to lead there',
    { 'src/a.ts': 'const seen = new Set();\nexport function warnOnce(text) {\n  seen.add(text);\n}\n' },
    ['one copy of it in each instance', 'changed by warnOnce (src/a.ts:2); no request was seen to lead there'],
  );
  checkState(
    'nothing that runs once, at the start',
    {
      'a.go':
        'package a\nvar modules = make(map[string]int)\nvar nets = []string{}\nfunc init() {\n\tnets = append(nets, "x")\n}\nfunc RegisterModule(name string) {\n\tmodules[name] = 1\n}\n',
      'b.py':
        'handlers = {}\n\ndef handles(fn):\n    handlers[fn.__name__] = fn\n    return fn\n\ndef register(runner):\n    handlers[runner.name] = runner\n',
      'src/c.ts':
        'const fields = new Map();\nexport const Field = (target, key) => {\n  fields.set(key, target);\n};\n',
    },
    [],
  );
});
