import { basename } from 'node:path';
import type { SourceFile } from '../../src/core/analysis/structure/sourceFile';
import { languageOf } from '../../src/core/analysis/syntax/language';
import { isTestPath } from '../../src/core/analysis/syntax/testCode';
import { createNodeAnalyser } from '../../src/worker/nodeAnalyser';
import { sourcesIn } from './analysedCorpus';

/** What a line looks like that registers an endpoint, read without a parser: good enough to find what was missed. */
const REGISTRATIONS: Readonly<Record<string, RegExp>> = {
  typescript:
    /^\s*@(?:Get|Post|Put|Patch|Delete|All|Head|Options|Sse)\(|\b\w*(?:app|[rR]outer|[rR]outes?|fastify)\.(?:get|post|put|patch|delete|del|all)\(\s*['"`]|^\s*\.(?:get|post|put|patch|delete)\(\s*(?:auth|validate|\w+Controller)/,
  python:
    /^\s*@\w*(?:app|router|bp|blueprint|api)\w*\.(?:route|get|post|put|patch|delete)\(|^\s*(?:path|re_path)\((?!.*include\()/,
  go: /\b\w+\.(?:GET|POST|PUT|PATCH|DELETE|Any)\(\s*"|\.HandleFunc\(\s*"/,
  java: /^\s*@(?:Get|Post|Put|Patch|Delete)Mapping\b|^\s+@RequestMapping\b/,
};

/** Compares the lines the analyser finds endpoints at with those that look like it; prints what differs. */
async function main(corpora: readonly string[]): Promise<void> {
  const analyser = await createNodeAnalyser({
    grammarsFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    rulesFolder: 'src/core/analysis/rules/catalogue',
  });
  console.log('| corpus | lines that look like one | found of them | found beside them |');
  console.log('|---|---|---|---|');
  const differences: string[] = [];
  for (const folder of corpora) {
    const files = sourcesIn(folder);
    const { topology } = await analyser.analyse({ files }, new AbortController().signal);
    const found = new Set(
      topology.points.flatMap(({ kind, path, range }) =>
        kind === 'endpoint' ? [`${path}:${range.start.line + 1}`] : [],
      ),
    );
    const likely = new Set(files.flatMap(likelyLines));
    const both = [...likely].filter((line) => found.has(line));
    const beside = [...found].filter((line) => !likely.has(line));
    console.log(`| ${basename(folder)} | ${likely.size} | ${both.length} | ${beside.length} |`);
    const missed = [...likely].filter((line) => !found.has(line));
    differences.push(...missed.map((line) => `- ${line}`), ...beside.map((line) => `+ ${line}`));
  }
  console.log(`\n${differences.join('\n')}`);
  process.exitCode = differences.some((line) => line.startsWith('-')) ? 1 : 0;
}

function likelyLines({ path, text }: SourceFile): string[] {
  const language = languageOf(path);
  const pattern = REGISTRATIONS[language === 'tsx' || language === 'javascript' ? 'typescript' : (language ?? '')];
  if (!pattern || isTestPath(path)) return [];
  return text.split('\n').flatMap((line, number) => (pattern.test(line) ? [`${path}:${number + 1}`] : []));
}

void main(process.argv.slice(2));
