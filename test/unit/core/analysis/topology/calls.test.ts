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
});
