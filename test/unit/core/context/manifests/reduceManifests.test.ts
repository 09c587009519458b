import assert from 'node:assert/strict';
import type { ArchitectureFacts } from '../../../../../src/core/analysis/facts/architectureFacts';
import { manifestCandidates, projectFolders } from '../../../../../src/core/context/manifests/manifestCandidates';
import { reduceManifests } from '../../../../../src/core/context/manifests/reduceManifests';

function factsOf(packages: readonly string[], backend: readonly string[] = []): Pick<ArchitectureFacts, 'modules'> {
  const coupling = { afferent: 0, efferent: 0, instability: 0 };
  return { modules: [{ path: 'src/a', linesOfCode: 1, coupling, imports: [], importers: [], packages, backend }] };
}

describe('Manifests', () => {
  function check(path: string, text: string, packages: readonly string[], expected: readonly string[]): void {
    it(`of ${path} say of what is used: ${expected.join(', ') || 'nothing'}`, () => {
      const reduced = reduceManifests([{ path, text }], { facts: factsOf(packages), inspection: [] });
      assert.deepEqual(
        reduced.flatMap((one) => one.text.split('\n')),
        expected,
      );
    });
  }

  const NODE = JSON.stringify({
    name: 'shop',
    engines: { node: '>=20' },
    scripts: { start: 'node dist/main.js', test: 'jest' },
    dependencies: { express: '^4.18.2', pg: '8.11.0', lodash: '4.17.21', '@nestjs/core': '10.0.0' },
  });
  check(
    'package.json',
    NODE,
    ['express', 'pg/lib/pool', 'node:fs'],
    ['node >=20', 'start: node dist/main.js', 'express ^4.18.2', 'pg 8.11.0'],
  );
  check('api/package.json', '{"dependencies": {"pg": "8.11.0"}}', ['express'], []);
  check('broken/package.json', '{"dependencies": ', ['express'], []);
  check(
    'go.mod',
    'module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgithub.com/lib/pq v1.10.9 // indirect\n)\n',
    ['github.com/gin-gonic/gin', 'net/http'],
    ['go 1.22', 'github.com/gin-gonic/gin v1.10.0'],
  );
  check(
    'pom.xml',
    '<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.1</version></parent><properties><java.version>21</java.version><redis.version>5.1</redis.version></properties><dependencies><dependency><groupId>redis.clients</groupId><artifactId>jedis</artifactId><version>${redis.version}</version></dependency><dependency><groupId>org.mapstruct</groupId><artifactId>mapstruct</artifactId></dependency></dependencies></project>',
    ['redis.clients.jedis.Jedis', 'org.springframework.web.bind.annotation'],
    ['org.springframework.boot:spring-boot-starter-parent 3.2.1', 'java 21', 'redis.clients:jedis 5.1'],
  );
  check(
    'build.gradle.kts',
    'plugins {\n  id("org.springframework.boot") version "3.2.1"\n}\ndependencies {\n  implementation("redis.clients:jedis:5.1.0")\n  implementation("com.zaxxer:HikariCP:5.0.1")\n}\n',
    ['redis.clients.jedis.Jedis'],
    ['org.springframework.boot 3.2.1', 'redis.clients:jedis 5.1.0'],
  );
  check(
    'pyproject.toml',
    '[project]\nrequires-python = ">=3.11"\ndependencies = [\n  "fastapi>=0.110",\n  "SQLAlchemy[asyncio]==2.0.29",\n  "rich>=13",\n]\n',
    ['fastapi', 'sqlalchemy.orm'],
    ['python >=3.11', 'fastapi >=0.110', 'SQLAlchemy ==2.0.29'],
  );
  check('requirements.txt', 'Django==4.2.11\n# a comment\ncelery>=5.3\n', ['django.db'], ['Django ==4.2.11']);

  check(
    'src/Shop.Api/Shop.Api.csproj',
    `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework><NpgsqlVersion>8.0.2</NpgsqlVersion></PropertyGroup>
  <ItemGroup>
    <!-- <PackageReference Include="Dapper" Version="1.0.0" /> -->
    <PackageReference Include="Dapper" Version="2.1.35" />
    <PackageReference Version="8.0.4" Include="Microsoft.EntityFrameworkCore.SqlServer" />
    <PackageReference Include="Npgsql"><Version>$(NpgsqlVersion)</Version></PackageReference>
    <PackageReference Include="Serilog" Version="3.1.1" />
    <PackageReference Include="MediatR" />
  </ItemGroup>
</Project>`,
    ['Dapper', 'Microsoft.EntityFrameworkCore', 'Npgsql.Internal', 'MediatR', 'System.Linq'],
    ['dotnet net8.0', 'Dapper 2.1.35', 'Microsoft.EntityFrameworkCore.SqlServer 8.0.4', 'Npgsql 8.0.2'],
  );
  check(
    'Directory.Packages.props',
    '<Project><ItemGroup><PackageVersion Include="MediatR" Version="12.2.0" /><PackageVersion Include="xunit" Version="2.7.0" /></ItemGroup></Project>',
    ['MediatR', 'System'],
    ['MediatR 12.2.0'],
  );
  check('broken/broken.csproj', '<Project><PackageReference Include="Dapper" Version="', ['Dapper'], []);

  const API = `openapi: 3.0.0
security:
  - bearer: []
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path }
      responses: { '200': {}, '404': {} }
    delete:
      security: []
      responses: { '204': {} }
  /users:
    get:
      responses: { '200': {} }
`;

  it('of an API say who may call the endpoints of the target, whatever their prefix', () => {
    const facts = factsOf([], ['src/a.ts:3 answers DELETE /v1/orders/:orderId; no guard seen here']);
    const inspection = [{ kind: 'endpoint' as const, name: 'GET /orders/:id' }];
    const [reduced] = reduceManifests([{ path: 'docs/openapi.yaml', text: API }], { facts, inspection });
    assert.deepEqual(reduced?.text.split('\n'), [
      'GET /orders/{id}: for callers by bearer; takes id; answers 200, 404',
      'DELETE /orders/{id}: open to anybody; answers 204',
    ]);
    assert.deepEqual(reduceManifests([{ path: 'openapi.yaml', text: ': [' }], { facts, inspection }), []);
  });

  it('tell a package where it is found first', () => {
    const files = ['api/package.json', 'package.json'].map((path) => ({ path, text: NODE }));
    const reduced = reduceManifests(files, { facts: factsOf(['pg']), inspection: [] });
    assert.deepEqual(
      reduced.map(({ path }) => path),
      ['api/package.json'],
    );
  });

  it('of .NET are the projects above the target, whatever their names', () => {
    const projects = ['src/Shop.Api/Web.csproj', 'Everything.csproj', 'src/Other/Other.csproj', 'src/Shop.Api/Web.sln'];
    const candidates = manifestCandidates(['src/Shop.Api/Orders/Place.cs'], projects);
    for (const path of ['Directory.Packages.props', 'src/Directory.Build.props'])
      assert(candidates.includes(path), path);
    assert.deepEqual(
      candidates.filter((path) => path.startsWith('src/Other') || /\.(?:csproj|sln)$/.test(path)),
      ['src/Shop.Api/Web.csproj', 'Everything.csproj'],
    );
  });

  it('of .NET are looked for above its sources alone', () => {
    assert.deepEqual(projectFolders(['src/Shop.Api/Orders/Place.cs']), [
      'src/Shop.Api/Orders',
      'src/Shop.Api',
      'src',
      '',
    ]);
    assert.deepEqual(projectFolders(['api/src/a.ts']), []);
  });

  it('are looked for in the folders above the target, those of most of its files first', () => {
    const candidates = manifestCandidates(['api/src/a.ts', 'api/src/b.ts', 'web/c.ts'], []);
    const found = ['package.json', 'api/package.json', 'api/src/package.json', 'web/package.json', 'docs/openapi.yaml'];
    const order = candidates.filter((path) => found.includes(path));
    assert.deepEqual(order, [
      'package.json',
      'docs/openapi.yaml',
      'api/src/package.json',
      'api/package.json',
      'web/package.json',
    ]);
  });
});
