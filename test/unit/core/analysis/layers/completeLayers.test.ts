import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type CodeChoice, completionsFromCode } from '../../../../../src/core/analysis/layers/completeFromCode';
import { completeLayers } from '../../../../../src/core/analysis/layers/completeLayers';
import { LAYERS_KEYS } from '../../../../../src/core/analysis/layers/layersKeys';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import { literalGraph } from '../literalGraph';

const PATH = '.architecture/layers.yml';
const COMPONENTS = `components:
  http: { files: src/http/** }
  orders: { files: src/orders/**, holds: Orders and their prices }
`;
const graph = literalGraph(['src/http/a.ts -> src/orders/b.ts', 'src/http/c.ts -> src/orders/b.ts']);

const fromCode = async (choice: CodeChoice) => completionsFromCode(choice, graph);

/** The labels offered at the end of the text. */
async function offeredAt(text: string): Promise<readonly string[]> {
  const { layers } = parseLayers({ path: PATH, text });
  return (await completeLayers(text.split('\n'), layers, fromCode)).map(({ label }) => label);
}

describe('completion in a layers file', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await offeredAt(text), expected));
  }

  const names = ['http', 'orders'];
  const globs = ['src/**', 'src/http/**', 'src/orders/**'];

  check('of an empty file', '', LAYERS_KEYS.file);
  check('of a key begun', `${COMPONENTS}for`, LAYERS_KEYS.file);
  check('none for the name of a component', 'components:\n  ', []);
  check('of a component', 'components:\n  http:\n    ', LAYERS_KEYS.component);
  check('of a component on one line', 'components:\n  http: { ', LAYERS_KEYS.component);
  check('of a component on one line, further on', 'components:\n  http: { files: a/**, ho', LAYERS_KEYS.component);
  check('of globs', 'components:\n  http:\n    files: ', globs);
  check('of globs in a list', 'components:\n  http:\n    files:\n      - ', globs);
  check('of globs in brackets', 'components:\n  http:\n    files: [src/a.ts, ', globs);
  check('of globs on one line', 'components:\n  http: { files: ', globs);
  check('of globs in brackets on one line', 'components:\n  http: { files: [a, ', globs);
  check('of flags', 'components:\n  http:\n    tests: ', ['true', 'false']);
  check('of an order', `${COMPONENTS}order: [`, names);
  check('of an order further on', `${COMPONENTS}order: [http, `, names);
  check('of an order line by line', `${COMPONENTS}order:\n  - `, names);
  check('of an order with a reason', `${COMPONENTS}order:\n  layers: [`, names);
  check('of an order with a reason, line by line', `${COMPONENTS}order:\n  layers:\n    - `, names);
  check('of what else an order says', `${COMPONENTS}order:\n  layers: [http]\n  `, LAYERS_KEYS.order);
  check('of a rule', `${COMPONENTS}allow:\n  - `, LAYERS_KEYS.allow);
  check('of a rule, further on', `${COMPONENTS}forbid:\n  - from: http\n    `, LAYERS_KEYS.forbid);
  check('of a rule on one line', `${COMPONENTS}forbid:\n  - { from: http, `, LAYERS_KEYS.forbid);
  check('of whom a rule is about', `${COMPONENTS}allow:\n  - from: `, names);
  check('of whom a rule allows', `${COMPONENTS}allow:\n  - from: http\n    to: [`, names);
  check('of whom a rule allows, line by line', `${COMPONENTS}allow:\n  - from: http\n    to:\n      - `, names);
  check('of whom a rule forbids, on one line', `${COMPONENTS}forbid: [{ from: [http], to: `, names);
  check('of severities', `${COMPONENTS}severity: `, ['critical', 'major', 'minor', 'info']);
  check('of severities of a rule', `${COMPONENTS}forbid:\n  - from: http\n    severity: `, [
    'critical',
    'major',
    'minor',
    'info',
  ]);
  check('of what is strict', `${COMPONENTS}strict: [`, ['files', 'packages']);
  check('none in a reason', `${COMPONENTS}allow:\n  - from: http\n    because: `, []);
  check('none in a comment', `${COMPONENTS}# fo`, []);

  it('says how many files a glob matches and what a component holds', async () => {
    const text = `${COMPONENTS}order: [`;
    const { layers } = parseLayers({ path: PATH, text });
    const details = async (lines: string) =>
      (await completeLayers(lines.split('\n'), layers, fromCode)).map(({ detail }) => detail);
    assert.deepEqual(await details(text), ['', 'Orders and their prices']);
    assert.deepEqual(await details('components:\n  a:\n    files: '), ['3 files', '2 files', '1 file']);
  });

  it('counts from the folder its file lies in', async () => {
    const { layers } = parseLayers({ path: `src/${PATH}`, text: '' });
    const labels = (await completeLayers(['components:', '  a:', '    files: '], layers, fromCode)).map(
      ({ label }) => label,
    );
    assert.deepEqual(labels, ['http/**', 'orders/**']);
  });

  it('does not ask for the graph where it is not needed', async () => {
    const { layers } = parseLayers({ path: PATH, text: COMPONENTS });
    const never = () => Promise.reject(new Error('asked for'));
    for (const text of ['', `${COMPONENTS}order: [`, `${COMPONENTS}severity: `])
      assert.ok((await completeLayers(text.split('\n'), layers, never)).length > 0);
  });

  it('does no harm whatever is written', async () => {
    const snippet = fc.constantFrom(
      'components',
      'order',
      'allow',
      'from',
      ': ',
      ' ',
      '\n',
      '\n  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      'a',
      '#',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(snippet, { maxLength: 30 }), async (parts) => {
        await offeredAt(parts.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
