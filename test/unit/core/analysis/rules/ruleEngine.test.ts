import assert from 'node:assert/strict';
import { readRuleCatalogue } from '../../../../../src/core/analysis/rules/ruleCatalogue';
import { readRuleYaml } from '../../../../../src/core/analysis/rules/ruleSource';
import type { GrammarLanguage } from '../../../../../src/core/analysis/syntax/language';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import type { Finding } from '../../../../../src/core/findings/finding';
import { rangeOfFinding } from '../../../../../src/core/findings/finding';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';
import { builtInRuleFiles, inspectWith, startParser } from './ruleFixture';

const MARKS = builtInRuleFiles().filter(({ path }) => path.startsWith('marks'));

/** A rule over the built-in marks; `matcher` is the YAML of its one matcher, indented by six. */
function ruleOf(matcher: string, more = ''): string {
  return `
id: example
title: Example
category: coupling
severity: minor
confidence: low
why: Because.
recommendation: Do not.
tradeoffs: None.
match:
  typescript:
    - ${matcher.trim().replaceAll('\n', '\n      ')}
examples: { typescript: { bad: [], good: [] } }
${more}`;
}

describe('the rule engine', function () {
  this.timeout(30_000);
  let parser: SyntaxParser;

  before(async () => {
    parser = await startParser();
  });

  async function find(
    rule: string,
    text: string,
    path = 'src/a.ts',
    language: GrammarLanguage = 'typescript',
  ): Promise<readonly Finding[]> {
    const { catalogue, problems } = readRuleCatalogue([...MARKS, readRuleYaml({ path: 'example.yml', text: rule })]);
    assert.deepEqual(problems, []);
    return (await inspectWith(catalogue, parser))({ path, text }, language);
  }

  const SHOUT = ruleOf('of: call\nwhere: { text: { method: ^shout$ } }');

  describe('places a finding', () => {
    async function check(text: string, expected: readonly string[]): Promise<void> {
      const findings = await find(SHOUT, text);
      const lines = new LineIndex(text);
      const quotes = findings.map((finding) => {
        const range = rangeOfFinding(finding);
        assert.ok(range);
        assert.equal(lines.textIn(range), finding.quote);
        return `${range.start.line}:${range.start.character} ${finding.quote}`;
      });
      assert.deepEqual(quotes, expected);
    }

    it('on the exact characters', () => check('a;\n  b(shout(1));', ['1:4 shout(1)']));
    it('in UTF-16 units, behind other alphabets and emoji', () => check('/* ü🎉 */ shout(1);', ['0:10 shout(1)']));
    it('with Windows line ends', () => check('a;\r\nshout(\r\n  1);\r\n', ['1:0 shout(\r\n  1)']));
    it('on the first line of a long place', () =>
      check('shoutItFromTheRooftops.of.shout(1,\n2,\n3,\n4);', ['0:0 shoutItFromTheRooftops.of.shout(1,']));
    it('on as many lines as say something', () =>
      check('shout(\n1,\n  theSecondArgument,\n3,\n4);', ['0:0 shout(\n1,\n  theSecondArgument,']));
    it('in text with errors', () => check('const = ;\nshout(1);', ['1:0 shout(1)']));
    it('nowhere in an empty file', () => check('', []));
  });

  describe('fingerprints', () => {
    const fingerprints = async (text: string) => (await find(SHOUT, text)).map(({ fingerprint }) => fingerprint);

    it('stay when code moves and is indented anew', async () =>
      assert.deepEqual(await fingerprints('shout( 1 )'), await fingerprints('x();\n{\n\tshout( 1 )\n}')));
    it('tell equal places of a file apart', async () => {
      const found = await fingerprints('shout(1); shout(1); shout(2);');
      assert.equal(new Set(found).size, 3);
    });
  });

  it('passes over test code', async () => assert.deepEqual(await find(SHOUT, 'shout(1)', 'src/a.test.ts'), []));
  it('passes over rules that are off', async () =>
    assert.deepEqual(await find(`${SHOUT}enabled: false\n`, 'shout(1)'), []));
  it('passes over files of other languages', async () =>
    assert.deepEqual(await find(SHOUT, 'package a\nfunc f() { shout(1) }', 'a.go', 'go'), []));
  it('reports the longest of a chain once', async () =>
    assert.deepEqual((await find(SHOUT, 'shout(1).shout(2).shout(3)')).length, 1));
  it('puts parts into the title', async () => {
    const [finding] = await find(SHOUT.replace('title: Example', "title: '`{method}` of {receiver}'"), 'a.b.shout(1)');
    assert.equal(finding?.title, '`shout` of a.b');
  });
  it('says of each related place what stands there', async () => {
    const rule = `${SHOUT}related:\n  - { mark: database-write, within: function, message: "Beside it: {whole}{nothing}" }\n`;
    const [finding] = await find(rule, "function f() { shout(1); db.query('INSERT INTO a'); prisma.b.create({}); }");
    assert.deepEqual(
      finding?.related.map(({ message }) => message),
      ["Beside it: db.query('INSERT INTO a')", 'Beside it: prisma.b.create({})'],
    );
  });
  it('weighs less where it is told to, and joins what it finds there', async () => {
    const rule = `${SHOUT}once-per: function\nmilder: { where: [{ inside: bulk-transfer }], severity: info, confidence: medium }\n`;
    const text = 'function a() { shout(1); }\nfunction importAll() { shout(2); }\nfunction importOne() { shout(3); }';
    const findings = await find(rule.replace('confidence: low', 'confidence: high'), text);
    assert.deepEqual(
      findings.map(({ quote, severity, confidence, related }) => [quote, severity, confidence, related.length]),
      [
        ['shout(1)', 'minor', 'high', 0],
        ['shout(2)', 'info', 'medium', 1],
      ],
    );
  });

  it('joins the hits of one place, the others as related locations', async () => {
    const rule = `${SHOUT}once-per: function\n`;
    const findings = await find(rule, 'function f() { shout(1); shout(2); }\nfunction g() { shout(3); }\nshout(4);');
    assert.deepEqual(
      findings.map(({ quote, related }) => [quote, related.map(({ range }) => range.start.character)]),
      [
        ['shout(1)', [25]],
        ['shout(3)', []],
        ['shout(4)', []],
      ],
    );
  });

  describe('conditions', () => {
    function check(name: string, where: string, found: string, notFound: string): void {
      it(name, async () => {
        const rule = ruleOf(`of: call\nwhere:\n  - text: { method: ^go$ }\n  - ${where}`);
        assert.equal((await find(rule, found)).length, 1, found);
        assert.deepEqual(await find(rule, notFound), [], notFound);
      });
    }

    check('text', 'text: { arguments: (?i)YES }', 'go("yes")', 'go("no")');
    check('text before', 'text: { before: "await $" }', 'await go()', 'void go()');
    check('not', 'not: { text: { arguments: yes } }', 'go(1)', 'go("yes")');
    check('all', 'all: [{ text: { arguments: a } }, { text: { arguments: b } }]', 'go("ab")', 'go("a")');
    check('any', 'any: [{ text: { arguments: a } }, { text: { arguments: b } }]', 'go("b")', 'go("c")');
    check('file', 'file: from .pg.', "import x from 'pg'; go()", 'go()');
    check('path', 'path: ^src/', 'go()', '');
    check('entropy', 'entropy: { part: arguments, at-least: 4 }', 'go("q8Zr2Lw0Xv5Tk7Pm")', 'go("aaaaaaaaaaaaaaaa")');
    check('inside', 'inside: element-loop', 'for (const a of b) later(() => go())', 'go(); for (const a of b) c()');
    check(
      'directly-inside',
      'directly-inside: element-loop',
      'for (const a of b) { if (a) go(); }',
      'for (const a of b) later(() => go())',
    );
    check(
      'nearest',
      'nearest: { mark: function, where: { text: { name: ^in } } }',
      'function outer() { function inner() { go(); } }',
      'function inner() { function outer() { go(); } }',
    );
    check('contains', 'contains: construction', 'go(new Thing())', 'go(thing)');
    check(
      'depends-on',
      'depends-on: element-loop',
      'for (const a of b) { const { id } = a; go(id); }',
      'for (const a of b) go(c)',
    );
    check(
      'passed-to',
      'passed-to: { mark: call, where: { text: { method: ^run$ } } }',
      'const x = go(); run(x)',
      'const x = go(); run(y)',
    );
    check(
      'comes-from',
      'comes-from: { mark: construction, part: arguments }',
      'const a = new Thing(); go(a)',
      'const a = new Thing(); go(b)',
    );
    check(
      'comes-from, through names',
      'comes-from: { mark: construction, part: arguments }',
      'const a = new Thing(); function f() { const { b } = a; let c = `x${b}`; later(() => go(c)); }',
      'const c = 1; function f() { const a = new Thing(); const c = a; } function g(c) { go(c); }',
    );
    check(
      'comes-from, unless it is made harmless',
      "comes-from: { mark: construction, part: arguments, unless: 'clean[(]' }",
      'const a = new Thing(); const b = dirty(a); go(b)',
      'let a = new Thing(); a = clean(a); go(a)',
    );
    const AFTER = 'after: { mark: call, where: { text: { method: ^first$ } } }';
    check('after, in one function', AFTER, 'function f() { first(); go(); }', 'function f() { go(); first(); }');
    check(
      'after, across functions',
      AFTER,
      'function f() { first(); if (x) go(); }',
      'function f() { first(); later(() => go()); }',
    );
    check(
      'after, not always',
      AFTER,
      'function f() { if (x) { first(); go(); } }',
      'function f() { if (x) first(); go(); }',
    );
    const AGREES = 'after: { mark: call, agrees-in: "[(]([a-z]+)", where: { text: { method: ^first$ } } }';
    check('after, of the same', AGREES, 'function f() { first(a); go(a); }', 'function f() { first(b); go(a); }');
    const USED = 'used-in: { mark: call, name: arguments, part: receiver, where: { text: { method: ^close$ } } }';
    check('used in', USED, 'function f() { go(a); a.close(); }', 'function f() { go(a); b.close(); close(a); }');
    check('used in, behind it', USED, 'go(a); a.close();', 'a.close(); go(a);');
    check('used in, in its function', USED, 'go(a); a.close();', 'function f() { go(a); } a.close();');
    check('shares', 'shares: { mark: construction, part: arguments }', 'go(1); new Thing(1)', 'go(1); new Thing(2)');
    const SIBLINGS =
      'siblings: { mark: call, part: receiver, at-least: 2, share: 0.6, where: { text: { arguments: safe } } }';
    check('siblings', SIBLINGS, 'a.x(safe); a.y(safe); a.go()', 'a.x(safe); a.y(1); a.go()');
    check('siblings of another', SIBLINGS, 'a.x(safe); a.y(safe); b.z(); a.go()', 'b.x(safe); b.y(safe); a.go()');
  });

  it('takes deep nesting and long chains', async () => {
    const chain = `x${'.step(a => a)'.repeat(500)}.shout(1);`;
    const nested = `${'f('.repeat(300)}shout(1)${')'.repeat(300)};`;
    assert.equal((await find(SHOUT, `${chain}\n${nested}`)).length, 2);
  });
});
