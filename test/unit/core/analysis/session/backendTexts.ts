const TELL =
  "export async function tell(id) {\n  await producer.send({ topic: 'orders', messages: [{ value: id }] });\n}\n";
const RECORD = 'export async function record(id) {\n  await prisma.audit.create({ data: { id } });\n}\n';
const PLACE =
  "import { tell } from './tell';\nimport { record } from './record';\napp.post('/orders', async (req, res) => {\n  await record(1);\n  await prisma.orders.create({ data: req.body });\n  await tell(1);\n});\n";

/** A backend of two services, whose findings rest on its topology, on sizes and on comments that no scan tells of. */
export const BACKEND: Readonly<Record<string, readonly string[]>> = {
  'services/orders/package.json': ['{ "name": "orders" }', '{ "name": "orders", "main": "place.ts" }'],
  'services/billing/package.json': ['{ "name": "billing" }'],
  'db/schema.sql': [
    'CREATE TABLE orders (id int);\nCREATE TABLE audit (id int);\n',
    'CREATE TABLE audit (id int);\n',
    '-- ours\nCREATE TABLE orders (id int);\n',
  ],
  'services/orders/place.ts': [
    PLACE,
    `${PLACE}// the end\n`,
    `// the beginning\n${PLACE}`,
    PLACE.replace('  await tell(1);\n', ''),
    PLACE.replace('await record(1);', 'await record(1);\n  check();'),
    PLACE.replace('await record(1);', 'await record(1);\n  await record(2);'),
    PLACE.replace('record(1)', 'later(1)').replace('tell(1)', 'record(1)').replace('later(1)', 'tell(1)'),
  ],
  'services/orders/app.ts': [
    "import { routes } from './routes';\napp.use('/api', routes);\n",
    "\nimport { routes } from './routes';\napp.use('/api', routes);\n",
    "import { routes } from './routes';\napp.use('/api/v2', routes);\n",
    // Another router by the same name.
    "import { routes } from './more';\napp.use('/api', routes);\n",
  ],
  'services/orders/more.ts': [
    "export const routes = express.Router();\nroutes.get('/more', (req, res) => prisma.notes.findMany());\n",
  ],
  'services/orders/routes.ts': [
    "export const routes = express.Router();\nroutes.get('/all', (req, res) => prisma.notes.findMany());\n",
    "// all\nexport const routes = express.Router();\nroutes.get('/all', (req, res) => prisma.notes.findMany());\n",
  ],
  // Whether a write stands where the transaction is open is told by places alone.
  'services/orders/paid.py': [
    "def pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n        session.execute(text('UPDATE audit SET paid = 1'))\n",
    "def pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n    session.execute(text('UPDATE audit SET paid = 1'))\n",
    "# paid\ndef pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n    session.execute(text('UPDATE audit SET paid = 1'))\n",
  ],
  'services/orders/note.ts': [
    "import { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n}\n",
    "// a note\nimport { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n}\n",
    "import { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n  @Column() text: string;\n}\n",
  ],
  'services/orders/record.ts': [
    RECORD,
    `${RECORD}// the end\n`,
    RECORD.replace('prisma.audit', 'tx.audit'),
    "import './place';\n" + RECORD,
  ],
  'services/orders/tell.ts': [
    `// told to everybody\n${TELL}`,
    `// kept in the outbox\n${TELL}`,
    `import { place } from './place'; // now\n${TELL}`,
    `import { place } from './place'; // then\n${TELL}`,
  ],
  'services/orders/index.ts': [
    "export * from './record';\nexport * from './tell';\n",
    "export { record as note } from './record';\n",
    "export * from './close';\nexport * from './record';\n",
  ],
  // No point of its own: what it calls, and how that is named, decides whether it leads to a change.
  'services/orders/close.ts': [
    "import { record } from '.';\nexport async function close(id) {\n  await record(id);\n}\n",
    "import { record } from '.';\nexport async function close(id) {\n  await check(id);\n  await record(id);\n}\n",
    "import { note } from '.';\nexport async function close(id) {\n  await note(id);\n}\n",
    "import { record } from '.';\n\nfunction never() {}\n\nexport async function close(id) {\n  never(id);\n}\n",
    "import './tell';\nexport class Book {\n  async record(id) {\n    await prisma.orders.delete({ where: { id } });\n  }\n}\nexport async function close(book: Book) {\n  await book.record(1);\n}\n",
  ],
  'services/orders/late.ts': [
    "import { close } from './close';\nexport async function late(id) {\n  await close(id);\n}\n",
    "import { Book } from './close';\nexport async function late(book: Book) {\n  await book.record(1);\n}\n",
  ],
  // Gains and loses functions before, between and behind those that others call.
  'services/orders/steps.ts': [
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function first(id) {\n  await record(id);\n}\nexport async function last(id) {\n  await tell(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nfunction ahead() {}\nexport async function first(id) {\n  await record(id);\n}\nfunction between() {\n  ahead();\n}\nexport async function last(id) {\n  await tell(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function last(id) {\n  await tell(id);\n}\nexport async function first(id) {\n  await record(id);\n}\n",
    "import { record } from './record';\nexport async function last(id) {\n  await record(id);\n}\nexport async function extra(id) {\n  await last(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function first(id) {\n  await record(id);\n  const then = async () => tell(id);\n  await then();\n}\nexport class Steps {\n  async last(id) {\n    await tell(id);\n  }\n}\n",
    "export { record as first, record as last } from './record';\n",
    'export async function first(id) {}\nexport async function last(id) {}\n',
    'export async function last(id) {}\n',
  ],
  'services/orders/run.ts': [
    "import { first, last } from './steps';\nimport { check } from './guard';\napp.post('/run', check, async (req, res) => {\n  await first(1);\n  await last(1);\n});\n",
    "import { first, last } from './steps';\nimport { handle as check } from './guard';\napp.post('/run', check, async (req, res) => {\n  await first(1);\n  await last(1);\n});\n",
    // Something else runs before the handler, by the same name.
    "import { last } from './steps';\nimport { check as seen } from './guard';\napp.post('/run', seen, async (req, res) => {\n  await last(1);\n});\n",
    "import { last } from './steps';\nimport { handle as seen } from './guard';\napp.post('/run', seen, async (req, res) => {\n  await last(1);\n});\n",
    "import { last } from './steps';\nimport { check as first } from './guard';\nfunction begin() {}\napp.post('/run', first, async (req, res) => {\n  begin();\n  await last(1);\n});\n",
    "import { Steps } from './steps';\nimport { handle } from './guard';\nexport async function run(steps: Steps) {\n  await steps.last(1);\n  await prisma.orders.delete({ where: { id: 1 } });\n}\napp.post('/run', handle);\n",
  ],
  'services/orders/guard.ts': [
    'export function check(req, res, next) {\n  if (!req.user) return res.status(401).end();\n  next();\n}\nexport async function handle(req, res) {\n  await prisma.audit.create({ data: req.body });\n}\n',
    'function ahead() {}\nexport function check(req, res, next) {\n  if (!req.user) return res.status(401).end();\n  next();\n}\nexport async function handle(req, res) {\n  ahead();\n  await prisma.audit.create({ data: req.body });\n}\n',
    'export function handle(req, res, next) {\n  if (!req.user) return res.status(403).end();\n  next();\n}\nexport function check(req, res, next) {\n  next();\n}\n',
  ],
  'services/stock/store.go': [
    'package stock\n\ntype Store interface {\n\tSave() error\n}\n\ntype Service struct {\n\tstore Store\n}\n\nfunc (s *Service) Take(w http.ResponseWriter, r *http.Request) {\n\ts.store.Save()\n}\n',
    'package stock\n\ntype Store interface {\n\tSave() error\n\tLoad() error\n}\n\ntype Service struct {\n\tstore Store\n}\n\nfunc ahead() {}\n\nfunc (s *Service) Take(w http.ResponseWriter, r *http.Request) {\n\ts.store.Save()\n\ts.store.Load()\n}\n',
  ],
  'services/stock/sql.go': [
    'package stock\n\ntype SQL struct {\n\tdb *sql.DB\n}\n\nfunc (s *SQL) Save() error {\n\t_, err := s.db.Exec("UPDATE stock SET taken = 1")\n\treturn err\n}\n',
    'package stock\n\ntype SQL struct {\n\tdb *sql.DB\n}\n\nfunc (s *SQL) Load() error {\n\treturn nil\n}\n\nfunc (s *SQL) Save() error {\n\t_, err := s.db.Exec("UPDATE stock SET taken = 1")\n\treturn err\n}\n',
    'package stock\n\ntype Other struct {\n\tdb *sql.DB\n}\n\nfunc (s *Other) Load() error {\n\treturn nil\n}\n',
  ],
  'services/stock/memory/memory.go': [
    'package memory\n\ntype Memory struct {\n\tall []string\n}\n\nfunc (m *Memory) Keep() error {\n\treturn nil\n}\n',
    'package memory\n\ntype Memory struct {\n\tall []string\n}\n\nfunc (m *Memory) Save() error {\n\treturn nil\n}\n',
  ],
  'services/stock/main.go': [
    'package stock\n\nfunc routes(s *Service) {\n\thttp.HandleFunc("/take", s.Take)\n}\n',
    'package stock\n\nfunc other() {}\n\nfunc routes(s *Service) {\n\tother()\n\thttp.HandleFunc("/take", s.Take)\n}\n',
  ],
  // Whether what the fields of its class collect is a point rests on who keeps an object of it for how long.
  'services/orders/carts.ts': [
    'export class Carts {\n  private items = new Map();\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
    'export class Carts {\n  private items = new Map();\n  none() {}\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
    'export class Baskets {\n  private items = new Map();\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
  ],
  'services/orders/keep.ts': [
    "import { Carts } from './carts';\nexport const carts = new Carts();\napp.post('/carts', (req, res) => {\n  carts.add(1);\n});\n",
    "import { Carts } from './carts';\napp.post('/carts', (req, res) => {\n  const carts = new Carts();\n  carts.add(1);\n});\n",
    "import { Baskets as Carts } from './carts';\nexport const carts = new Carts();\nfunction never() {}\napp.post('/carts', (req, res) => {\n  carts.add(1);\n});\n",
  ],
  'services/billing/pay.ts': [
    "app.post('/bills', async (req, res) => {\n  await prisma.orders.update({ where: { id: 1 }, data: { paid: true } });\n});\n",
    "app.post('/bills', async (req, res) => {\n  res.end();\n});\n",
    "import '../orders/place';\napp.listen(3000);\nawait prisma.orders.update({ where: { id: 1 }, data: { paid: true } });\n",
  ],
  'lost/why.ts': [
    'const why = 1;\n',
    'const one = 1;\n',
    '// why\nconst why = 1;\n',
    "import '../services/orders/tell';\n",
  ],
  '.architecture/layers.yml': [
    'strict: [files]\ncomponents:\n  orders: services/orders/**\n  billing: services/billing/**\nforbid:\n  - from: billing\n    to: orders\n',
    'components:\n  lost: lost/**\n  services: services/**\nforbid:\n  - from: lost\n    to: services\n',
  ],
};
