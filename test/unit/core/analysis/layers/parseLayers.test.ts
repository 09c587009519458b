import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';

const PATH = '.architecture/layers.yml';

describe('layers file', () => {
  it('is read whole', () => {
    const { layers, problems } = parseLayers({
      path: `services/shop/${PATH}`,
      text: `
components:
  http: { files: src/http/**, holds: Routes }
  core/orders:
    files: [src/orders/**, '!src/orders/legacy/**']
    tests: true
  database:
    packages: [pg, 'knex*']
order:
  layers: [http, [core/*]]
  because: requests come in at the top
allow:
  - { from: core/*, to: database, only: types, because: queries go through the pool }
forbid:
  - from: http
    to: [database]
    name: no SQL in routes
    adr: doc/adr/0004.md
    severity: critical
severity: minor
strict: [files, packages]
`,
    });
    assert.deepEqual(problems, []);
    const { components, ...rest } = layers;
    const nothing = { name: undefined, because: undefined, adr: undefined };
    assert.deepEqual(
      components.map(({ range, ...component }) => ({ ...component, line: range.start.line })),
      [
        { name: 'http', holds: 'Routes', files: ['src/http/**'], packages: [], takesTests: false, line: 2 },
        {
          name: 'core/orders',
          holds: undefined,
          files: ['src/orders/**', '!src/orders/legacy/**'],
          packages: [],
          takesTests: true,
          line: 3,
        },
        { name: 'database', holds: undefined, files: [], packages: ['pg', 'knex*'], takesTests: false, line: 6 },
      ],
    );
    assert.deepEqual(rest, {
      path: `services/shop/${PATH}`,
      root: 'services/shop',
      order: { ...nothing, layers: [['http'], ['core/*']], because: 'requests come in at the top' },
      allow: [
        { ...nothing, from: ['core/*'], to: ['database'], isTypesOnly: true, because: 'queries go through the pool' },
      ],
      forbid: [
        {
          ...nothing,
          from: ['http'],
          to: ['database'],
          name: 'no SQL in routes',
          adr: 'doc/adr/0004.md',
          severity: 'critical',
        },
      ],
      severity: 'minor',
      strict: ['files', 'packages'],
    });
  });

  /** `problems` are `text it stands on: message`. */
  function check(title: string, text: string, problems: readonly string[]) {
    it(title, () => {
      const lines = new LineIndex(text);
      assert.deepEqual(
        parseLayers({ path: PATH, text }).problems.map(({ range, message }) => `${lines.textIn(range)}: ${message}`),
        problems,
      );
    });
  }

  check('may be empty', '', []);
  check('may be only begun', 'components:\n  http:\n    files:\norder:\n', []);
  check('is a mapping', '- a', ['- a: A layers file is a mapping']);
  check('has known keys', 'component:\n  a: 1', [
    'component: Nothing is known of `component`; known are components, order, allow, forbid, severity, strict',
  ]);
  check('has components with something in them', 'components:\n  a:\n    holds: x', [
    'a: `a` needs `files` or `packages`',
  ]);
  check('has globs that are texts', 'components:\n  a: { files: [3] }', ['3: A glob is a text']);
  check('has globs that count from the root', 'components: { a: { files: [./src] } }', [
    './src: Globs count from the root and start with a name',
  ]);
  check('has globs that end in good time', 'components: { a: { files: "**/a/**/b/**/c/**" } }', [
    '"**/a/**/b/**/c/**": The glob has more than 3 `**`',
  ]);
  check('speaks of components there are', 'components: { a: { files: a/** } }\nforbid: [{ from: a, to: [b, a*] }]', [
    'b: No component is called `b`',
  ]);
  check('has whole rules', 'components: { a: { files: a/** } }\nallow: [{ from: a }]', [
    '{ from: a }: The entry needs `to`',
  ]);
  check('allows nothing when it says so', 'components: { a: { files: a/** } }\nallow: [{ from: a, to: [] }]', []);
  check('knows its severities', 'severity: grave', ['grave: `severity` is one of critical, major, minor, info']);
  check('writes aliases out', 'components: &a { a: { files: a/** } }\nforbid: *a', [
    '*a: Aliases are not read here: write it out',
  ]);

  it('tells where it is no YAML', () => {
    const [problem] = parseLayers({ path: PATH, text: 'components:\n  a: [b\n' }).problems;
    assert.equal(problem?.range.start.line, 2);
  });

  it('tells one slip once, whatever follows from it', () => {
    const text =
      'components:\n  a: { files: a/** }\n   b: { files: b/** }\n  c: [\norder: [a, b, c]\nforbid: { from: b, to: a }\n';
    const { layers, problems } = parseLayers({ path: PATH, text });
    assert.deepEqual(
      problems.map(({ range, message }) => [range.start.line, message]),
      [[2, 'All mapping items must start at the same column']],
    );
    assert.equal(layers.components[0]?.name, 'a');
  });

  it('keeps what is sound beside what is not', () => {
    const { layers, problems } = parseLayers({
      path: PATH,
      text: 'components:\n  a: { files: a/** }\n  b: { files: b/**, colour: red }\nforbid:\n  - { from: a, to: b }\n  - { from: a, to: c }\n',
    });
    assert.equal(problems.length, 2);
    assert.deepEqual(
      layers.forbid.map(({ to }) => to),
      [['b'], []],
    );
  });

  it('is read without harm whatever stands in it', () => {
    const snippet = fc.constantFrom(
      'components',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      'a',
      '*',
      '&a',
      '*a',
      '"',
      'from',
      'to',
      'allow',
      '#',
      '|',
      '!!js',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(snippet, { maxLength: 40 }), (parts) => {
        parseLayers({ path: PATH, text: parts.join('') });
      }),
      { numRuns: 1000 },
    );
  });
});
