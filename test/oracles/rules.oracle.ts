import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DETECTED_RULES } from '../../src/core/analysis/rules/detectedRules';
import { createRuleBook, type RuleBook } from '../../src/core/analysis/rules/ruleBook';
import { type RuleCatalogue, readRuleCatalogue } from '../../src/core/analysis/rules/ruleCatalogue';
import { readRuleYaml } from '../../src/core/analysis/rules/ruleSource';
import { createAnalyser } from '../../src/core/analysis/session/analyseArchitecture';
import type { ChangeLog } from '../../src/core/analysis/structure/changeLog';
import type { Finding } from '../../src/core/findings/finding';
import { openGit } from '../../src/git/git';
import { readChangeLog } from '../../src/git/readChangeLog';
import { startParser } from '../../src/worker/nodeParser';
import { sourcesIn } from './analysedCorpus';
import { readLabels } from './rules/labels';
import { scoreFindings } from './rules/ruleScore';
import { newScores, printScores, someAreTooOftenWrong } from './rules/scoreTable';

const ROOT = join(__dirname, '../..');
const RULES = join(ROOT, 'src/core/analysis/rules/catalogue');

/**
 * Compares what the rules find in public backends with what people who read the code say of it. Takes the folder that
 * holds them, each in a folder `<owner>+<name>` at the commit its labels are of (a clone where history is labelled), and the name of a folder of labels, all
 * of them when missing. Prints a Markdown table, and what was found and nobody labelled to the error output. Fails when a
 * rule that is switched on is right less often than it has to be.
 */
async function main([corpora, group]: readonly string[]): Promise<void> {
  if (corpora === undefined) throw new Error('Tell the folder the repositories are in.');
  const catalogue = builtInRules();
  const rules = new Map([...DETECTED_RULES, ...catalogue.rules.map((rule) => [rule.id, rule] as const)]);
  const scores = newScores(rules);
  const missing: string[] = [];
  for (const { repo, labels } of readLabels(group === undefined ? '' : basename(group))) {
    const folder = join(corpora, repo.replace('/', '+'));
    if (existsSync(folder)) scoreFindings(repo, await findingsIn(folder, catalogue), labels, scores);
    else missing.push(repo);
  }
  printScores(rules, scores);
  if (missing.length > 0) console.log(`\nNot there: ${missing.join(', ')}`);
  for (const [rule, { unlabelled }] of scores) {
    for (const finding of unlabelled) console.error(`${rule} | ${finding}`);
  }
  if (someAreTooOftenWrong(rules, scores)) process.exitCode = 1;
}

function builtInRules(): RuleCatalogue {
  const names = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yml'));
  return readRuleCatalogue(names.map((path) => readRuleYaml({ path, text: readFileSync(join(RULES, path), 'utf8') })))
    .catalogue;
}

async function findingsIn(folder: string, { rules, marks }: RuleCatalogue): Promise<readonly Finding[]> {
  const parser = await startParser(join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm'));
  const all = { marks, rules: rules.map((rule) => ({ ...rule, enabled: true })) };
  const book = createRuleBook(all, parser);
  const everything: RuleBook = {
    rulesFor: async (files) => ({ ...(await book.rulesFor(files)), detected: new Map() }),
  };
  const analyser = createAnalyser({ parser, rules: everything, pause: async () => {} });
  const { signal } = new AbortController();
  const history = await historyOf(folder, signal);
  return (await analyser.analyse({ files: sourcesIn(folder), history }, signal)).findings;
}

/** The changes of the 18 months before the commit that is checked out; none where the folder is no clone. */
async function historyOf(folder: string, signal: AbortSignal): Promise<readonly ChangeLog[]> {
  if (!existsSync(join(folder, '.git'))) return [];
  const now = Number(execFileSync('git', ['-C', folder, 'show', '-s', '--format=%ct', 'HEAD'], { encoding: 'utf8' }));
  const read = await readChangeLog(openGit(folder), { prefix: '', now: now * 1000 }, signal);
  return read.kind === 'log' ? [read.log] : [];
}

void main(process.argv.slice(2));
