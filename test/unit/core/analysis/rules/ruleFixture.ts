import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createFileIndex } from '../../../../../src/core/analysis/resolution/fileIndex';
import { type RuleCatalogue, readRuleCatalogue } from '../../../../../src/core/analysis/rules/ruleCatalogue';
import { createRuleInspector } from '../../../../../src/core/analysis/rules/ruleEngine';
import { type RuleSource, readRuleYaml } from '../../../../../src/core/analysis/rules/ruleSource';
import { createFindingsReader, serviceRules } from '../../../../../src/core/analysis/rules/serviceFindings';
import type { RuleProblem } from '../../../../../src/core/analysis/rules/yamlFields';
import type { FileScan } from '../../../../../src/core/analysis/structure/fileScan';
import type { SourceFile } from '../../../../../src/core/analysis/structure/sourceFile';
import { type GrammarLanguage, grammarNameOf } from '../../../../../src/core/analysis/syntax/language';
import { createSyntaxParser, type SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import type { Finding } from '../../../../../src/core/findings/finding';

const ROOT = resolve(__dirname, '../../../../..');
const RULES = join(ROOT, 'src/core/analysis/rules/catalogue');
const GRAMMARS = join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm');

/** The files of the built-in rules, as they lie beside the engine. */
export function builtInRuleFiles(): RuleSource[] {
  return readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yml'))
    .map((path) => readRuleYaml({ path, text: readFileSync(join(RULES, path), 'utf8') }));
}

export function builtInRules(): { catalogue: RuleCatalogue; problems: readonly RuleProblem[] } {
  return readRuleCatalogue(builtInRuleFiles());
}

export function startParser(): Promise<SyntaxParser> {
  return createSyntaxParser({
    runtime: readFileSync(join(GRAMMARS, 'tree-sitter.wasm')),
    grammar: async (language) => readFileSync(join(GRAMMARS, `tree-sitter-${grammarNameOf(language)}.wasm`)),
    now: () => performance.now(),
  });
}

/** Applies a catalogue's enabled rules to files of any language, each a service of its own. */
export async function inspectWith(
  catalogue: RuleCatalogue,
  parser: SyntaxParser,
): Promise<(file: SourceFile, language: GrammarLanguage) => Promise<readonly Finding[]>> {
  const inspector = createRuleInspector(catalogue);
  const ofService = serviceRules(catalogue.rules);
  return async (file, language) => {
    const grammar = await parser.grammar(language);
    const outcome = grammar.withTree(file.text, (root) => inspector.inspect(file, language, root, grammar));
    if (outcome.kind === 'skipped') throw new Error(`${file.path} was skipped: ${outcome.because}`);
    const scan: FileScan = { imports: [], packageName: '', declares: [], linesOfCode: 0, ...outcome.value };
    return createFindingsReader()([{ path: file.path, scan }], createFileIndex([]), ofService);
  };
}
