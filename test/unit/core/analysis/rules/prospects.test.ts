import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type GrammarLanguage, hasGrammar, languageOf } from '../../../../../src/core/analysis/language';
import { createRuleInspector } from '../../../../../src/core/analysis/rules/ruleEngine';
import type { FileInspector } from '../../../../../src/core/analysis/scanFile';
import type { SourceFile } from '../../../../../src/core/analysis/sourceFile';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntaxParser';
import { readRuleExamples } from './ruleExamples';
import { builtInRules, startParser } from './ruleFixture';

const ROOT = resolve(__dirname, '../../../../..');

/** Where an example lies as a part of a user interface, so that nothing of it is read for the topology. */
const INTERFACES = ['src/components/A.ts', 'src/pages/orders/a.ts', 'examples/a.ts'];

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

  /** Whether the file is spared parsing; fails when there was something in it. */
  async function isSpared(file: SourceFile, language: GrammarLanguage): Promise<boolean> {
    if (inspector.mayFind(file, language)) return false;
    const grammar = await parser.grammar(language);
    const outcome = grammar.withTree(file.text, (root) => inspector.inspect(file, language, root, grammar));
    const { findings, signals, topology } = outcome.kind === 'parsed' ? outcome.value : { findings: [] };
    assert.deepEqual([findings, signals ?? [], topology], [[], [], undefined], `${file.path}\n${file.text}`);
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
    assert.equal(inspector.mayFind({ path: 'components/title.tsx', text }, 'tsx'), false);
    assert.equal(
      inspector.mayFind({ path: 'server/title.ts', text: 'export const a = () => b();' }, 'typescript'),
      true,
    );
  });
});
