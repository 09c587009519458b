import assert from 'node:assert/strict';
import { type Language, languageOf, languagesInWords } from '../../../../../src/core/analysis/syntax/language';

describe('languageOf', () => {
  function check(expected: Language | undefined, ...paths: string[]): void {
    for (const path of paths) it(`${path} → ${expected}`, () => assert.equal(languageOf(path), expected));
  }

  check('typescript', 'a.ts', 'a/b.d.ts', 'A.MTS', '.ts', 'a.b/c.cts');
  check('go', 'main.go', 'x.y.go');
  check('ruby', 'lib/tasks/a.rake');
  it('reads languages that have a name each', () =>
    assert.match(languagesInWords(), /^TypeScript, JavaScript, Vue, Svelte, .*Kotlin, [^&]* and Ruby$/));

  check(undefined, 'go', 'x/py', 'a.ts/b', 'a.d/go', 'a.', '', 'a.tsx.txt');
});
