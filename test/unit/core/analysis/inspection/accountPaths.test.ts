import assert from 'node:assert/strict';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import { inspectionPoints } from '../../../../../src/core/analysis/inspection/inspectionPoints';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from '../topology/topologyFixture';

describe('Sign-in paths on the inspection list', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  async function listOf(files: Files): Promise<readonly InspectionPoint[]> {
    return inspectionPoints(await reportOf(files, analyser), Object.keys(files));
  }

  const handler = (route: string, body = 'res.end();', middleware = '') =>
    `app.post('${route}', ${middleware}async (req, res) => { ${body} });\n`;

  const SELECT = "await db.query('select id from users where name = $1');";
  const INSERT = "await db.query('insert into users (name) values ($1)');";
  const ELSEWHERE = "await db.query('insert into events (name) values ($1)');";
  const KINDS: readonly (readonly [route: string, kind: string, body?: string])[] = [
    ...['/login', '/api/v1/auth/login', '/user/signIn', '/auth/log-in', '/admin-login', '/verify-otp'].map(
      (route) => [route, 'a sign-in'] as const,
    ),
    ...['/register', '/auth/sign-up', '/registerUser'].map((route) => [route, 'a registration', INSERT] as const),
    ...['/forgot-password', '/password/reset', '/resetpw', '/user/reset-password/complete'].map(
      (route) => [route, 'a password reset'] as const,
    ),
    ...['/token', '/logout', '/login-history', '/devices/register', '/oauth/register', '/blogin'].map(
      (route) => [route, 'endpoint'] as const,
    ),
    ['/token', 'a sign-in', SELECT],
    ['/register', 'endpoint', ELSEWHERE],
  ];

  it('are told by route and by what they lead to', async () => {
    const files = Object.fromEntries(KINDS.map(([route, , body], at) => [`src/${at}.ts`, handler(route, body)]));
    const points = await listOf(files);
    const told = KINDS.map(([route], at) => {
      const point = points.find(({ path, kind }) => path === `src/${at}.ts` && /^(?:sign-in|endpoint)$/.test(kind));
      return `${route}: ${point?.kind === 'sign-in' ? point.facts[0]?.split(':')[0] : point?.kind}`;
    });
    assert.deepEqual(
      told,
      KINDS.map(([route, kind]) => `${route}: ${kind}`),
    );
  });

  it('leaves the page of a sign-in, and the password that somebody changes while signed in, with the endpoints', async () => {
    const points = await listOf({
      'src/a.ts':
        "app.get('/login', (req, res) => res.render('login'));\napp.put('/me/password', requireUser, change);\n",
    });
    assert.deepEqual([...new Set(points.map(({ kind }) => kind))], ['endpoint']);
  });

  function checkFacts(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => {
      const [point] = (await listOf(files)).filter(({ kind }) => kind === 'sign-in');
      assert.deepEqual(point?.facts.slice(1, 1 + expected.length), expected);
    });
  }
  checkFacts('says where no limit on tries was seen', { 'src/a.ts': handler('/login') }, [
    'no limit on tries was seen at it; check what its router, server or gateway puts in front of it',
  ]);
  checkFacts(
    'names what may limit tries, in front of it and behind it',
    {
      'src/a.ts': `${handler('/login', 'await countFailedAttempts(req);', 'loginLimiter, ')}async function countFailedAttempts(req) {\n  await db.query('select 1 from tries');\n}\n`,
    },
    ['what may limit tries: loginLimiter, countFailedAttempts'],
  );
  checkFacts(
    'says that others have a limit',
    {
      'src/a.ts': `${handler('/login')}app.post('/codes', authThrottle, (req, res) => res.end());\n`,
    },
    ['no limit on tries was seen at it; POST /codes has one'],
  );
  checkFacts(
    'says of a registration that looks before it adds what decides between two at once',
    {
      'src/a.ts': handler('/register', `${SELECT} ${INSERT}`),
      'schema.sql': 'create table users (id int primary key, name text unique);\n',
    },
    [
      'no limit on tries was seen at it; check what its router, server or gateway puts in front of it',
      'looks into users before it adds to it: of two at once a unique key decides, if there is one (schema.sql:1)',
    ],
  );
  it('needs the definition of the accounts, and stands above an endpoint that does the same', async () => {
    const files = {
      'src/a.ts': `${handler('/register', INSERT)}${handler('/people', INSERT)}`,
      'schema.sql': 'create table users (id int primary key, name text unique);\n',
    };
    const [first, second] = (await listOf(files)).filter(({ kind }) => kind === 'sign-in' || kind === 'endpoint');
    assert.deepEqual([first?.kind, second?.kind], ['sign-in', 'endpoint']);
    assert.ok(first?.needs.some(({ path }) => path === 'schema.sql'));
  });
});
