import assert from 'node:assert/strict';
import { compileLayers } from '../../../../../src/core/analysis/layers/compileLayers';
import { findLayeringViolations } from '../../../../../src/core/analysis/layers/layeringViolation';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import type { OutsideImport } from '../../../../../src/core/analysis/structure/moduleGraph';
import { type Finding, rangeOfFinding } from '../../../../../src/core/findings/finding';
import { textRange } from '../../../../../src/core/findings/textRange';
import { literalGraph, literalText } from '../literalGraph';

const COMPONENTS = `
components:
  http: { files: src/http/** }
  orders: { files: src/orders/** }
  stock: { files: src/stock/** }
  db: { files: src/db/** }
  postgres: { packages: [pg, 'pg-*'] }
`;

function violationsIn(
  lines: readonly string[],
  rules: string,
  packages: readonly string[] = [],
  path = '.architecture/layers.yml',
): readonly Finding[] {
  const graph = literalGraph(lines);
  const outside = packages.map((line): OutsideImport => {
    const [from = '', specifier = ''] = line.split(' -> ');
    return { from, specifier, kind: 'static', range: textRange(0, 0, 0, 0), resolution: 'external' };
  });
  const { layers, problems } = parseLayers({ path, text: COMPONENTS + rules });
  assert.deepEqual(problems, []);
  return findLayeringViolations({ graph: { ...graph, outside }, textOf: literalText(graph) }, [compileLayers(layers)]);
}

describe('layering violation', () => {
  function check(
    title: string,
    rules: string,
    lines: readonly string[],
    expected: readonly string[],
    packages: readonly string[] = [],
  ) {
    it(title, () => {
      assert.deepEqual(
        violationsIn(lines, rules, packages).map((finding) => {
          const line = (rangeOfFinding(finding)?.start.line ?? -1) + 1;
          return `${finding.path}:${line} ${finding.title.replace('Layering violation: ', '')}`;
        }),
        expected,
      );
    });
  }

  const upwards = ['src/db/pool.ts -> src/http/server.ts'];
  check('none without rules', '', upwards, []);
  check('what is forbidden', 'forbid: [{ from: db, to: http }]', upwards, [
    'src/db/pool.ts:1 db must not use http (pool.ts → server.ts)',
  ]);
  check('none the other way', 'forbid: [{ from: db, to: http }]', ['src/http/server.ts -> src/db/pool.ts'], []);
  check('what is not among the allowed', 'allow: [{ from: db, to: [] }]', upwards, [
    'src/db/pool.ts:1 db may not use http (pool.ts → server.ts)',
  ]);
  check('none that is allowed', 'allow: [{ from: db, to: http }]', upwards, []);
  check('none within a component', 'allow: [{ from: db, to: [] }]', ['src/db/a.ts -> src/db/b.ts'], []);
  check(
    'the forbidden, whatever allows it',
    'allow: [{ from: "*", to: "*" }]\nforbid: [{ from: db, to: http }]',
    upwards,
    ['src/db/pool.ts:1 db must not use http (pool.ts → server.ts)'],
  );
  check(
    'more than types',
    'allow: [{ from: db, to: http, only: types }]',
    [...upwards, 'src/db/x.ts -type-> src/http/server.ts'],
    ['src/db/pool.ts:1 db may not use http (pool.ts → server.ts)'],
  );
  check(
    'against the order',
    'order: [http, [orders, stock], db]',
    [...upwards, 'src/http/server.ts -> src/db/pool.ts'],
    ['src/db/pool.ts:1 db lies below http (pool.ts → server.ts)'],
  );
  check(
    'sideways',
    'order: [http, [orders, stock], db]',
    ['src/orders/a.ts -> src/stock/b.ts'],
    ['src/orders/a.ts:1 orders stands beside stock (a.ts → b.ts)'],
  );
  check('none against the order that is allowed', 'order: [http, db]\nallow: [{ from: db, to: http }]', upwards, []);
  check(
    'none down the order, whatever else is allowed',
    'order: [http, db]\nallow: [{ from: http, to: stock }]',
    ['src/http/server.ts -> src/db/pool.ts'],
    [],
  );
  check('none from what is in no component', 'forbid: [{ from: "*", to: "*" }]', ['tools/x.ts -> src/db/pool.ts'], []);
  check('none of a test', 'forbid: [{ from: db, to: http }]', ['src/db/pool.test.ts -> src/http/server.ts'], []);
  check(
    'a package',
    'forbid: [{ from: http, to: postgres }]',
    ['src/http/server.ts'],
    ['src/http/server.ts:1 http must not use postgres (server.ts → pg-pool/lib)'],
    ['src/http/server.ts -> pg-pool/lib', 'src/http/server.ts -> express'],
  );
  check(
    'a package of no component, where it has to be',
    'strict: packages',
    ['src/http/server.ts'],
    ['src/http/server.ts:1 http may not use a package that belongs to no component (server.ts → express)'],
    ['src/http/server.ts -> pg', 'src/http/server.ts -> express'],
  );
  check(
    'a file of no component, where it has to be',
    'strict: files',
    ['src/http/a.ts', 'tools/x.ts', 'tools/x.test.ts'],
    ['tools/x.ts:1 x.ts belongs to no component'],
  );
  check(
    'one for each import',
    'forbid: [{ from: db, to: http }]',
    [...upwards, 'src/db/pool.ts -> src/http/b.ts'],
    [
      'src/db/pool.ts:1 db must not use http (pool.ts → server.ts)',
      'src/db/pool.ts:2 db must not use http (pool.ts → b.ts)',
    ],
  );

  it('names rule, reason and decision, and takes the severity of the rule', () => {
    const [finding] = violationsIn(
      upwards,
      'forbid: [{ from: db, to: http, name: no way up, because: the pool is shared, adr: doc/adr/4.md, severity: minor }]',
    );
    assert.match(
      finding?.why ?? '',
      /`db` must not use `http` \(“no way up”\).*The reason given: the pool is shared\./,
    );
    assert.equal(finding?.severity, 'minor');
    assert.deepEqual(
      finding.related.map(({ path }) => path),
      ['doc/adr/4.md'],
    );
    const [other] = violationsIn(
      upwards,
      'forbid: [{ from: db, to: http, adr: "https://wiki.example/4" }]\nseverity: info',
    );
    assert.equal(other?.severity, 'info');
    assert.equal(other.reference?.url, 'https://wiki.example/4');
  });

  it('counts from the folder its file lies in', () => {
    const lines = ['shop/src/db/a.ts -> shop/src/http/b.ts', 'src/db/a.ts -> src/http/b.ts'];
    const found = violationsIn(
      lines,
      'forbid: [{ from: db, to: http, adr: doc/4.md }]',
      [],
      'shop/.architecture/layers.yml',
    );
    assert.deepEqual(
      found.map(({ path }) => path),
      ['shop/src/db/a.ts'],
    );
    assert.equal(found[0]?.related[0]?.path, 'shop/doc/4.md');
  });
});
