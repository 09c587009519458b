import assert from 'node:assert/strict';
import { importsOf, rawScanOf } from '../analysing';

describe('imports of Ruby', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('a.rb', text), expected));
  }

  check('a feature', "require 'json'", ['require json {*}']);
  check('a file beside it', "require_relative 'b'\nrequire_relative '../c'", ['require ./b {*}', 'require ../c {*}']);
  check('when it is needed', "def f\n  require 'json'\nend", ['dynamic json {*}']);
  check('an autoload', "autoload :A, 'a/b'", ['require a/b {*}']);
  check('no computed path', 'require "a/#{b}"', []);
  check('constants, with the modules around them', 'module A\n  class B < C\n    D.e(F::G)\n  end\nend', [
    'implicit A::B C {}',
    'implicit A::B D {}',
    'implicit A::B F::G {}',
  ]);
  check('not what is declared or set', 'class A\n  B = 1\nend', []);
  check('from the top', '::A.f', ['implicit  ::A {}']);

  it('declares classes and modules with those around them', async () => {
    const scan = await rawScanOf('a.rb', 'module A\n  class B::C\n    class D\n    end\n  end\nend\nclass ::E\nend');
    assert.deepEqual(scan.declares, ['A', 'A::B::C', 'A::B::C::D', 'E']);
  });
});
