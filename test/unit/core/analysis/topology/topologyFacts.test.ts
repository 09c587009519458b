import assert from 'node:assert/strict';
import { topologyFacts } from '../../../../../src/core/analysis/topology/topologyFacts';
import { topologyIn } from '../../../../../src/core/analysis/topology/topologyIn';
import { topologyJson } from '../../../../../src/core/analysis/topology/topologyJson';
import { analyserWithMarks, reportOf } from './topologyFixture';

const FILES = {
  'src/app.ts':
    "import { place } from './orders';\napp.post('/orders', requireUser, place);\napp.get('/health', (req, res) => res.end());\n",
  'src/orders.ts':
    "export async function place(req, res) {\n  await db.query('INSERT INTO orders (id) VALUES (1)');\n  await fetch('https://mail.example.com');\n}\n",
};

describe('what is told of a topology', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  it('to a reviewer: statements about one file, with what its endpoints lead to', async () => {
    const { topology } = await reportOf(FILES, analyser);
    assert.deepEqual(topologyFacts('src/app.ts', topology), [
      'src/app.ts:2 answers POST /orders; guarded by requireUser; writes orders, calls fetch https://mail.example.com',
      'src/app.ts:3 answers GET /health; no guard seen here',
    ]);
    assert.deepEqual(topologyFacts('src/orders.ts', topology), [
      'src/orders.ts:3 calls fetch https://mail.example.com; time limit: none',
    ]);
    assert.deepEqual(topologyFacts('src/nowhere.ts', topology), []);
  });

  it('of what an endpoint, a consumer or a job does nothing that its set-up does', async () => {
    const files = {
      'main.go':
        'package main\nfunc setUp(g *gin.Engine, db *sql.DB, c *cron.Cron) {\n\tdb.Exec("INSERT INTO seeds (id) VALUES (1)")\n\tg.GET("/docs", docs.UI)\n\tg.GET("/made", list(db))\n\tg.POST("/inline", func(ctx *gin.Context) {\n\t\tdb.Exec("UPDATE orders SET a = 1")\n\t})\n\tg.PUT("/named", rename)\n\tc.AddFunc("@daily", other.Run)\n}\nfunc rename(ctx *gin.Context) {\n\tdb.Exec("UPDATE names SET a = 1")\n}\nfunc list(db *sql.DB) gin.HandlerFunc {\n\treturn func(ctx *gin.Context) {\n\t\tdb.Exec("DELETE FROM stale")\n\t}\n}\n',
      'src/take.ts':
        "export async function start(channel) {\n  await db.query('INSERT INTO starts (id) VALUES (1)');\n  await channel.consume('orders', elsewhere.take);\n}\n",
    };
    const { topology } = await reportOf(files, analyser);
    assert.deepEqual(topologyFacts('main.go', topology), [
      'main.go:4 answers GET /docs; no guard seen here',
      'main.go:5 answers GET /made; no guard seen here; writes stale',
      'main.go:6 answers POST /inline; no guard seen here; writes orders',
      'main.go:9 answers PUT /named; no guard seen here; writes names',
      'main.go:10 runs without a request: AddFunc @daily',
    ]);
    assert.deepEqual(topologyFacts('src/take.ts', topology), ['src/take.ts:3 takes messages from orders']);
  });

  it('of a job and a consumer that wait for their turn what the function around does', async () => {
    const files = {
      'main.go':
        'package main\nimport amqp "github.com/rabbitmq/amqp091-go"\nfunc setUp(db *sql.DB) {\n\tdb.Exec("INSERT INTO seeds (id) VALUES (1)")\n\tgo func() {\n\t\tticker := time.NewTicker(time.Minute)\n\t\tfor range ticker.C {\n\t\t\tdb.Exec("DELETE FROM stale")\n\t\t}\n\t}()\n}\nfunc take(ctx context.Context, ch *amqp.Channel) {\n\tmessages, _ := ch.ConsumeWithContext(ctx, "orders", "", false)\n\tdb.Exec("UPDATE orders SET a = 1")\n}\n',
    };
    const { topology } = await reportOf(files, analyser);
    assert.deepEqual(
      topologyFacts('main.go', topology).map((fact) => fact.replace(/^.*?; /, '')),
      ['writes stale', 'writes orders'],
    );
  });

  it('to a file or a pipe: every point with its line and what it reaches', async () => {
    const { topology } = await reportOf(FILES, analyser);
    const [first] = topologyJson(topology);
    assert.deepEqual(first, {
      kind: 'endpoint',
      verb: 'POST',
      route: '/orders',
      guards: ['requireUser'],
      isWebhook: false,
      id: 'endpoint:src/app.ts#:POST /orders',
      name: 'POST /orders',
      path: 'src/app.ts',
      line: 2,
      reaches: ['src/orders.ts#place'],
    });
  });

  it('about some files: their points, and the functions they lead to wherever those are', async () => {
    const { topology } = await reportOf(FILES, analyser);
    const part = topologyIn(['src/app.ts'], topology);
    assert.deepEqual(
      part.points.map(({ name, runs }) => [name, runs.map((number) => part.functions[number]?.name)]),
      [
        ['POST /orders', ['place']],
        ['GET /health', ['']],
      ],
    );
  });
});
