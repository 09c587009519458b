import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbiddenImports, type ImportRule } from '../../src/core/analysis/allowedImports';
import type { AnalysisReport } from '../../src/core/analysis/analyser';
import { stronglyConnectedComponents } from '../../src/core/analysis/stronglyConnectedComponents';
import { createNodeAnalyser } from '../../src/worker/nodeAnalyser';

const ROOT = join(__dirname, '../..');
const MAX_LINES = 400;

/** Who may import whom. Modules of one folder may import each other; what no row allows is forbidden. */
const RULES: readonly ImportRule[] = [
  {
    name: 'findings stand alone',
    from: ['src/core/findings/**'],
    mayImport: ['@noble/hashes', 'approx-string-match'],
    because: 'the finding is the one record that every other part shares, so it may depend on none of them',
  },
  {
    name: 'analysis builds on findings',
    from: ['src/core/analysis/**'],
    mayImport: ['src/core/findings/**', '@vscode/tree-sitter-wasm', 'jsonc-parser', 'picomatch', 'yaml', 'node:path'],
    because: 'the analyser is the reviewer for everyone without a key and must work without prompts and models',
  },
  {
    name: 'context builds on findings and analysis',
    from: ['src/core/context/**'],
    mayImport: ['src/core/findings/**', 'src/core/analysis/**', 'ignore', '@secretlint/**', 'node:path'],
    because: 'what goes along is decided before anyone knows how it is worded or who is asked',
  },
  {
    name: 'prompts word what context packed',
    from: ['src/core/prompts/**'],
    mayImport: ['src/core/findings/**', 'src/core/context/**', '@noble/hashes', 'gray-matter'],
    mayImportTypesOf: ['src/core/analysis/**'],
    because: 'a request is a pure function of target, context and persona',
  },
  {
    name: 'review runs the pipeline',
    from: ['src/core/review/**'],
    mayImport: [
      'src/core/findings/**',
      'src/core/analysis/**',
      'src/core/context/**',
      'src/core/prompts/**',
      'approx-string-match',
    ],
    because: 'the pipeline knows its steps, and no step knows the pipeline',
  },
  {
    name: 'chat asks like a review',
    from: ['src/core/chat/**'],
    mayImport: [
      'src/core/findings/**',
      'src/core/analysis/**',
      'src/core/context/**',
      'src/core/prompts/**',
      'src/core/review/**',
    ],
    because: 'a question goes through the same context, model and redaction as a review',
  },
  {
    name: 'reports read findings',
    from: ['src/core/reports/**'],
    mayImport: ['src/core/findings/**', 'src/core/analysis/**'],
    because: 'a report can be written from stored reviews, with no model and no editor',
  },
  {
    name: 'models stand behind the interface',
    from: ['src/llm/**'],
    mayImport: ['src/core/review/**', 'src/core/prompts/**', 'src/core/findings/**', '@anthropic-ai/sdk'],
    because: 'whoever asks a model never learns whose it is',
  },
  {
    name: 'the worker runs the analyser',
    from: ['src/worker/**'],
    mayImport: ['src/core/analysis/**', 'src/core/findings/**', 'node:*', 'node:*/**'],
    because: 'the analyser runs off the thread of its host, for the editor and the command line alike',
  },
  {
    name: 'workspace reads the editor for the core',
    from: ['src/workspace/**'],
    mayImport: ['src/core/**', 'src/llm/endpoint.ts', 'src/worker/**', 'picomatch', 'vscode', 'node:*', 'node:*/**'],
    mayImportTypesOf: ['src/llm/anthropicModel.ts'],
    because: 'one place knows where files, settings, keys and storage are',
  },
  {
    name: 'views present',
    from: ['src/views/**'],
    mayImport: ['src/core/**', 'src/commands/commandIds.ts', 'node:crypto', 'vscode'],
    because: 'a view listens to the stores and acts through command ids, so it can be removed with its file',
  },
  {
    name: 'the page is a guest',
    from: ['src/webview/**'],
    mayImport: ['src/views/chat/chatProtocol.ts', 'markdown-it', 'dompurify'],
    because: 'the page talks to the extension through the typed protocol and nothing else',
  },
  {
    name: 'commands act',
    from: ['src/commands/**'],
    mayImport: ['src/core/**', 'src/workspace/**', 'node:crypto', 'vscode'],
    mayImportTypesOf: ['src/llm/endpoint.ts'],
    because: 'a command asks the workspace, calls the core and writes the store; what is shown follows from the store',
  },
  {
    name: 'the command line is the same core',
    from: ['src/cli/**'],
    mayImport: ['src/core/**', 'src/llm/**', 'src/worker/**', 'commander', 'node:*', 'node:*/**'],
    because: 'one engine for editor, terminal and CI',
  },
  {
    name: 'the composition root knows everyone',
    from: ['src/extension.ts'],
    mayImport: ['src/**', 'vscode', 'node:module'],
    because: 'somebody has to put the parts together, and it is only this file',
  },
];

