import assert from 'node:assert/strict';
import { inspectionPoints } from '../../../../../src/core/analysis/inspection/inspectionPoints';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from '../topology/topologyFixture';

describe('Who may call an endpoint', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  /** `expected` is the first fact of the endpoint of that name. */
  function check(title: string, name: string, files: Files, expected: string): void {
    it(title, async () => {
      const points = inspectionPoints(await reportOf(files, analyser), Object.keys(files));
      const point = points.find((one) => one.name === name);
      assert.equal(point?.facts[0], expected, points.map((one) => one.name).join(', '));
    });
  }

  const NOTHING = 'no guard seen here; check what its router, server or gateway puts in front of it';

  check(
    'is open where nothing is seen',
    'GET /a',
    { 'src/a.ts': "app.get('/a', (req, res) => res.send('x'));\n" },
    NOTHING,
  );
  check(
    'is decided by middleware that turns callers away, whatever its name',
    'GET /a',
    {
      'src/a.ts': "import { tenantOnly } from './tenant';\napp.get('/a', tenantOnly, (req, res) => res.send('x'));\n",
      'src/tenant.ts':
        'export const tenantOnly = (req, res, next) => {\n  if (!req.tenant) return res.status(403).end();\n  next();\n};\n',
    },
    'guarded by tenantOnly',
  );
  check(
    'is decided by the closure that middleware with arguments gives back',
    'GET /a',
    {
      'src/a.ts': "import { only } from './only';\napp.get('/a', only('staff'), (req, res) => res.send('x'));\n",
      'src/only.ts':
        'export function only(group) {\n  return (req, res, next) => {\n    if (req.group !== group) throw new ForbiddenError();\n    next();\n  };\n}\n',
    },
    "guarded by only('staff')",
  );
  check(
    'may be decided by middleware that nobody knows',
    'GET /a',
    { 'src/a.ts': "app.get('/a', fromOutside, (req, res) => res.send('x'));\n" },
    'no guard seen here; check whether fromOutside decides',
  );
  check(
    'is decided within the handler',
    'GET /a',
    {
      'src/a.ts':
        "app.get('/a', (req, res) => {\n  if (!req.session.user) {\n    return res.status(401).end();\n  }\n  res.send('x');\n});\n",
    },
    'turns callers away at src/a.ts:3',
  );
  check(
    'is decided in what the handler calls',
    'GET /a',
    {
      'src/a.ts':
        "import { load } from './load';\napp.get('/a', async (req, res) => res.send(await load(req.user)));\n",
      'src/load.ts':
        "export async function load(user) {\n  if (!user.admin) throw new AccessDeniedException('no');\n}\n",
    },
    'turns callers away at src/load.ts:2',
  );
  check(
    'may be decided by a filter of all requests',
    'GET /a',
    {
      'go.mod': 'module example.com/shop\n',
      'routers/authz_filter.go':
        'package routers\n\nfunc ApiFilter(w http.ResponseWriter, r *http.Request) {\n\tif r.Header.Get("user") == "" {\n\t\thttp.Error(w, "no", http.StatusForbidden)\n\t}\n}\n',
      'a.go':
        'package main\n\nfunc main() {\n\tr := gin.Default()\n\tr.GET("/a", list)\n}\nfunc list(c *gin.Context) {}\n',
    },
    'no guard seen here; check whether ApiFilter (routers/authz_filter.go:5) decides',
  );
  check(
    'is decided by no call that only has the name of a check',
    'GET /a',
    {
      'go.mod': 'module example.com/shop\n',
      'idp/goth.go':
        'package idp\n\nfunc (p *Provider) Token(code string) (string, error) {\n\treturn p.session.Authorize(p, code)\n}\n',
      'a.go':
        'package main\n\nfunc main() {\n\tr := gin.Default()\n\tr.GET("/a", list)\n}\nfunc list(c *gin.Context) {}\n',
    },
    NOTHING,
  );
  check(
    'is not decided by what speaks of browsers',
    'GET /a',
    {
      'src/corsMiddleware.ts':
        'export function cors(req, res, next) {\n  if (!req.origin) return res.status(403).end();\n}\n',
      'src/a.ts': "app.get('/a', (req, res) => res.send('x'));\n",
    },
    NOTHING,
  );
  check(
    'is decided by a name that holds the word',
    'GET /users/:id',
    {
      'src/a.ts':
        "import { controller, httpGet } from 'inversify-express-utils';\n@controller('/users')\nexport class Users {\n  @httpGet('/:id', TYPES.GatewayAuthMiddleware)\n  async get() {}\n}\n",
    },
    'guarded by TYPES.GatewayAuthMiddleware',
  );
  check(
    'is nobody where that is stated',
    'GET /a',
    {
      'A.cs':
        '[ApiController]\n[Route("a")]\npublic class A : ControllerBase {\n  [HttpGet]\n  [AllowAnonymous]\n  public IActionResult Get() { return Ok(); }\n}\n',
    },
    'open to everybody by AllowAnonymous',
  );

  it('has the code of what may decide in front of it among what is needed, first', async () => {
    const files = {
      'src/authFilter.ts': 'export function filter(req, res) {\n  if (!req.user) return res.sendStatus(401);\n}\n',
      'src/a.ts': "app.get('/a', (req, res) => res.send('x'));\n",
    };
    const [point] = inspectionPoints(await reportOf(files, analyser), ['src/a.ts']);
    assert.deepEqual(
      point?.needs.map(({ path }) => path),
      ['src/authFilter.ts'],
    );
  });

  it('is told of each endpoint that changes something by itself', async () => {
    const route = (name: string) =>
      `app.post('/${name}', requireUser, async (req, res) => {\n  await prisma.${name}.create({ data: req.body });\n});\napp.get('/${name}', requireUser, async (req, res) => res.send('x'));\n`;
    const files = { 'src/a.ts': `${route('order')}${route('user')}` };
    const names = inspectionPoints(await reportOf(files, analyser), ['src/a.ts']).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ['GET /order, GET /user', 'POST /order', 'POST /user']);
  });
});
