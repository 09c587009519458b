import assert from 'node:assert/strict';
import { createFileIndex } from '../../../../../src/core/analysis/resolution/fileIndex';
import {
  endsWithOneOf,
  meantByAlias,
  namedInSettings,
  settingsAmong,
} from '../../../../../src/core/analysis/smells/namedElsewhere';

describe('what is named where no import leads', () => {
  function check(specifier: string, path: string, isMeant: boolean) {
    it(`${specifier} ${isMeant ? 'may mean' : 'cannot mean'} ${path}`, () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const outside = [{ from: 'ui/src/main.js', specifier, kind: 'static', resolution: 'external', range } as const];
      assert.equal(endsWithOneOf([meantByAlias(outside)])(path), isMeant);
    });
  }

  check('@/logs/pageLogs', 'ui/src/logs/pageLogs.js', true);
  check('@/logs/pageLogs.js', 'ui/src/logs/pageLogs.js', true);
  check('@/logs', 'ui/src/logs/index.ts', true);
  check('~/store', 'ui/src/store.ts', true);
  check('app/orders/list', 'web/orders/list.ts', true);
  check('@/logs/pageLogs', 'ui/src/logs/pageLogsOld.js', false);
  check('@scope/utils', 'packages/utils.ts', false);
  check('lodash/merge', 'src/merge.ts', false);
  check('react', 'src/react.ts', false);
  check('@/shop/orders', 'shop/orders.py', false);

  it('a settings file names modules of Python by their dotted path', () => {
    const texts: Readonly<Record<string, string>> = {
      'shop/settings/base.py': "STORAGE = 'shop.core.storage.LenientStorage'\n",
      'shop/core/storage.py': '',
    };
    const settings = settingsAmong(createFileIndex(Object.keys(texts).map((path) => ({ path }))));
    const isNamed = namedInSettings(settings, (path) => texts[path] ?? '');
    assert.ok(isNamed('shop/core/storage.py'));
    assert.ok(!isNamed('shop/core/other.py'));
  });
});
