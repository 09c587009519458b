import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanEcmascriptFile } from '../../../../../../src/core/analysis/imports/ecmascript/scanEcmascriptFile';
import type { RawImport } from '../../../../../../src/core/analysis/structure/fileScan';

/** What a text is made of that may confuse a scanner. */
const WORDS =
  'import export require from type as default class function if return x ( ) [ ] { } ` ${ \' " < > </ /> / * => , ; . : // /* ' +
  "*/ './a' \\ # @ ! ?. ... 0";

/** The specifiers found in a text. */
function specifiersOf(text: string, path: string): string[] {
  return scanEcmascriptFile(path, text).imports.map(({ specifier }) => specifier);
}

describe('tokens of TypeScript and JavaScript', () => {
  describe('leave the import behind them to be found:', () => {
    function check(title: string, before: string, path = 'a.tsx') {
      it(title, () => assert.deepEqual(specifiersOf(`${before}\nimport './found';`, path), ['./found']));
    }

    check('strings', `a = 'import "./x"' + "require('./x')" + 'it\\'s';`);
    check('a string over several lines', 'a = \'one\\\n import "./x"\';');
    check('a string without its end', "a = 'one");
    check('a template', "a = `import './x'`;");
    check('a template with holes', 'a = `${b ? `${c}import "./x"` : "}"} $ ${{ d: `}` }.d} \\` \\${`;');
    check('a template that is tagged', "a = styled.div<{ b: string }>`import './x'; ${(c) => c.d};`;");
    check('comments', "// import './x'\n/* import './x' */ /** ' */");
    check('a regular expression', 'a = /[/"\'`]import "\\/`/g;');
    check('one behind a keyword', "return /'/;");
    check('one behind a condition', "if (a) /'/.test(b);");
    check('one behind a block', "{ a() }\n/'/.test(b);");
    check('one as an argument', "a(/'/, /`/).b(/\\//);");
    check('a division', "a = b / c; d = '/'; e /= 2;");
    check('a division behind brackets', "a = (b) / c + d[0] / e + '/';");
    check('a division behind an object', "a = { b: 1 } / 2; c = '/';");
    check('a division behind an increment', "a++ / 2; b = '/';");
    check('a division behind an assertion', "a! / 2; b = '/';");
    check('a division by what looks like flags', 'a = b / c / d;');
    check('a division behind a template', "`${a}` / 2; b = '/';");
    check('a loop that awaits', "for await (const a of b) /'/.test(a);");
    check('an element', "a = <b>import './x' it's {c} `</b>;");
    check('an element in parentheses', "a = (\n  <B c='it\"s' d={e > f}>\n    it's\n  </B>\n);");
    check('an element that closes itself', "a = <B c={`'`} />;");
    check('a fragment', "a = <>it's {b ? <C>don't</C> : <D />}</>;");
    check('an element as an attribute', "a = <B c=<d>it's</d> e={<F>don't</F>} />;");
    check('an element with type arguments', "a = <B<{ c: string[] }, () => void> d='e'>it's</B>;");
    check('an element behind an arrow', "a.map((b) => <C key={b}>it's</C>);");
    check('an element of a namespace', "a = <b.c:d-e>it's</b.c:d-e>;");
    check('comments in a tag', "a = <B // it's\n /* ' */ c />;");
    check('an element whose text holds brackets', "a = <b>) ] > it's</b>;");
    check('comparisons', 'if (a < b && c > d) e();');
    check('a generic arrow function', "const a = <T,>(b: T) => '<T>';");
    check('a generic arrow function with a bound', "const a = <T extends B>(b: T) => '<T>';");
    check('a generic function type', "type A = <T>(b: T) => string; const c = 'it';");
    check('a generic method signature', 'interface A { <T>(b: T): void; new <T>(c: T): A }');
    check('a constant type parameter', 'const a = <const T,>(b: T) => b;');
    check('a type assertion', 'const a = <string>b; const c = <B>(d);', 'a.ts');
    check('a generic call', 'a<b>(c); new Map<string, () => void>(); d = e as F<G>;');
    check('a shift', 'a = b << c; d = e >> f; g = h >>> i;');
    check('brackets that are missing', 'function f( { a( }\n');
    check('brackets that are too many', '}}}}]]]])))) {');
    check('an element that never ends, in a dialect', 'const f = <T>(a: T): T => a; <T>(b);', 'a.js');
    check('decorators', "@A({ b: /'/ }) class C { @D() e = 1; }");
    check('private names', 'class A { #b = 1; c() { return this.#b / 2; } }');
    check('names beyond ASCII', "const été = /'/, \\u0061b = 1, 名 = 2;");
    check('a NUL', 'a = 1;\0\0');
  });

  describe('are read in linear time, whatever their number:', () => {
    const LENGTH = 100_000;
    function check(title: string, text: string) {
      it(title, () => assert.doesNotThrow(() => specifiersOf(text, 'a.tsx')));
      it(`${title}, without names`, () => assert.doesNotThrow(() => scanEcmascriptFile('a.ts', text, false)));
    }

    for (const bracket of [
      '(',
      '[',
      '{',
      '`${',
      '<a>',
      '<a b={',
      '<a<',
      'import(',
      'export {',
      'import {',
      '() => {',
      '/[ ',
      '<T>(',
    ])
      check(`${bracket} and again`, bracket.repeat(LENGTH));
    check('all in one line of five million', `const a = [${`"${'import '.repeat(70)}", `.repeat(10_000)}];`);
    check('commas', `import(${','.repeat(LENGTH)})`);
    check('quotes', `'"\`\n`.repeat(LENGTH));
  });

  it('never throws, and counts lines that are there', () => {
    const piece = fc.oneof(fc.constantFrom(...WORDS.split(' '), '\n', '\r', ' ', '\uFEFF'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('a.ts', 'a.tsx', 'a.vue'), (pieces, path) => {
        const text = pieces.join('');
        const { imports, linesOfCode } = scanEcmascriptFile(path, text);
        const lines = text.split(/\r\n|\r|\n/);
        assert.ok(linesOfCode <= lines.length);
        for (const { range } of imports) assert.ok((lines[range.end.line]?.length ?? -1) >= range.end.character);
      }),
      { numRuns: 2000 },
    );
  });

  it('lead to the same modules where names are left out', () => {
    const words = [...WORDS.split(' '), 'a', 'b', '"c"', 'as', 'const', 'defer', ' ', '\n'];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((pieces) => pieces.join(' '));
    const withoutNames = ({ names: _names, ...rest }: RawImport) => rest;
    fc.assert(
      fc.property(text, fc.constantFrom('a.ts', 'a.tsx'), (content, path) => {
        const all = scanEcmascriptFile(path, content);
        const bare = scanEcmascriptFile(path, content, false);
        assert.deepEqual(bare.imports.map(withoutNames), all.imports.map(withoutNames));
        assert.equal(bare.linesOfCode, all.linesOfCode);
        assert.ok(bare.exports.length === 0 && bare.imports.every(({ names }) => names.every((name) => name === '*')));
      }),
      { numRuns: 2000 },
    );
  });
});
