import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Analyser } from '../core/analysis/analyser';
import { createRuleBook } from '../core/analysis/rules/ruleBook';
import { readRuleCatalogue } from '../core/analysis/rules/ruleCatalogue';
import { type RuleSource, readRuleYaml } from '../core/analysis/rules/ruleSource';
import { type AnalyserParts, createAnalyser } from '../core/analysis/session/analyseArchitecture';
import type { WorkerStart } from './analysisProtocol';
import { startParser } from './nodeParser';

/** An analyser that works in the calling thread. Rejects when the folders do not hold what the build puts there. */
export async function createNodeAnalyser(start: WorkerStart): Promise<Analyser> {
  return createAnalyser(await loadAnalyserParts(start));
}

/** Reads what an analysis in the calling thread needs. Rejects when the folders do not hold what the build puts there. */
export async function loadAnalyserParts({ grammarsFolder, rulesFolder }: WorkerStart): Promise<AnalyserParts> {
  const parser = await startParser(grammarsFolder);
  const { catalogue } = readRuleCatalogue(await rulesIn(rulesFolder));
  return { parser, rules: createRuleBook(catalogue, parser), pause: createPause() };
}

/** So long, in milliseconds, the thread hears of nothing else; to listen after each file would take longer than many files. */
const PAUSE_EVERY_MS = 5;

function createPause(): () => Promise<void> {
  let pausedAt = performance.now();
  return async () => {
    if (performance.now() - pausedAt < PAUSE_EVERY_MS) return;
    await setImmediate();
    pausedAt = performance.now();
  };
}

/** Reads the rules and the marks they are made of: packed, as the build leaves them, or in the YAML they are written in. */
async function rulesIn(rulesFolder: string): Promise<readonly RuleSource[]> {
  const names = (await readdir(rulesFolder, { recursive: true })).sort();
  if (names.includes(PACKED_RULES)) return JSON.parse(await readFile(join(rulesFolder, PACKED_RULES), 'utf8'));
  return Promise.all(
    names
      .filter((name) => name.endsWith('.yml'))
      .map(async (name) => {
        const text = await readFile(join(rulesFolder, name), 'utf8');
        return readRuleYaml({ path: name.replaceAll('\\', '/'), text });
      }),
  );
}

/** What the build calls its one file of all rules. */
const PACKED_RULES = 'rules.json';
