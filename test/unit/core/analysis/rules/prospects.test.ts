import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRuleInspector } from '../../../../../src/core/analysis/rules/ruleEngine';
import type { FileInspector } from '../../../../../src/core/analysis/scan/scanFile';
import type { SourceFile } from '../../../../../src/core/analysis/structure/sourceFile';
import { type GrammarLanguage, hasGrammar, languageOf } from '../../../../../src/core/analysis/syntax/language';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { readRuleExamples } from './ruleExamples';
import { builtInRules, startParser } from './ruleFixture';

const ROOT = resolve(__dirname, '../../../../..');

/** Where an example lies as a part of a user interface, so that nothing of it is read for the topology. */
const INTERFACES = ['src/components/A.ts', 'src/pages/orders/a.ts', 'examples/a.ts'];

/** Whether a backend's file is spared parsing. */
const PLAIN: readonly (readonly [boolean, string])[] = [
  [true, "import type { A } from './a';\nexport type B = A | { readonly c: string };"],
  [true, "export const words = { add: 'Add (new)', // f()\n  remove: \"Don't /* g() */ remove\" };"],
  [true, 'export interface Order { readonly id: number; items: string[] }'],
  [true, 'export const words = { limit: "Too many attempts: we throttle", ok: "/health", process: 1.5, ...more };'],
  [true, "export { a } from './a';\nexport * from './b';"],
  [true, 'export type Hook<T = string> = (args: { id: T }) => Promise<void> | void\n\nexport const limit = 3'],
  [true, "export interface Store extends Base<'a'> {\n  find: (id: string) => Order\n  add(order: Order): void\n}"],
  [true, 'type A = keyof B[number]\ntype C = new (...args: any[]) => A\ndeclare const d: A'],
  [true, "/* `a` => b() */ export const words = { a: 'in `b`' };"],
  [false, 'type A = B\nstart()'],
  [false, 'type A = B\n[1, 2].forEach(start)'],
  [false, 'type A = B;\n(function () {})()'],
  [false, 'interface A { b: string }\nstart(() => a)'],
  [false, 'interface A { b: string }\nexport const c = () => d'],
  [false, 'interface A { b: string } class C {}'],
  [false, "type A = typeof import('./a')"],
  [false, 'type A = typeof b.c'],
  [false, 'interface A { [Symbol.iterator](): B }'],
  [false, 'const a = { type: b => c }'],
  [false, 'export const a = b();'],
  [false, 'export const a = b`c`;'],
  [false, 'export const a = x => x;'],
  [false, 'export class A {}'],
  [false, 'export const a = new A;'],
  [false, "export const isQuoted = /'/; start(); // '"],
  [false, 'export const key = process.env.API_KEY;'],
  [false, "export const password = 'hunter2-8fK2!xQ9z';"],
];

/** Whether a call may be one of a database. */
const CALLED: readonly (readonly [boolean, string])[] = [
  [true, 'await User.findOne({ id });'],
  [true, 'await User /* of ours */\n  ?.findOne({ id });'],
  [true, 'await User // one\n  .findOne({ id });'],
  [true, 'await userRepository.findById(id);'],
  [false, 'const User = { id }; await list.findOne(id);'],
  [false, 'await aUser.findOne({ id });'],
  [false, 'await User.findOneOfAll({ id });'],
  [true, "import { exec } from 'child_process'; exec(req.query.command);"],
  [true, 'shell.exec(req.query.command);'],
  [true, 'eval(req.query.code);'],
  [true, 'new Function(req.query.code);'],
  [false, 'exec(req.query.command);'],
  [false, "import { spawn } from 'child_process'; task.execute(req.query.command);"],
  [false, 'renderServerFunction(req.query.code);'],
];

describe('files without prospects', function () {
  this.timeout(120_000);
  const { catalogue } = builtInRules();
  let inspector: FileInspector;
  let parser: SyntaxParser;

  before(async () => {
    inspector = createRuleInspector({
      ...catalogue,
      rules: catalogue.rules.map((rule) => ({ ...rule, enabled: true })),
    });
    parser = await startParser();
  });

  /** Whether the file is spared parsing; fails when its tree says something else than was foreseen. */
  async function isSpared(file: SourceFile, language: GrammarLanguage): Promise<boolean> {
    const foreseen = inspector.foresee(file, language);
    if (!foreseen) return false;
    const grammar = await parser.grammar(language);
    const outcome = grammar.withTree(file.text, (root) => inspector.inspect(file, language, root, grammar));
    const seen = outcome.kind === 'parsed' ? outcome.value : { findings: [] };
    assert.deepEqual({ signals: [], ...foreseen }, { signals: [], ...seen }, `${file.path}\n${file.text}`);
    return true;
  }

  it('hold nothing, of all examples wherever they lie', async () => {
    let spared = 0;
    for (const { id } of catalogue.rules) {
      const { bad, good } = readRuleExamples(id).get('typescript') ?? { bad: [], good: [] };
      for (const { code, path } of [...bad, ...good])
        for (const at of [path, ...INTERFACES]) if (await isSpared({ path: at, text: code }, 'typescript')) spared++;
    }
    assert.ok(spared > 100, `${spared} are spared`);
  });

  for (const folder of ['media/sample', 'src']) {
    it(`hold nothing, of ${folder}`, async () => {
      const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
      for (const path of paths) {
        const language = languageOf(path);
        if (!language || !hasGrammar(language)) continue;
        const text = readFileSync(join(ROOT, folder, path), 'utf8');
        await isSpared({ path, text }, language);
        await isSpared({ path: `components/${path}`, text }, language);
      }
    });
  }

  it('are those of a user interface in which no rule finds a word of its own', () => {
    const text = 'export const Title = () => <h1>Hello</h1>;\n';
    assert.deepEqual(inspector.foresee({ path: 'components/title.tsx', text }, 'tsx'), { findings: [], signals: [] });
    assert.equal(
      inspector.foresee({ path: 'server/title.ts', text: 'export const a = () => b();' }, 'typescript'),
      undefined,
    );
  });

  for (const [isData, text] of PLAIN) {
    it(`of a backend ${isData ? 'are those of data alone' : 'are none with code'}: ${text}`, async () => {
      assert.equal(await isSpared({ path: 'server/data.ts', text }, 'typescript'), isData);
    });
  }

  it('of a backend are none with declared types where the language has none', async () => {
    const text = 'type A = (b) => c';
    assert.equal(await isSpared({ path: 'server/data.ts', text }, 'typescript'), true);
    assert.equal(await isSpared({ path: 'server/data.js', text }, 'javascript'), false);
  });

  for (const [isFound, text] of CALLED) {
    it(`of a user interface ${isFound ? 'are none with' : 'are those with'} ${text}`, async () => {
      const query = `for (const id of ids) { ${text} }`;
      assert.equal(await isSpared({ path: 'webui/src/a.ts', text: query }, 'typescript'), !isFound);
    });
  }
});
