import assert from 'node:assert/strict';
import type { FileOutline } from '../../../../../src/core/analysis/scan/outline';
import type { AskedPoint } from '../../../../../src/core/context/contextPack';
import { codeCalled } from '../../../../../src/core/context/packing/codeCalled';
import { textRange } from '../../../../../src/core/findings/textRange';

/** Files by their declarations: `Class.method: body`, `function: body`, three lines each. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'src/order_service.py': ['place_order: db.insert(order)', 'delete: db.delete(order)', 'total_of: return 1'],
  'src/user_service.py': ['delete: db.delete(user)', 'rename_user: user.save()'],
  'src/twice.py': ['rename_user: user.save()', 'one_more: cache.get()'],
  'src/thrice.py': ['rename_user: user.save()'],
  'src/redis.ts': ['Adapter: timeout'],
  'tests/test_orders.py': ['place_order: db.insert(order)'],
};

function material() {
  const files: { path: string; text: string }[] = [];
  const outlines: FileOutline[] = [];
  for (const [path, declared] of Object.entries(FILES)) {
    const symbols = declared.map((one, at) => ({
      name: one.replace(/:.*/, ''),
      range: textRange(3 * at, 0, 3 * at + 2, 1),
    }));
    const inner = path.endsWith('.ts') ? [{ name: 'connect', range: textRange(1, 0, 1, 5) }] : [];
    files.push({ path, text: declared.map((one) => one.replace(': ', '\n  ').concat('\n')).join('\n') });
    outlines.push({ path, imports: [], signatures: [], symbols: [...symbols, ...inner] });
  }
  return { files, outlines };
}

describe('The code that is called', () => {
  function check(title: string, code: string, expected: readonly string[], asked: readonly AskedPoint[] = []): void {
    it(title, () => {
      const { files, outlines } = material();
      const target = { path: 'src/views.py', firstLine: 0, text: code, role: 'target' } as const;
      const { bodies } = codeCalled([...files, target], outlines, [target], asked);
      assert.deepEqual(
        bodies.map(({ path, range }) => `${path}:${range.start.line}`),
        expected,
      );
    });
  }

  check('is what one file declares under the name', 'place_order(1)', ['src/order_service.py:0']);
  check('is not what stands in a comment or a string', '# place_order(1)\nx = "place_order(1)"', []);
  check('is not what is mentioned without a call', 'x = place_order', []);
  check('is told by what it is called on', 'self.user_service.delete(1)', ['src/user_service.py:0']);
  check('is not guessed of a name that is everywhere', 'thing.delete(1)', []);
  check('is not guessed where many declare it', 'rename_user(1)', []);
  check('is what short functions hold, after what lasts', 'total_of(place_order(1))', [
    'src/order_service.py:0',
    'src/order_service.py:6',
  ]);
  check('is of the class that others are derived from', 'class Cache(Adapter):', ['src/redis.ts:0']);
  check('is of the class whose field is read, named by its file', 'Redis.client.get(1)', ['src/redis.ts:0']);

  const range = textRange(1, 0, 1, 9);
  const point = {
    id: 'p',
    kind: 'query',
    name: 'p',
    path: 'src/views.py',
    range,
    facts: [],
    weight: 1,
    needs: [],
  } as const;
  check(
    'is first what is called where a point stands',
    'place_order(1)\none_more()',
    ['src/twice.py:3', 'src/order_service.py:0'],
    [{ label: 'P1', point }],
  );
});
