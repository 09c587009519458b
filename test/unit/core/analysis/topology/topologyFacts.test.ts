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