describe('architecture', function () {
  this.timeout(60_000);
  let report: AnalysisReport;
  const files = sources(join(ROOT, 'src'), 'src').map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));

  before(async () => {
    const analyser = await createNodeAnalyser({
      grammarsFolder: join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm'),
      rulesFolder: join(ROOT, 'src/core/analysis/rules'),
    });
    report = await analyser.analyse({ files }, new AbortController().signal);
  });

  it('the analyser sees the source', () => {
    assert.deepEqual(report.problems, []);
    assert.ok(report.graph.nodes.length > 100 && report.graph.edges.length > 300);
  });

  it('every import is allowed by a rule', () => {
    const violations = forbiddenImports(report.graph, RULES).map(
      ({ from, to, range, rules }) =>
        `${from}:${range.start.line + 1} imports ${to}, against: ${rules.join(', ') || 'no rule covers it'}`,
    );
    assert.deepEqual(violations, []);
  });

  it('every file belongs to a rule', () => {
    const uncovered = report.graph.nodes.filter(
      (node) => forbiddenImports(onlyImport(node.path), RULES)[0]?.rules.length === 0,
    );
    assert.deepEqual(
      uncovered.map((node) => node.path),
      [],
    );
  });

  it('there is no import cycle, type imports included', () => {
    assert.deepEqual(cyclesAmong(report.graph.edges), []);
  });

  it('no import leads nowhere', () => {
    assert.deepEqual(
      report.graph.outside.filter((use) => use.resolution === 'missing'),
      [],
    );
  });

  it(`no file is over ${MAX_LINES} lines`, () => {
    const long = files.filter((file) => file.text.split('\n').length > MAX_LINES + 1).map((file) => file.path);
    assert.deepEqual(long, []);
  });

  it('the rules can fail', () => {
    const forbidden = forbiddenImports(onlyImport('src/core/findings/finding.ts', 'src/commands/commandIds.ts'), RULES);
    assert.equal(forbidden.length, 1);
  });
});

function sources(folder: string, path: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) return sources(join(folder, entry.name), below);
    return /\.(?:ts|json)$/.test(entry.name) ? [below] : [];
  });
}

/** A graph in which `from` imports one thing that no rule allows. */
function onlyImport(from: string, to = 'nowhere'): AnalysisReport['graph'] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { nodes: [], edges: [{ from, to, kind: 'static', specifier: to, range }], outside: [], cycles: [] };
}

function cyclesAmong(edges: AnalysisReport['graph']['edges']): readonly (readonly string[])[] {
  const paths = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const successors = paths.map((path) =>
    edges.flatMap(({ from, to }) => (from === path ? [numbers.get(to) ?? -1] : [])),
  );
  return stronglyConnectedComponents(successors).map((component) => component.map((number) => paths[number] ?? ''));
}
