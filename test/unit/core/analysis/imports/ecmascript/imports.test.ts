import assert from 'node:assert/strict';
import { importsOf, rawImportsOf } from '../../analysing';

describe('imports of TypeScript and JavaScript', () => {
  function check(title: string, text: string, expected: readonly string[], path = 'a.ts') {
    it(title, async () => assert.deepEqual(await importsOf(path, text), expected));
  }

  check('default', "import a from './a';", ['static ./a {default}']);
  check('namespace', "import * as a from './a';", ['static ./a {*}']);
  check('names, renamed ones by their own name', "import { b, c as d } from './a';", ['static ./a {b,c}']);
  check('default beside names', "import a, { b } from './a';", ['static ./a {default,b}']);
  check('for its effects', "import './a';", ['side-effect ./a {}']);
  check('types', "import type { A } from './a';", ['type ./a {A}']);
  check('a default type', "import type A from './a';", ['type ./a {default}']);
  check('names that are all types', "import { type A, type B } from './a';", ['type ./a {A,B}']);
  check('names of which some are types', "import { type A, b } from './a';", ['static ./a {A,b}']);
  check('a value called type', "import type from './a';", ['static ./a {default}']);
  check('empty braces', "import {} from './a';", ['static ./a {}']);
  check('comments inside the braces', "import { a, // one }\n b /* } from './x' */ } from './a';", [
    'static ./a {a,b}',
  ]);
  check('over several lines', "import {\n  a,\n  b,\n} from\n  './a';", ['static ./a {a,b}']);
  check('attributes', "import a from './a.json' with { type: 'json' };", ['static ./a.json {default}']);
  check('re-export of names', "export { a, b as c } from './a';", ['re-export ./a {a,b}']);
  check('re-export of all', "export * from './a';", ['re-export ./a {*}']);
  check('re-export of all under a name', "export * as a from './a';", ['re-export ./a {*}']);
  check('re-export of types', "export type { A } from './a';", ['type ./a {A}']);
  check('re-export of all types', "export type * from './a';", ['type ./a {*}']);
  check('no re-export', 'export { a }; export const b = 1; export default a;', []);
  check('import()', "const a = await import('./a');", ['dynamic ./a {*}']);
  check('import() with a comment', "import(/* webpackChunkName: 'x' */ './a');", ['dynamic ./a {*}']);
  check('import() of a template without holes', 'import(`./a`);', ['dynamic ./a {*}']);
  check('import() of a template with holes', 'import(`./${a}`);', ['dynamic (`./${a}`) {*}']);
  check('import() of an expression', 'import(name);', ['dynamic (name) {*}']);
  check('require', "const a = require('./a');", ['require ./a {*}']);
  check('require in a function', "function f() { return require('./a'); }", ['dynamic ./a {*}']);
  check('require of an expression', "require('./' + name);", ["require ('./' + name) {*}"]);
  check('import = require', "import a = require('./a');", ['require ./a {*}']);
  check('import = of a namespace', 'import a = b.c;', []);
  check('a type by import()', "let a: import('./a').A;", ['type ./a {*}']);
  check('a type by typeof import()', "let a: typeof import('./a');", ['type ./a {*}']);
  check('a type by import() in an alias', "type A = import('./a').A | undefined;", ['type ./a {*}']);
  check('import() in a function whose result is typed', "function f(): Promise<void> { return import('./a'); }", [
    'dynamic ./a {*}',
  ]);
  check('a referenced path', '/// <reference path="./globals.d.ts" />\n', ['type ./globals.d.ts {}']);
  check('a reference inside a string', 'const a = `\n/// <reference path="./globals.d.ts" />`;', []);
  check('inside a declared module', "declare module 'x' { import { A } from './a'; }", ['static ./a {A}']);
  check('no mocks, no resolve', "jest.mock('./a'); vi.mock('./b'); require.resolve('./c'); foo.require('./d');", []);
  check('none in strings, comments and regular expressions', "'import \"./a\"'; // import './b'\n/import '.'/;", []);
  check('none in template text', "const code = `import './a'; require('./b')`;", []);
  check('after a syntax error', "const = ;\nimport a from './a';", ['static ./a {default}']);
  check('beside JSX', "import A from './a';\nconst b = <A>import './x'</A>;", ['static ./a {default}'], 'a.tsx');
  check('JSX in a .js file', "const A = require('./a');\nmodule.exports = () => <A />;", ['require ./a {*}'], 'a.js');
  check('escapes in a specifier', "import '\\x2e/\\u0061';", ['side-effect ./a {}']);
  check('export import', "export import a = require('./a');", ['require ./a {*}']);
  check('import type = require', "import type a = require('./a');", ['type ./a {*}']);
  check('a default type called from', "import type from from './a';", ['type ./a {default}']);
  check('a type called as', "import { type as } from './a';", ['type ./a {as}']);
  check('a type under a name', "import { type as as b } from './a';", ['type ./a {as}']);
  check('string names', "import { 'a b' as c } from './a';", ['static ./a {a b}']);
  check('phases', "import defer * as a from './a'; import source b from './b'; import.defer('./c');", [
    'static ./a {*}',
    'static ./b {default}',
    'dynamic ./c {*}',
  ]);
  check('import.meta', "import.meta.glob('./a');", []);
  check('import() of several arguments', "import(path.join(a, b), { with: { type: 'json' } });", [
    'dynamic (path.join(a, b)) {*}',
  ]);
  check('import() within import()', "import(await (await import('./a')).name());", [
    "dynamic (await (await import('./a')).name()) {*}",
    'dynamic ./a {*}',
  ]);
  check(
    'methods of that name',
    'class A { import(a: B) {} async require(a) {} } a = { import(b) {}, require(c) {} };',
    [],
  );
  check('members of that name', "a.import('./a'); a?.require('./b'); a.export; ({ import: 1, export: 2 });", []);
  check('a type by import() among arguments', "let a: Map<string, import('./a').A>;", ['type ./a {*}']);
  check('a promise by import()', "a ? import('./a').then(b) : import('./b');", ['dynamic ./a {*}', 'dynamic ./b {*}']);
  check('require in an arrow function', "const f = () => g(require('./a')), b = require('./b');", [
    'dynamic ./a {*}',
    'require ./b {*}',
  ]);
  check('require behind an arrow function', "const f = () => g()\nconst a = require('./a')", ['require ./a {*}']);
  check('require in a method', "class A { get(): B<C> { return require('./a'); } }", ['dynamic ./a {*}']);
  check('require in blocks', "if (a) { require('./a') } else { b(require('./b')) }", [
    'require ./a {*}',
    'require ./b {*}',
  ]);
  check('after a hashbang', "#!/usr/bin/env node\nimport './a';", ['side-effect ./a {}']);
  check('after a byte order mark', "\uFEFFimport './a';", ['side-effect ./a {}']);
  check('with carriage returns', "import './a';\r\nimport './b';\r\n", ['side-effect ./a {}', 'side-effect ./b {}']);
  check('of an empty file', '', []);

  it('stands at the whole statement, columns in UTF-16 units', async () => {
    const [imported] = await rawImportsOf('a.ts', "/* 🙂 */ import {\n  a,\n} from './a';\n");
    assert.deepEqual(imported?.range, { start: { line: 0, character: 9 }, end: { line: 2, character: 13 } });
  });
});
