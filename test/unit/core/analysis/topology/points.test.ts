import assert from 'node:assert/strict';
import { analyserWithMarks, checkPoints, reportOf } from './topologyFixture';

describe('points of the topology', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  const check = checkPoints(analyser);

  const MESSAGES = ['message-producer', 'message-consumer'] as const;

  check(
    MESSAGES,
    'kafkajs and amqplib',
    {
      'src/kafka.ts':
        "export async function run() {\n  await producer.send({ topic: 'orders', messages: [] });\n  await consumer.subscribe({ topic: 'orders' });\n}\n",
      'src/amqp.ts':
        "import amqp from 'amqplib';\nexport async function run() {\n  channel.sendToQueue('mails', body);\n  channel.consume('mails', onMail);\n}\nfunction onMail() {}\n",
    },
    ['mails', 'mails -> onMail', 'orders', 'orders'],
  );
  check(
    MESSAGES,
    'BullMQ, SQS and Nest',
    {
      'src/bull.ts':
        "import { Queue, Worker } from 'bullmq';\nexport const worker = new Worker('images', async (job) => {});\nexport async function add() {\n  await imageQueue.add('resize', {});\n}\n",
      'src/orders.controller.ts':
        "import { MessagePattern } from '@nestjs/microservices';\nexport class Orders {\n  @MessagePattern('order.created')\n  handle() {}\n}\n",
      'src/sqs.ts': "await sqs.send(new SendMessageCommand({ QueueUrl: QUEUE_URL, MessageBody: 'x' }));\n",
    },
    ['images -> ()', 'resize', 'order.created -> Orders.handle', 'QUEUE_URL'],
  );
  check(
    MESSAGES,
    'celery, pika and Spring',
    {
      'shop/tasks.py': 'from celery import shared_task\n\n@shared_task\ndef send_mail(to):\n    pass\n',
      'shop/views.py':
        'from celery import current_app\nfrom shop.tasks import send_mail\n\ndef order(request):\n    send_mail.delay(1)\n    channel.basic_publish(exchange="", routing_key="jobs", body="x")\n',
      'src/A.java':
        'package a;\nclass A {\n  @KafkaListener(topics = "orders")\n  void on(String m) {}\n  void tell() { kafkaTemplate.send("bills", "x"); }\n}\n',
    },
    ['send_mail -> send_mail', 'send_mail -> send_mail', 'jobs', 'orders -> A.on', 'bills'],
  );

  check(
    ['outbound-call'],
    'with its address',
    {
      'src/a.ts':
        "export async function load(id) {\n  await fetch(`https://api.example.com/users/${id}`);\n  await axios.get('http://stock/items', { timeout: 500 });\n}\n",
      'b.py': 'import requests\n\ndef load():\n    requests.get("https://api.example.com")\n',
      'c.go': 'package a\nimport "net/http"\nfunc load() { http.Get("http://stock/items") }\n',
      'src/D.java':
        'package a;\nclass D {\n  void load() { restTemplate.getForObject("http://stock/items", String.class); }\n  URI own(ServerRequest request) { return request.exchange().getRequest().getURI(); }\n}\n',
    },
    [
      'requests.get https://api.example.com',
      'http.Get http://stock/items',
      'restTemplate.getForObject http://stock/items',
      'fetch https://api.example.com/users/${id}',
      'axios.get http://stock/items',
    ],
  );

  it('outbound-call: whether something limits its time', async () => {
    const { topology } = await reportOf(
      {
        'src/a.ts':
          "export async function load(options) {\n  await fetch('https://a.example.com');\n  await fetch('https://b.example.com', { signal: AbortSignal.timeout(1000) });\n  await fetch('https://c.example.com', options);\n}\n",
      },
      analyser,
    );
    assert.deepEqual(
      topology.points.flatMap((point) => (point.kind === 'outbound-call' ? [point.timeout] : [])),
      ['none', 'set', 'unknown'],
    );
  });

  check(
    ['cache', 'cache-invalidation'],
    'reads, writes and removals',
    {
      'src/a.ts':
        "export async function load(id) {\n  await redis.get('user');\n  await this.cacheManager.set('user', id);\n  await redis.del('user');\n}\n",
      'src/B.java': 'package a;\nclass B {\n  @CacheEvict("vets")\n  void reset() {}\n}\n',
      'c.py': 'from functools import lru_cache\n\n@lru_cache(maxsize=2)\ndef load():\n    pass\n',
    },
    ['read lru_cache', 'invalidate vets', 'read user', 'write user', 'invalidate user'],
  );
  check(
    ['transaction', 'lock'],
    'by calls, annotations and blocks',
    {
      'src/a.ts':
        'export async function move() {\n  await prisma.$transaction(async (tx) => {});\n  await mutex.runExclusive(work);\n}\n',
      'b.py':
        'from django.db import transaction\n\ndef move():\n    with transaction.atomic():\n        Order.objects.select_for_update()\n',
      'src/C.java': 'package a;\nclass C {\n  @Transactional\n  void move() {}\n}\n',
      'd.go': 'package a\nfunc move(db *sql.DB) {\n  tx, _ := db.Begin()\n  s.mu.Lock()\n}\n',
    },
    [
      'transaction.atomic',
      'Order.objects',
      'db.Begin',
      's.mu',
      'Transactional -> C.move',
      'prisma.$transaction -> ()',
      'mutex',
    ],
  );
  check(
    ['job'],
    'by a clock',
    {
      'src/a.ts': "import cron from 'node-cron';\ncron.schedule('0 * * * *', clean);\nfunction clean() {}\n",
      'src/b.service.ts':
        "import { Cron } from '@nestjs/schedule';\nexport class B {\n  @Cron('*/5 * * * *')\n  tick() {}\n}\n",
      'src/C.java': 'package a;\nclass C {\n  @Scheduled(fixedRate = 5000)\n  void tick() {}\n}\n',
    },
    ['Scheduled fixedRate = 5000 -> C.tick', 'schedule 0 * * * * -> clean', 'Cron */5 * * * * -> B.tick'],
  );
  check(
    ['startup', 'shutdown', 'environment-key', 'shared-state'],
    'of the process',
    {
      'src/main.ts':
        "const sessions = new Map();\nexport function add(id) {\n  sessions.set(id, 1);\n}\nconst server = app.listen(process.env.PORT);\nprocess.on('SIGTERM', () => server.close());\n",
      'settings.py': 'import os\nKEY = os.environ["API_KEY"]\nDEBUG = os.getenv("DEBUG")\n',
      'main.go':
        'package main\nimport ("net/http"; "os")\nfunc main() { http.ListenAndServe(os.Getenv("ADDR"), nil) }\n',
    },
    ['http.ListenAndServe', 'ADDR', 'API_KEY', 'DEBUG', 'sessions -> add', 'app.listen', 'PORT', 'SIGTERM -> ()'],
  );
  check(
    ['service', 'job'],
    'of compose and Kubernetes',
    {
      'docker-compose.yml':
        'services:\n  web:\n    build: .\n    environment:\n      - KEY=1\n    depends_on: [db]\n  db:\n    image: postgres:16\n',
      'k8s/deploy.yaml':
        'kind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - image: api:1\n---\nkind: CronJob\nmetadata:\n  name: clean\nspec:\n  schedule: "0 3 * * *"\n---\nkind: Service\nmetadata:\n  name: api\n',
      'k8s/broken.yaml': 'kind: [\n',
    },
    ['web', 'db', 'api', 'clean 0 3 * * *', 'clean'],
  );

  it('an id stays when the code moves, and tells repeats apart', async () => {
    const code =
      "export async function load() {\n  await fetch('https://a.example.com');\n  await fetch('https://a.example.com');\n}\n";
    const idsOf = async (text: string) =>
      (await reportOf({ 'src/a.ts': text }, analyser)).topology.points.map(({ id }) => id);
    const ids = await idsOf(code);
    assert.deepEqual(ids, [
      'outbound-call:src/a.ts#load:fetch https://a.example.com',
      'outbound-call:src/a.ts#load:fetch https://a.example.com~2',
    ]);
    assert.deepEqual(await idsOf(`const before = 1;\n\n${code}`), ids);
  });

  it('a range covers the text of the point', async () => {
    const { topology } = await reportOf(
      { 'src/a.ts': "\napp.get('/orders', (req, res) => {\n  res.send([]);\n});\n" },
      analyser,
    );
    assert.deepEqual(topology.points[0]?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 17 } });
  });

  check(
    ['job', 'background-task'],
    'of gocron, and what Go begins beside the rest',
    {
      'go.mod': 'module example.com/shop\n',
      'a.go':
        'package main\n\nimport "github.com/go-co-op/gocron/v2"\n\ntype C struct{}\n\nfunc (c *C) Start(s gocron.Scheduler) {\n\ts.NewJob(gocron.DurationJob(15), gocron.NewTask(c.tick(1)))\n\tgo c.drain()\n}\nfunc (c *C) tick(n int) func() { return nil }\nfunc (c *C) drain() {}\n',
    },
    ['NewTask -> C.tick', 'go c.drain -> C.drain'],
  );
  check(
    ['query', 'write', 'transaction'],
    'of Ent',
    {
      'go.mod': 'module example.com/shop\n',
      'a.go':
        'package main\n\nfunc (r *repo) Save(ctx context.Context) error {\n\treturn entutils.TransactingRepo(ctx, r, func(ctx context.Context, rep *repo) error {\n\t\treturn rep.db.Order.Create().SetName("x").Exec(ctx)\n\t})\n}\nfunc (r *repo) All(ctx context.Context) ([]*ent.Order, error) {\n\treturn r.db.Order.Query().Where(order.Name("x")).All(ctx)\n}\n',
    },
    ['entutils.TransactingRepo -> ()', 'Exec order', 'All order'],
  );
  check(
    ['refusal'],
    'of each language, by status, error or word',
    {
      'a.ts':
        'export function a(c) {\n  if (c.x) throw new UnauthorizedError();\n  if (c.y) return c.json({}, 403);\n  return c.json({ status: 4031 });\n}\nconst NONE = new ForbiddenError();\n',
      'a.py':
        'def a(r):\n    if r.x:\n        raise PermissionDenied()\n    if r.y:\n        raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED)\n    raise HTTPException(status_code=404)\n',
      'a.go':
        'package a\n\nfunc A(c *gin.Context) error {\n\tc.AbortWithStatusJSON(http.StatusForbidden, nil)\n\tc.JSON(http.StatusOK, nil)\n\treturn status.Errorf(codes.PermissionDenied, "no")\n}\n',
      'A.java':
        'class A {\n  void a(Response r) {\n    r.sendError(HttpServletResponse.SC_FORBIDDEN);\n    r.sendError(500);\n    throw new AccessDeniedException("no");\n  }\n}\n',
      'A.cs':
        'class A {\n  IActionResult Get() {\n    if (x) return Forbid();\n    if (y) return StatusCode(401);\n    return Ok();\n  }\n}\n',
    },
    [
      'Forbid',
      'StatusCode',
      'sendError',
      'AccessDeniedException',
      'AbortWithStatusJSON',
      'Errorf',
      'PermissionDenied',
      'HTTPException',
      'UnauthorizedError',
      'json',
    ],
  );
  check(
    ['transaction', 'lock'],
    'of a reactive chain, and of a lock that is a call',
    {
      'A.java':
        'class A {\n  Mono<User> disable(String name) {\n    return client.fetch(name).flatMap(client::update).as(tx::transactional);\n  }\n  void put() {\n    this.rwl.readLock().lock();\n  }\n}\n',
    },
    ['client.fetch(name).flatMap(client::update).as', 'this.rwl.readLock()'],
  );

  it('a key that is only a name in the code is of the store it is in', async () => {
    const { topology } = await reportOf(
      {
        'A.java':
          'class A {\n  void put(String key) {\n    codeCache.put(key, 1);\n    blackListCache.put(key, 2);\n  }\n  void drop(String key) {\n    codeCache.invalidate(key);\n  }\n}\n',
      },
      analyser,
    );
    assert.deepEqual(
      topology.points.flatMap((point) => (point.kind === 'cache' ? [[point.store, point.invalidatedBy.length]] : [])),
      [
        ['codeCache', 1],
        ['blackListCache', 0],
      ],
    );
  });
  check(
    ['background-task'],
    'of each language, but no waiting and no time limit',
    {
      'a.ts':
        'export async function a() {\n  setTimeout(flush, 10);\n  setImmediate(() => {\n    flush();\n  });\n  await new Promise((resolve) => setTimeout(resolve, 5));\n  setTimeout(() => controller.abort(), 5);\n}\nfunction flush() {}\n',
      'a.py':
        'import asyncio\nimport threading\n\ndef work():\n    pass\n\nasync def a(executor, background_tasks):\n    asyncio.create_task(work())\n    executor.submit(work, 1)\n    background_tasks.add_task(work)\n    threading.Thread(target=work, daemon=True).start()\n',
      'go.mod': 'module example.com/shop\n',
      'a.go': 'package a\n\nfunc A() {\n\tgo func() {\n\t\tB()\n\t}()\n\ttime.AfterFunc(1, B)\n}\nfunc B() {}\n',
      'A.java':
        'class A {\n  void a() {\n    taskExecutor.execute(this::work);\n    CompletableFuture.runAsync(() -> work());\n    statement.execute("x");\n  }\n  @Async\n  void work() {}\n}\n',
      'A.cs':
        'class A {\n  async Task Go() {\n    Task.Run(() => Work());\n    await Task.Run(() => Work());\n  }\n}\n',
    },
    [
      'Task.Run',
      'taskExecutor.execute',
      'CompletableFuture.runAsync',
      '@Async -> A.work',
      'go func',
      'time.AfterFunc -> B',
      'asyncio.create_task -> work',
      'executor.submit -> work',
      'background_tasks.add_task -> work',
      'threading.Thread -> work',
      'setTimeout -> flush',
      'setImmediate',
    ],
  );
  check(
    ['retry'],
    'of options, annotations and calls, but no types and no comments',
    {
      'a.ts':
        'interface Options {\n  retries: number;\n}\n// retries: 3\nexport const client = make({ maxRetries: 5, retryStrategy: (times) => times * 50 });\n',
      'a.py': 'session = Session(retries=Retry(total=3))\n\n@retry(stop=1)\ndef a():\n    pass\n',
      'go.mod': 'module example.com/shop\n',
      'a.go': 'package a\n\nfunc A() {\n\tretry.Do(B)\n}\nfunc B() {}\n',
      'A.java': 'class A {\n  @Retryable(maxAttempts = 4)\n  void a() {}\n  static final int MAX_ATTEMPTS = 5;\n}\n',
    },
    [
      '@Retryable(maxAttempts = 4)',
      'retry.Do',
      'retries=Retry(total=3',
      '@retry(stop=1)',
      'maxRetries: 5',
      'retryStrategy: (times) => times * 50',
    ],
  );
});
