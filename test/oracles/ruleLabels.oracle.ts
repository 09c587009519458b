import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasGrammar, languageOf } from '../../src/core/analysis/syntax/language';
import { builtInRules, inspectWith, startParser } from '../unit/core/analysis/rules/ruleFixture';
import { type LabelledRepository, readLabels } from './rules/labels';
import { scoreFindings } from './rules/ruleScore';
import { newScores, printScores, someAreTooOftenWrong } from './rules/scoreTable';

/**
 * Compares what the rules find in labelled files, each taken alone, with its labels: seconds where `rules` takes most of an
 * hour, and nothing of what only the whole would show. Takes the folder that holds the repositories, each in a folder
 * `<owner>+<name>` (a clone or a bare one, or one called `repo` in it) that has the labelled commit, and the name of a folder
 * of labels, all of them when missing. Prints a Markdown table. Fails when a rule that is on is right less often than it has to be.
 */
async function main([corpora, group]: readonly string[]): Promise<void> {
  if (corpora === undefined) throw new Error('Tell the folder the repositories are in.');
  const { catalogue } = builtInRules();
  const rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));
  const scores = newScores(rules);
  const switchedOn = { ...catalogue, rules: catalogue.rules.map((rule) => ({ ...rule, enabled: true })) };
  const inspect = await inspectWith(switchedOn, await startParser());
  const missing: string[] = [];
  for (const labelled of readLabels(group === undefined ? '' : basename(group))) {
    const folder = repositoryIn(join(corpora, labelled.repo.replace('/', '+')));
    if (folder === undefined) missing.push(labelled.repo);
    for (const path of folder === undefined ? [] : labelledPaths(labelled)) {
      const text = textAt(folder ?? '', labelled.commit, path);
      const language = languageOf(path);
      if (text === undefined || language === undefined || !hasGrammar(language)) continue;
      const labels = labelled.labels.filter((label) => label.path === path);
      scoreFindings(labelled.repo, await inspect({ path, text }, language), labels, scores);
    }
  }
  printScores(rules, scores);
  if (missing.length > 0) console.log(`\nNot there: ${missing.join(', ')}`);
  if (someAreTooOftenWrong(rules, scores)) process.exitCode = 1;
}

function repositoryIn(folder: string): string | undefined {
  return [join(folder, 'repo'), folder].find((path) => existsSync(path));
}

function labelledPaths({ labels }: LabelledRepository): readonly string[] {
  return [...new Set(labels.map(({ path }) => path))];
}

/** What stands in a file at a commit; nothing where there is none. */
function textAt(folder: string, commit: string, path: string): string | undefined {
  try {
    const git = ['-C', folder, 'show', `${commit}:${path}`];
    return execFileSync('git', git, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2));
