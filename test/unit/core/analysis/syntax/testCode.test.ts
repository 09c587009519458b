import assert from 'node:assert/strict';
import { isTestPath } from '../../../../../src/core/analysis/syntax/testCode';

describe('test code', () => {
  for (const path of [
    'src/a.test.ts',
    'src/a.spec.tsx',
    'src/a.e2e-spec.ts',
    'src/__tests__/a.js',
    'test/a.ts',
    'tests/unit/a.py',
    'app/test_a.py',
    'app/a_test.py',
    'app/conftest.py',
    'pkg/a_test.go',
    'src/test/java/x/AHelper.java',
    'src/x/ATest.java',
    'src/x/AIT.java',
    'src/Orders.UnitTests/Helper.cs',
    'src/Orders/OrderTests.cs',
    'app/UserTest.php',
    'app/user_spec.rb',
    'lib/user_test.rb',
  ])
    it(`is ${path}`, () => assert.equal(isTestPath(path), true));

  for (const path of [
    'src/a.ts',
    'src/contest.ts',
    'src/latest/a.ts',
    'app/testimonials.py',
    'src/x/Audit.java',
    'src/Orders.Api/Latest.cs',
  ])
    it(`is not ${path}`, () => assert.equal(isTestPath(path), false));
});
