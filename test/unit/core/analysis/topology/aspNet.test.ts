import assert from 'node:assert/strict';
import { analyserWithMarks, checkPoints, reportOf } from './topologyFixture';

describe('topology of ASP.NET', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  const check = checkPoints(analyser);

  check(
    ['endpoint'],
    'controllers with routes of the class and of the method, and what guards them',
    {
      'Api/OrdersController.cs':
        '[ApiController]\n[Route("api/[controller]")]\n[Authorize]\npublic class OrdersController : ControllerBase {\n  [HttpGet("{id:int}")]\n  public IActionResult Get(int id) { return Ok(); }\n  [HttpPost, AllowAnonymous]\n  public IActionResult Post() { return Ok(); }\n  [HttpPut]\n  [Route("items")]\n  public IActionResult Put() => Ok();\n}\n',
      'Api/AccountController.cs':
        'public class AccountController : Controller {\n  [HttpGet]\n  public IActionResult Login() { return View(); }\n}\n',
    },
    [
      'GET /Account/Login -> AccountController.Login',
      'GET /api/Orders/{id:int} -> OrdersController.Get [Authorize]',
      'POST /api/Orders -> OrdersController.Post [Authorize, AllowAnonymous]',
      'PUT /api/Orders/items -> OrdersController.Put [Authorize]',
    ],
  );
  check(
    ['endpoint'],
    'minimal APIs in groups',
    {
      'Program.cs':
        'var api = app.MapGroup("/api/catalog").RequireAuthorization();\napi.MapGet("/items", Catalog.Items);\napi.MapDelete("/items/{id}", (int id, Db db) => Results.Ok());\napp.MapPost("/hooks/payment", (Event e) => Results.Ok()).AllowAnonymous();\n',
      'Catalog.cs': 'public static class Catalog {\n  public static IResult Items() { return Results.Ok(); }\n}\n',
    },
    [
      'GET /api/catalog/items -> Catalog.Items [app.MapGroup("/api/catalog").RequireAuthorization()]',
      'DELETE /api/catalog/items/{id} -> () [app.MapGroup("/api/catalog").RequireAuthorization()]',
      'POST /hooks/payment -> () [AllowAnonymous()]',
    ],
  );
  check(
    ['endpoint'],
    'FastEndpoints',
    {
      'Create.cs':
        'public class CreateRequest {\n  public const string Route = "/contributors";\n}\npublic class Create : Endpoint<CreateRequest> {\n  public override void Configure() {\n    Post(CreateRequest.Route);\n    Roles("admin");\n  }\n  public override async Task HandleAsync(CreateRequest request, CancellationToken token) { await Save(); }\n}\n',
    },
    ['POST /contributors -> Create.HandleAsync [Roles("admin")]'],
  );
  check(
    ['table', 'query', 'write', 'transaction'],
    'Entity Framework and Dapper',
    {
      'ShopDb.cs': 'public class ShopDb : DbContext {\n  public DbSet<Order> Orders { get; set; }\n}\n',
      'Bill.cs': '[Table("bills")]\npublic class Bill { public int Id { get; set; } }\n',
      'Place.cs':
        'public class Place(ShopDb db, IDbConnection connection) {\n  public async Task Run(Order order) {\n    var old = await db.Orders.FirstOrDefaultAsync(o => o.Id == order.Id);\n    db.Orders.Add(order);\n    await db.SaveChangesAsync();\n    await connection.ExecuteAsync("INSERT INTO bills (id) VALUES (@Id)", order);\n  }\n}\n',
    },
    ['bills', 'FirstOrDefaultAsync orders', 'Add orders', 'db.SaveChangesAsync', 'INSERT bills', 'orders'],
  );
  check(
    ['outbound-call', 'job', 'message-producer', 'message-consumer', 'cache', 'cache-invalidation', 'lock'],
    'HttpClient, background services, messages, caches and locks',
    {
      'Worker.cs':
        'public class Cleaner : BackgroundService {\n  protected override async Task ExecuteAsync(CancellationToken token) {\n    await _httpClient.GetAsync("https://stock/items");\n  }\n}\n',
      'Placed.cs':
        'public class PlacedConsumer : IConsumer<OrderPlaced> {\n  public async Task Consume(ConsumeContext<OrderPlaced> context) {\n    await _publishEndpoint.Publish(new Shipped());\n    await _cache.GetStringAsync($"order:{id}");\n    await _cache.RemoveAsync($"order:{id}");\n    lock (_gate) { _count++; }\n  }\n}\n',
    },
    [
      'OrderPlaced -> PlacedConsumer.Consume',
      'Shipped',
      'read order:{id}',
      'invalidate order:{id}',
      '_gate',
      'Cleaner -> Cleaner.ExecuteAsync',
      '_httpClient.GetAsync https://stock/items',
    ],
  );
  check(
    ['environment-key', 'startup', 'shutdown', 'shared-state', 'authorization'],
    'the process',
    {
      'Program.cs':
        'var key = builder.Configuration["Stripe:Key"];\nvar url = Environment.GetEnvironmentVariable("STOCK_URL");\nvar app = builder.Build();\napp.Run();\n',
      'Counter.cs':
        'public class Counter {\n  private static readonly Dictionary<string, int> Seen = new();\n  [Authorize(Roles = "admin")]\n  public void Add(string name) { Seen.Add(name, 1); }\n}\n',
    },
    ['Counter.Seen -> Counter.Add', 'Authorize(Roles = "admin") -> Counter.Add', 'Stripe:Key', 'STOCK_URL', 'app.Run'],
  );

  it('leads from an endpoint through an interface to what implements it in another file', async () => {
    const { topology } = await reportOf(
      {
        'A.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
        'OrdersController.cs':
          'namespace Shop.Api;\nusing Shop.Orders;\n[Route("orders")]\npublic class OrdersController(IOrderService orders) : ControllerBase {\n  [HttpPost]\n  public async Task<IActionResult> Post(Order order) { await orders.PlaceAsync(order); return Ok(); }\n}\n',
        'OrderService.cs':
          'namespace Shop.Orders;\npublic interface IOrderService { Task PlaceAsync(Order order); }\npublic class OrderService(ShopDb db) : IOrderService {\n  public async Task PlaceAsync(Order order) {\n    db.Orders.Add(order);\n    db.Bills.Add(order.Bill);\n    await db.SaveChangesAsync();\n  }\n}\n',
        'ShopDb.cs':
          'namespace Shop.Orders;\npublic class ShopDb : DbContext {\n  public DbSet<Order> Orders { get; set; }\n  public DbSet<Bill> Bills { get; set; }\n}\n',
      },
      analyser,
    );
    const path = topology.points.find(({ kind }) => kind === 'write-path');
    assert.ok(path?.kind === 'write-path');
    assert.equal(path.name, 'POST /orders');
    assert.deepEqual(path.tables, ['orders', 'bills']);
    assert.equal(path.transactions.length, 1);
    assert.deepEqual(path.uncovered, []);
  });
});
