import assert from 'node:assert/strict';
import fc from 'fast-check';
import { enclosingLines } from '../../../../../src/core/context/change/enclosingLines';
import { textRange } from '../../../../../src/core/findings/textRange';

const LONG = Array.from({ length: 130 }, (_, i) => `    step${i}();`).join('\n');
const VERY_LONG = Array.from({ length: 450 }, (_, i) => `    step${i}();`).join('\n');

describe('enclosingLines', () => {
  /** `mark` stands in the changed line; what comes back is the first and the last line of each span. */
  const check = (name: string, text: string, mark: string, expected: readonly (readonly [string, string])[]) =>
    it(name, () => {
      const lines = text.split('\n');
      const first = lines.findIndex((line) => line.includes(mark));
      const spans = enclosingLines(lines, { first, count: 1 });
      const ends = spans.map((span) => [lines[span.first]?.trim(), lines[span.first + span.count - 1]?.trim()]);
      assert.deepEqual(ends, expected);
    });

  /** As `check`, where the syntax tree knows the spans from the first to the last line that hold the marks. */
  const checkWithTree = (
    name: string,
    text: string,
    mark: string,
    symbols: readonly (readonly [string, string])[],
    expected: readonly (readonly [string, string])[],
  ) =>
    it(`by the syntax tree, ${name}`, () => {
      const lines = text.split('\n');
      const at = (part: string) => lines.findIndex((line) => line.includes(part));
      const known = symbols.map(([from, to]) => ({ range: textRange(at(from), 0, at(to), 1) }));
      const spans = enclosingLines(lines, { first: at(mark), count: 1 }, known);
      const ends = spans.map((span) => [lines[span.first]?.trim(), lines[span.first + span.count - 1]?.trim()]);
      assert.deepEqual(ends, expected);
    });

  checkWithTree(
    'takes the function though its text is indented as nothing is',
    '// Sums up.\nfunction pay() {\nconst sql = `\nSELECT 1\nFROM orders`;\nreturn sql;\n} // end\nrest();',
    'FROM',
    [['function pay', '// end']],
    [['// Sums up.', '} // end']],
  );
  checkWithTree(
    'takes the method of a large class',
    `class Big {\n  long() {\n${LONG}\n  }\n  pay() {\n    charge();\n  } // pay\n} // big`,
    'charge',
    [
      ['class Big', '// big'],
      ['pay()', '// pay'],
    ],
    [['pay() {', '} // pay']],
  );
  checkWithTree(
    'reads the layout where no declaration is around the line',
    'function other() {}\nroute("/", () => {\n  charge();\n});\nrest();',
    'charge',
    [['function other', 'function other']],
    [['route("/", () => {', '});']],
  );

  check(
    'takes the whole function',
    'const x = 1;\n\nfunction pay(order) {\n  if (order) {\n    charge();\n  }\n}\n\nfunction other() {\n  rest();\n}',
    'charge',
    [['function pay(order) {', '}']],
  );
  check(
    'takes a small class whole, decorator and comment included',
    '// Pays.\n@Injectable()\nclass Payments {\n  pay() {\n    charge();\n  }\n  back() {}\n}\nrest();',
    'charge',
    [['// Pays.', '}']],
  );
  check(
    'takes the method of a large class',
    `class Big {\n  long() {\n${LONG}\n  }\n\n  pay() {\n    charge();\n  }\n}`,
    'charge',
    [['pay() {', '}']],
  );
  check(
    'goes over a branch to the function around it',
    `class Big {\n  long() {\n${LONG}\n    if (x) {\n      charge();\n    } else {\n      rest();\n    }\n  }\n}`,
    'charge',
    [['long() {', '}']],
  );
  check(
    'finds the head of a signature over several lines',
    'function pay(\n  order,\n): void {\n  charge();\n}\nrest();',
    'charge',
    [['function pay(', '}']],
  );
  check(
    'reads Python',
    'import x\n\n@task\ndef pay(order):\n    if order:\n        charge()\n\n    done()\n\ndef other():\n    pass',
    'charge',
    [['@task', 'done()']],
  );
  check('reads Ruby', 'class Pay\n  def pay\n    charge\n  rescue Late\n    wait\n  end\nend', 'charge', [
    ['class Pay', 'end'],
  ]);
  check(
    'reads C# with braces on lines of their own',
    'class A\n{\n    void Pay()\n    {\n        Charge();\n    }\n}',
    'Charge',
    [['class A', '}']],
  );
  check(
    'takes the function a changed head opens',
    'rest();\nfunction pay() {\n  charge();\n}\nrest();',
    'function pay',
    [['function pay() {', '}']],
  );
  check('takes some lines around a statement outside of all', 'a\nb\nc\nd\nMARK\ne\nf\ng\nh', 'MARK', [['b', 'g']]);
  check('cuts what is very long, and keeps its head', `function pay() {\n${VERY_LONG}\n}`, 'step200(', [
    ['function pay() {', 'function pay() {'],
    ['step140();', 'step260();'],
  ]);

  it('holds the changed lines and stays within the text, whatever that is', () => {
    const line = fc.constantFrom('', 'a', '  b', '    c {', '  }', ')', '\td:', '# e', 'if x:');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(4), (lines, at, count) => {
        const first = at % lines.length;
        const spans = enclosingLines(lines, { first, count });
        const last = Math.min(lines.length, first + Math.max(1, count)) - 1;
        for (let index = first; index <= last; index++)
          assert.ok(spans.some((span) => span.first <= index && index < span.first + span.count));
        for (const span of spans) assert.ok(span.first >= 0 && span.first + span.count <= lines.length);
      }),
    );
  });
});
