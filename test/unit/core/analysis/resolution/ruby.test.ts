import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of Ruby imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(files);
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual([...graph.edges.map(edgeText), ...outside], expected);
    });
  }

  check('a file beside it', { 'x/a.rb': "require_relative 'b'", 'x/b.rb': '' }, ['x/a.rb -> x/b.rb (require)']);
  check('a file that is not there', { 'a.rb': "require_relative 'b'" }, ['a.rb -> missing']);
  check('a file of a library', { 'lib/x.rb': "require 'x/y'", 'lib/x/y.rb': '' }, ['lib/x.rb -> lib/x/y.rb (require)']);
  check('a gem', { 'a.rb': "require 'json'" }, ['a.rb -> external']);
  check(
    'a constant whose file is named after it',
    { 'app/models/user.rb': 'class User\n  HTTPClient.new\nend', 'lib/http_client.rb': 'class HTTPClient\nend' },
    ['app/models/user.rb -> lib/http_client.rb (dynamic)'],
  );
  check(
    'the innermost one first',
    {
      'app/services/a/b.rb': 'module A\n  class B\n    C.new\n  end\nend',
      'app/services/a/c.rb': 'module A\n  class C\n  end\nend',
      'app/services/c.rb': 'class C\nend',
    },
    ['app/services/a/b.rb -> app/services/a/c.rb (dynamic)'],
  );
  check(
    'a constant of a class, by the class',
    { 'app/models/a.rb': 'class A\n  B::LIMIT\nend', 'app/models/b.rb': 'class B\nend' },
    ['app/models/a.rb -> app/models/b.rb (dynamic)'],
  );
  check(
    'no file that is named otherwise, or lies elsewhere',
    {
      'app/models/a.rb': 'class A\n  B.new\n  C.new\nend',
      'app/models/x.rb': 'class B\nend',
      'script/c.rb': 'class C\nend',
    },
    [],
  );
});
