import assert from 'node:assert/strict';
import { packageOfFiles } from '../../../../../src/core/analysis/components/packageOf';

describe('the package of a file', () => {
  const paths = [
    'package.json',
    'libs/a/package.json',
    'tool/go.mod',
    'shop/Shop.csproj',
    'shop/web/package.json',
    'core/Cargo.toml',
    'core/composer.json',
    'gem/a.gemspec',
    'libs/a/src/deep/x.ts',
    'py/setup.py',
    'py/handlers/setup.py',
    'py/handlers/__init__.py',
  ];
  const packageOf = packageOfFiles(paths);

  function check(path: string, expected: string) {
    it(`${path} is in ${expected || 'the workspace’s'}`, () => assert.equal(packageOf(path), expected));
  }

  check('main.ts', '');
  check('libs/a/src/deep/x.ts', 'libs/a');
  check('libs/b/x.ts', '');
  check('tool/cmd/main.go', 'tool');
  check('shop/Orders/Order.cs', 'shop');
  check('shop/web/Page.cs', 'shop');
  check('shop/web/page.ts', 'shop/web');
  check('core/src/lib.rs', 'core');
  check('core/src/A.php', 'core');
  check('core/a.go', '');
  check('gem/lib/a.rb', 'gem');
  check('py/handlers/users.py', 'py');
});
