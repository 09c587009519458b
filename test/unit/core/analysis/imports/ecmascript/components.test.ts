import assert from 'node:assert/strict';
import { edgesOf, importsOf, rawImportsOf } from '../../analysing';

describe('imports of Vue and Svelte components', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('A.vue', text), expected));
  }

  const template = "<template><p title='x > y'>import './x'; it's</p></template>\n";
  check('a script', `${template}<script>\nimport './a';\n</script>`, ['side-effect ./a {}']);
  check('two scripts', "<script>import './a'</script><script setup lang=\"ts\">const b = <B>c; import './b'</script>", [
    'side-effect ./a {}',
    'side-effect ./b {}',
  ]);
  check('no data', '<script type=\'application/json\'>{ "a": "import \'./x\'" }</script>', []);
  check('a module', "<script context='module' type=\"module\">import './a'</script>", ['side-effect ./a {}']);
  check('a script without its end', "<script>import './a'", ['side-effect ./a {}']);
  check('no script', template, []);
  check('tags that never end', '<script '.repeat(10_000), []);

  it('stand where they stand in the file', async () => {
    const [imported] = await rawImportsOf('A.svelte', "<p/>\n<script>\n  import './a';\n</script>");
    assert.deepEqual(imported?.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 15 } });
  });

  it('lead to components and from them', async () => {
    const files = {
      'main.ts': "import App from './App.vue';",
      'App.vue': "<script setup>import Part from './Part.svelte';\nimport { a } from './a';</script>",
      'Part.svelte': '<p></p>',
      'a.ts': 'export const a = 1;',
    };
    assert.deepEqual(await edgesOf(files), ['App.vue -> Part.svelte', 'App.vue -> a.ts', 'main.ts -> App.vue']);
  });
});
