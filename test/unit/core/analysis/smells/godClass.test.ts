import assert from 'node:assert/strict';
import { classMetrics } from '../../../../../src/core/analysis/smells/classMetrics';
import { findGodClasses } from '../../../../../src/core/analysis/smells/godClass';
import { readLargeClasses } from '../../../../../src/core/analysis/smells/readClasses';
import { type GrammarLanguage, hasGrammar, languageOf } from '../../../../../src/core/analysis/syntax/language';
import type { SyntaxGrammar, SyntaxNode, SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { type Finding, rangeOfFinding } from '../../../../../src/core/findings/finding';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';
import { parserForTests } from '../analysing';

const PADDING = '\n'.repeat(110);

/** One class with two methods of complexity 6 and 3 that share `a`, and a third of complexity 1 apart. */
const CLASSES: Readonly<Record<string, string>> = {
  'Shop.ts': `
export class Shop {
  constructor(private readonly a: A, private readonly b: B) { this.c = 0; }
  first(order: Order): number {
    if (order.total > 1 && order.isPaid) return this.a.size;
    for (const line of order.lines) { try { line.send(); } catch { return Kind.NONE; } }
    return this.a ? 1 : 2;
  }
  second = (order: Order) => {
    switch (order.kind) { case 1: return this.a.run(); case 2: return 2; }
  };
  third() { return this.b.load(); }${PADDING}
}`,
  'shop.py': `
class Shop(Base):
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def first(self, order):
        if order.total > 1 and order.is_paid:
            return self.a
        for line in order.lines:
            try:
                line.send()
            except ValueError:
                return Kind.NONE
        return 1 if self.a else 2

    @cached
    def second(self, order):
        if order.kind == 1:
            return self.a.run()
        elif order.kind == 2:
            return 2
${PADDING}
    def third(self):
        return self.b.load()
`,
  'Shop.java': `
class Shop {
  private final A a;
  private final B b;
  Shop(A a, B b) { this.a = a; this.b = b; }
  int first(Order order) {
    if (order.getTotal() > 1 && order.isPaid()) return a.size();
    for (Line line : order.getLines()) { try { line.send(); } catch (IOException e) { return Kind.NONE; } }
    return a == null ? 1 : 2;
  }
  int second(Order order) {
    if (order.kind == 1) { return a.run(); } else if (order.kind == 2) { return 2; }
    return 0;
  }
  int third() { return b.load(); }${PADDING}
}`,
  'Shop.cs': `
class Shop {
  private readonly A a;
  public B Last { get; set; }
  public Shop(A a) { this.a = a; }
  public int First(Order order) {
    if (order.Total > 1 && order.IsPaid) return a.Size();
    foreach (var line in order.Lines) { try { line.Send(); } catch (Exception) { return Kind.None; } }
    return a == null ? 1 : 2;
  }
  public int Second(Order order) {
    if (order.Kind == 1) { return a.Run(); } else if (order.Kind == 2) { return 2; }
    return 0;
  }
  public int Third() { return Last.Load(); }${PADDING}
}`,
  'shop.go': `
package shop

import "net/http"

type Shop struct { a *A; b *B }

func (s *Shop) First(order *Order) int {
  if order.total > 1 && order.paid { return s.a.size }
  for _, line := range order.lines { if err := line.Send(); err != nil { return http.StatusOK } }
  if s.a == nil { return 1 }
  return 2
}

func (s *Shop) Second(order *Order) int {
  switch order.kind {
  case 1: return s.a.Run()
  case 2: return 2
  }
  return 0
}

func (s Shop) Third() int { return s.b.Load() }

func (s *Shop) Padding() {${PADDING}}
`,
};

describe('god class', () => {
  let parser: SyntaxParser;
  before(async () => {
    parser = await parserForTests();
  });

  async function inTree<T>(
    path: string,
    text: string,
    use: (language: GrammarLanguage, ...tree: Tree) => T,
  ): Promise<T> {
    const language = languageOf(path);
    assert.ok(language && hasGrammar(language));
    const grammar = await parser.grammar(language);
    const outcome = grammar.withTree(text, (root) => use(language, root, grammar));
    assert.ok(outcome.kind === 'parsed');
    return outcome.value;
  }
  type Tree = [root: SyntaxNode, grammar: SyntaxGrammar];

  function findings(path: string, text: string): Promise<readonly Finding[]> {
    return inTree(path, text, (language, root, grammar) =>
      findGodClasses({ path, text }, language, root, grammar).map(({ finding }) => finding),
    );
  }

  for (const [path, text] of Object.entries(CLASSES)) {
    it(`is measured in ${path}`, async () => {
      const [found, ...others] = await inTree(path, text, (...parsed) => readLargeClasses(...parsed, text));
      assert.deepEqual(others, []);
      assert.equal(found?.name, 'Shop');
      const complexities = found.methods.filter(({ isConstructor }) => !isConstructor).map((one) => one.complexity);
      assert.deepEqual(complexities.slice(0, 3), [6, 3, 1]);
      const shared = found.methods.filter(({ isConstructor }) => !isConstructor).slice(0, 3);
      assert.equal(classMetrics(shared).tcc, 1 / 3);
      const foreign = new Set(found.methods.flatMap(({ foreignAttributes }) => [...foreignAttributes]));
      for (const name of ['total', 'lines', 'kind'])
        assert.ok(
          [...foreign].some((one) => one.toLowerCase().endsWith(name)),
          `${name} in ${[...foreign].join()}`,
        );
      for (const name of foreign) assert.doesNotMatch(name, /^(?:send|run|load|none|statusok)$/i);
    });
  }

  function giant(path: string): string {
    const methods = Array.from(
      { length: 25 },
      (_, i) =>
        `  m${i}(o: O) {\n    if (o.x${i} && o.y) return this.f${i};\n    if (o.z) return o.w;\n    return 1;\n  }`,
    );
    return `// ${path}\nexport class Giant {\n${methods.join('\n')}\n}\n`;
  }

  it('is told at its name, with its three metrics', async () => {
    const text = giant('x');
    const [finding, ...others] = await findings('src/giant.ts', text);
    assert.deepEqual(others, []);
    assert.ok(finding);
    assert.equal(finding.title, 'God class: Giant (WMC 100, ATFD 28, TCC 0.00)');
    assert.equal(finding.confidence, 'medium');
    const range = rangeOfFinding(finding);
    assert.ok(range);
    const lines = new LineIndex(text);
    assert.equal(lines.textIn(range), 'Giant');
    assert.deepEqual(
      finding.related.map((one) => `${lines.textIn(one.range)}: ${one.message}`),
      ['m0', 'm1', 'm2', 'm3', 'm4'].map((name) => `${name}: ${name} has a complexity of 4`),
    );
  });

  it('is not looked for in tests, copied and generated code, pages and scripts', async () => {
    for (const path of [
      'src/giant.test.ts',
      'public/pdfjs-5.2.133/giant.ts',
      'vendor/giant.ts',
      'src/_generated/giant.ts',
      'src-ui/src/giant.ts',
      'src/orders/giant.component.ts',
      'web/Giant.tsx',
      'scripts/giant.ts',
    ])
      assert.deepEqual(await findings(path, giant(path)), []);
    assert.deepEqual(await findings('src/giant.ts', `// @generated\n${giant('x')}`), []);
    const compiled = 'var __importDefault = (this && this.__importDefault) || ((mod) => mod);';
    assert.deepEqual(await findings('src/giant.js', `${compiled}\n${giant('x')}`), []);
    assert.deepEqual(
      await findings('src/giant.ts', `// This field was generated by MyBatis Generator.\n${giant('x')}`),
      [],
    );
    assert.deepEqual(await findings('src/giant.ts', `/** @mbg.generated */\n${giant('x')}`), []);
    assert.equal((await findings('src/giant.ts', `// What was generated is sent by mail\n${giant('x')}`)).length, 1);
    assert.deepEqual(await findings('src/giant.ts', `// Copyright 2011 The Go Authors.\n${giant('x')}`), []);
    assert.deepEqual(await findings('src/giant.ts', `// Borrowed from cron 2.5\n${giant('x')}`), []);
  });

  it('is none without state', async () => {
    assert.deepEqual(await findings('src/giant.ts', giant('x').replace(/this\.f\d+/g, 'o.f')), []);
  });

  it('is none where methods share their attributes', async () => {
    assert.deepEqual(await findings('src/giant.ts', giant('x').replace(/this\.f\d+/g, 'this.f')), []);
  });
});
