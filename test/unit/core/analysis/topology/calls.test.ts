import assert from 'node:assert/strict';
import { functionsOf } from '../../../../../src/core/analysis/topology/reach';
import type { Files } from '../analysing';
import { analyserWithMarks, functionText, reportOf } from './topologyFixture';

describe('functions reached from an endpoint', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  /** What the first endpoint leads to, nearest first. */
  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => {
      const { topology } = await reportOf(files, analyser);
      const endpoint = topology.points.find(({ kind }) => kind === 'endpoint');
      assert.ok(endpoint);
      const reached = [...functionsOf(endpoint, topology)].map((number) => functionText(topology.functions[number]));
      assert.deepEqual(reached, expected);
    });
  }

  check(
    'through named imports, and a barrel',
    {
      'src/app.ts': "import { list } from './handlers';\napp.get('/users', list);\n",
      'src/handlers.ts':
        "import { findUsers } from './services';\nexport async function list() {\n  return findUsers();\n}\n",
      'src/services/index.ts': "export * from './users';\n",
      'src/services/users.ts': 'export async function findUsers() {\n  return load();\n}\nfunction load() {}\n',
    },
    ['list', 'findUsers', 'load'],
  );
  check(
    'through injected services and the methods of a class',
    {
      'src/cats.controller.ts':
        "import { Controller, Get } from '@nestjs/common';\nimport { CatsService } from './cats.service';\n@Controller('cats')\nexport class CatsController {\n  constructor(private readonly cats: CatsService) {}\n  @Get()\n  all() {\n    return this.cats.findAll();\n  }\n}\n",
      'src/cats.service.ts':
        'export class CatsService {\n  findAll() {\n    return this.load();\n  }\n  private load() {}\n}\n',
    },
    ['CatsController.all', 'CatsService.findAll', 'CatsService.load'],
  );
  const GO_ROUTE =
    'package main\n\nimport "example.com/shop/orders"\n\nfunc Routes(r *gin.Engine, s *orders.Service) {\n\tr.GET("/orders", func(c *gin.Context) {\n\t\ts.List(c)\n\t})\n}\n';
  const GO_SERVICE =
    'package orders\n\ntype Store interface {\n\tAll() []string\n\tCount() int\n}\n\ntype config struct {\n\tstore Store\n}\n\ntype Service struct {\n\tconfig\n}\n\nfunc (s *Service) List(c any) {\n\ts.store.All()\n}\n';
  const goStore = (folder: string, type = 'rows') =>
    `package ${folder}\n\ntype ${type} struct{}\n\nfunc (r *${type}) All() []string {\n\treturn read${folder}()\n}\nfunc (r *${type}) Count() int {\n\treturn 0\n}\nfunc read${folder}() []string {\n\treturn nil\n}\n`;
  const go = { 'go.mod': 'module example.com/shop\n', 'main.go': GO_ROUTE, 'orders/service.go': GO_SERVICE };
  check(
    "through Go's interfaces and embedded structures",
    { ...go, 'db/rows.go': goStore('db'), 'db/mock.go': goStore('db', 'mockRows') },
    ['()', 'Service.List', 'rows.All', 'readdb'],
  );
  check(
    'to the first of several drivers side by side, and past what only hands on',
    {
      ...go,
      'db/mysql/rows.go': goStore('mysql'),
      'db/sqlite/rows.go': goStore('sqlite'),
      'orders/cached.go':
        'package orders\n\ntype cached struct {\n\tinner Store\n}\n\nfunc (c *cached) All() []string {\n\treturn c.inner.All()\n}\nfunc (c *cached) Count() int {\n\treturn 0\n}\n',
    },
    ['()', 'Service.List', 'rows.All', 'readmysql'],
  );
  check(
    'to none of several types that do the same in their own ways, nor to one that lacks a method',
    {
      ...go,
      'db/rows.go': goStore('db'),
      'remote/client.go': goStore('remote', 'client'),
      'half/half.go': 'package half\n\ntype half struct{}\n\nfunc (h *half) All() []string {\n\treturn nil\n}\n',
    },
    ['()', 'Service.List'],
  );
  check(
    'through what an interface gives',
    {
      ...go,
      'orders/service.go':
        'package orders\n\ntype Repository interface {\n\tOrders() Store\n}\n\ntype Store interface {\n\tAll() []string\n\tCount() int\n}\n\ntype Service struct {\n\trepo Repository\n}\n\nfunc (s *Service) List(c any) {\n\ts.repo.Orders().All()\n}\n',
      'db/rows.go': goStore('db'),
    },
    ['()', 'Service.List', 'rows.All', 'readdb'],
  );
  check(
    "through Java's method references",
    {
      'src/A.java':
        'package a;\nclass A {\n  private final B b;\n  @GetMapping("/a")\n  Flux<String> all() { return Flux.just("x").flatMap(b::load); }\n}\n',
      'src/B.java': 'package a;\nclass B {\n  Mono<String> load(String id) { return Mono.just(id); }\n}\n',
    },
    ['A.all', 'B.load'],
  );
  check(
    'through a mediator, to what handles the message',
    {
      'OrdersController.cs':
        'public class OrdersController {\n  private readonly IMediator _mediator;\n  [HttpPost("orders")]\n  public async Task<bool> Place(PlaceOrder command) {\n    await _mediator.Publish(new OrderSeen());\n    return await _mediator.Send(command);\n  }\n}\n',
      'PlaceOrderHandler.cs':
        'public class PlaceOrderHandler(Db db) : IRequestHandler<PlaceOrder, bool> {\n  public async Task<bool> Handle(PlaceOrder command, CancellationToken token) { return true; }\n}\n',
      'A.cs':
        'class A : INotificationHandler<OrderSeen> {\n  public Task Handle(OrderSeen seen, CancellationToken token) { return null; }\n}\n',
      'B.cs':
        'class B : INotificationHandler<OrderSeen> {\n  public Task Handle(OrderSeen seen, CancellationToken token) { return null; }\n}\n',
    },
    ['OrdersController.Place', 'PlaceOrderHandler.Handle'],
  );
  check(
    'no further than three calls',
    {
      'src/app.ts':
        "app.get('/a', a);\nfunction a() {\n  b();\n}\nfunction b() {\n  c();\n}\nfunction c() {\n  d();\n}\nfunction d() {\n  e();\n}\nfunction e() {}\n",
    },
    ['a', 'b', 'c', 'd'],
  );
  check(
    'but never by guessing',
    {
      'src/app.ts':
        "import { list } from 'somewhere';\nimport * as users from './users';\napp.get('/a', (req, res) => {\n  list();\n  users.find();\n  thing.find();\n  items.map(find);\n});\n",
      'src/users.ts': 'export function find() {}\n',
      'src/other.ts': 'export function list() {}\n',
    },
    ['()', 'find'],
  );
  check(
    'of Python, through modules and methods',
    {
      'app/main.py': 'from app import crud\n\n@app.get("/users")\ndef users():\n    return crud.find()\n',
      'app/crud.py':
        'class Store:\n    def load(self):\n        pass\n\ndef find():\n    store = Store()\n    return store.load()\n',
    },
    ['users', 'find', 'Store.load'],
  );
  check(
    'of Go, through packages, fields and methods',
    {
      'go.mod': 'module shop\n',
      'main.go':
        'package main\nimport "shop/api"\nfunc serve(r *gin.Engine, h *api.Handler) {\n  r.GET("/users", h.List)\n}\n',
      'api/handler.go':
        'package api\nimport "shop/store"\ntype Handler struct {\n  store *store.Store\n}\nfunc (h *Handler) List(c *gin.Context) {\n  h.store.Find()\n}\n',
      'store/store.go': 'package store\ntype Store struct {\n  n int\n}\nfunc (s *Store) Find() {}\n',
    },
    ['Handler.List', 'Store.Find'],
  );
  check(
    'of Java, through the only class that implements an interface',
    {
      'src/a/Api.java':
        'package a;\n@RestController\nclass Api {\n  private final Users users;\n  @GetMapping("/users")\n  void list() { users.find(); }\n}\n',
      'src/a/Users.java': 'package a;\ninterface Users { void find(); }\n',
      'src/a/DbUsers.java':
        'package a;\nclass DbUsers implements Users {\n  public void find() { load(); }\n  private void load() {}\n}\n',
    },
    ['Api.list', 'DbUsers.find', 'DbUsers.load'],
  );

  it('knows what leads to a change, though no point leads there', async () => {
    const { topology } = await reportOf(
      {
        'src/a.ts':
          "import { save } from './b';\nexport function two() {\n  save();\n}\nexport function three() {\n  two();\n}\nexport function none() {\n  three.call(1);\n}\n",
        'src/b.ts': 'export async function save() {\n  await prisma.order.create({ data: {} });\n}\n',
      },
      analyser,
    );
    const all = [...topology.functions, ...(topology.leading ?? [])];
    assert.deepEqual(topology.functions.map(functionText), ['save']);
    assert.deepEqual(
      topology.leading?.map((one) => [functionText(one), one.calls.map((call) => functionText(all[call]))]),
      [
        ['two', ['save']],
        ['three', ['two']],
      ],
    );
  });
});
