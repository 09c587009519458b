import assert from 'node:assert/strict';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import { inspectionPoints } from '../../../../../src/core/analysis/inspection/inspectionPoints';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from '../topology/topologyFixture';

describe('Shared state on the inspection list', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  async function shared(files: Files): Promise<readonly InspectionPoint[]> {
    const points = inspectionPoints(await reportOf(files, analyser), Object.keys(files));
    return points.filter(({ kind }) => kind === 'shared-state');
  }

  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => {
      const told = (await shared(files)).map(({ name, facts }) =>
        [name, ...facts.slice(1)].join(' | ').replace(/ \([^()]*:\d+\)/g, ''),
      );
      assert.deepEqual(told, expected);
    });
  }

  const controller = (of: string) =>
    `import { Controller, Post } from '@nestjs/common';\nimport { Carts } from './carts';\n@Controller('carts')\nexport class CartController {\n  constructor(${of}) {}\n  @Post()\n  add(@Body() body) {\n    return this.carts.add(body);\n  }\n}\n`;
  const carts = (head: string, made = 'new Map<string, Item>()') =>
    `${head}export class Carts {\n  private readonly items: Map<string, Item> = ${made};\n  add(item) {\n    this.items.set(item.id, item);\n  }\n}\n`;

  check(
    'is a map in a field of a service that a controller is handed',
    { 'src/cart.controller.ts': controller('private readonly carts: Carts'), 'src/carts.ts': carts('') },
    ['Carts.items | changed by Carts.add, reached from POST /carts'],
  );
  check('is none where no request leads to a change', { 'src/carts.ts': carts('@Injectable()\n') }, []);
  check(
    'is none in an object that each request makes for itself',
    {
      'src/routes.ts':
        "import { Carts } from './carts';\napp.post('/carts', (req, res) => {\n  const carts: Carts = new Carts();\n  carts.add(req.body);\n});\n",
      'src/carts.ts': carts(''),
    },
    [],
  );
  check(
    'is none where only the making of the object changes it',
    {
      'src/cart.controller.ts': controller('private readonly carts: Carts'),
      'src/carts.ts':
        'export class Carts {\n  private items = new Map();\n  constructor() {\n    this.items.set(1, 2);\n  }\n  add() {\n    return this.items.get(1);\n  }\n}\n',
    },
    [],
  );
  check(
    'is what an object of a module keeps, in an array or under a key',
    {
      'src/routes.ts': "import { log } from './log';\napp.post('/a', (req, res) => {\n  log.note(req.body);\n});\n",
      'src/log.ts':
        'class Log {\n  lines = [];\n  byUser = {};\n  note(one) {\n    this.lines.push(one);\n    this.byUser[one.user] = one;\n  }\n}\nexport const log = new Log();\n',
    },
    ['Log.lines, Log.byUser | changed by Log.note, reached from POST /a'],
  );
  check(
    'is a variable of a module where requests lead to a change, and no register that is filled at the start',
    {
      'src/a.ts':
        "const seen = new Map();\nconst handlers = new Map();\nexport function register(name, handler) {\n  handlers.set(name, handler);\n}\napp.post('/a', (req, res) => {\n  seen.set(req.ip, 1);\n});\n",
    },
    [
      'seen | changed by POST /a, reached from POST /a | the analyser found at line 1: In-memory state: `seen` lives in one process only',
    ],
  );
  check(
    'tells of Go the locks where it is changed, and where there is none',
    {
      'hub.go':
        'package a\nimport ("net/http"; "sync")\ntype Hub struct {\n\tmu sync.Mutex\n\tclients map[string]int\n\tseen sync.Map\n\tName map[string]string `json:"name"`\n}\nfunc (h *Hub) join(id string) {\n\th.mu.Lock()\n\tdefer h.mu.Unlock()\n\th.clients[id] = 1\n}\nfunc (h *Hub) leave(id string) {\n\tdelete(h.clients, id)\n}\nfunc (h *Hub) Serve(w http.ResponseWriter, r *http.Request) {\n\th.join(r.Host)\n\tdefer h.leave(r.Host)\n\th.seen.Store(r.Host, 1)\n}\n',
    },
    [
      'Hub.clients, Hub.seen | changed by Hub.join, Hub.leave, Hub.Serve, reached from what answers requests in its file | a lock is taken at hub.go:10 | none was found in Hub.leave, Hub.Serve',
    ],
  );
  check(
    'says of a collection for several threads what that covers',
    {
      'hub.go':
        'package a\nimport ("net/http"; "sync")\ntype Hub struct {\n\tseen sync.Map\n}\nfunc (h *Hub) Serve(w http.ResponseWriter, r *http.Request) {\n\th.seen.Store(r.Host, 1)\n}\n',
    },
    [
      'Hub.seen | changed by Hub.Serve, reached from what answers requests in its file | each call of it is safe by itself, several are not together; no lock was found',
    ],
  );
  it('tells of a lock once: where what it guards is', async () => {
    const files = {
      'hub.go':
        'package a\nimport ("net/http"; "sync")\ntype Hub struct {\n\tmu sync.Mutex\n\tclients map[string]int\n}\nfunc (h *Hub) Serve(w http.ResponseWriter, r *http.Request) {\n\th.mu.Lock()\n\tdefer h.mu.Unlock()\n\th.clients[r.Host] = 1\n}\nfunc (h *Hub) Size() int {\n\th.mu.Lock()\n\treturn 1\n}\n',
    };
    const points = inspectionPoints(await reportOf(files, analyser), Object.keys(files));
    assert.deepEqual(
      points.map(({ kind, name }) => `${kind} ${name}`),
      ['lock h.mu', 'shared-state Hub.clients'],
    );
    assert.equal(points[0]?.range.start.line, 12);
  });
  check(
    'is a field of a bean in Java, made as a map for several threads or not',
    {
      'src/CodeController.java':
        'package a;\n@RestController\nclass CodeController {\n  private final CodeStore store;\n  @PostMapping("/codes")\n  void send(String to) { store.keep(to); }\n}\n',
      'src/CodeStore.java':
        'package a;\n@Service\nclass CodeStore {\n  private final Map<String, String> codes = new HashMap<>();\n  void keep(String to) { codes.put(to, "1"); }\n}\n',
    },
    ['CodeStore.codes | changed by CodeStore.keep, reached from POST /codes | no lock was found'],
  );
  check(
    'is a field of a registered singleton in C#, and none of a class of which each request gets one',
    {
      'Program.cs':
        'builder.Services.AddSingleton<ICounter, Counter>();\nbuilder.Services.AddScoped<Scoped>();\napp.MapPost("/hits", (Counter counter, Scoped scoped) => { counter.Hit("a"); scoped.Hit("a"); });\n',
      'Counter.cs':
        'public class Counter {\n  private readonly Dictionary<string, int> _hits = new();\n  public void Hit(string name) { _hits[name] = 1; }\n}\n',
      'Scoped.cs':
        'public class Scoped {\n  private readonly Dictionary<string, int> _hits = new();\n  public void Hit(string name) { _hits[name] = 1; }\n}\n',
    },
    ['Counter._hits | changed by Counter.Hit, reached from POST /hits | no lock was found'],
  );
  check(
    'is a list of a Python class or of its only object, and no annotated field of a data class',
    {
      'app.py':
        'from store import store, Note\n@app.post("/notes")\ndef add(note):\n    store.add(note)\n    Note.mark(note)\n',
      'store.py':
        'class Store:\n    shared = {}\n    def __init__(self):\n        self.notes = []\n    def add(self, note):\n        self.notes.append(note)\n        self.shared[note.id] = note\n\nclass Note(BaseModel):\n    tags: list = []\n    def mark(self):\n        self.tags.append(1)\n\nstore = Store()\n',
    },
    ['Store.shared, Store.notes | changed by Store.add, reached from POST /notes | no lock was found'],
  );
});
