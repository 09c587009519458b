import assert from 'node:assert/strict';
import { hoverLayers } from '../../../../../src/core/analysis/layers/hoverLayers';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';
import { literalGraph } from '../literalGraph';

const TEXT = `components:
  http: { files: [src/http/**, '!src/http/old/**'], holds: Routes }
  orders: { files: src/orders/** }
  db: { packages: pg }
allow:
  - { from: http, to: 'o*' }
  - { from: orders, to: [], because: stand alone }
`;
const graph = literalGraph([
  'src/http/a.ts -> src/orders/b.ts',
  'src/http/old/x.ts',
  'src/orders/b.ts -> src/http/a.ts',
]);

describe('hover in a layers file', () => {
  /** `at` stands in the text; the hover is asked for at its last character. */
  function check(title: string, at: string, expected: RegExp | undefined, on = at) {
    it(title, () => {
      const lines = new LineIndex(TEXT);
      const { layers } = parseLayers({ path: '.architecture/layers.yml', text: TEXT });
      const position = lines.positionAt(TEXT.indexOf(at) + at.length - 1);
      const hover = hoverLayers(TEXT, position, layers, graph);
      if (!expected) {
        assert.equal(hover, undefined);
        return;
      }
      assert.match(hover?.text ?? '', expected);
      assert.equal(hover && lines.textIn(hover.range), on);
    });
  }

  check('tells of a key', 'components', /parts of the system/);
  check('tells of a component’s key', 'files', /Globs of its files/);
  check('tells of a rule’s key', 'from', /using components/);
  check(
    'tells how a component fares',
    'http',
    /\*\*http\*\*: Routes\n\n1 file, 50 lines.*Ca = 1, Ce = 1, I = .* = 0\.50\n\nUses `orders`; used by `orders`\n\nNo violations/s,
  );
  check('tells of violations', 'orders', /\*\*1 violation\*\*/);
  check('tells of a component where it is used', '- { from: orders', /^\*\*orders\*\*/, 'orders');
  check('tells of a component of packages', 'db', /Stands for packages/);
  check('counts what a glob matches', 'src/http/**', /^Matches 2 files\.\n\n- `src\/http\/a\.ts`/);
  check('counts what a glob takes out', "'!src/http/old/**'", /^Takes out 1 file\./);
  check('tells what a glob over names means', "'o*'", /^Means `orders`\.$/);
  check('says nothing of reasons', 'stand alone', undefined);
});
