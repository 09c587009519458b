import assert from 'node:assert/strict';
import type { RuleBook } from '../../../../../src/core/analysis/rules/ruleBook';
import type { FileInspector } from '../../../../../src/core/analysis/scan/scanFile';
import { createAnalyser } from '../../../../../src/core/analysis/session/analyseArchitecture';
import type { SourceFile } from '../../../../../src/core/analysis/structure/sourceFile';
import { analyse, edgesOf, type Files, parserForTests, sourceFiles } from '../analysing';

const never = new AbortController().signal;

/** A book with one inspector, whatever a workspace says. */
function alwaysBy(inspect: FileInspector['inspect']): RuleBook {
  const inspector: FileInspector = { foresee: () => undefined, inspect, prepare: () => undefined };
  const rules = { inspector, ofService: new Map(), detected: new Map(), key: '', problems: [] };
  return { rulesFor: async () => rules };
}

describe('analysis', () => {
  it('says the same whatever order the files come in', async () => {
    const files: Files = {
      'b.ts': "import './a';\nimport './c';",
      'a.ts': "import './b';",
      'c.py': 'import d',
      'd.py': '',
      'c.ts': '',
    };
    const reversed = Object.fromEntries(Object.entries(files).toReversed());
    assert.deepEqual(await analyse(files), await analyse(reversed));
    assert.deepEqual(await edgesOf(files), [
      'a.ts -> b.ts (side-effect)',
      'b.ts -> a.ts (side-effect)',
      'b.ts -> c.ts (side-effect)',
      'c.py -> d.py',
    ]);
  });

  it('counts lines of code and marks tests', async () => {
    const { graph } = await analyse({ 'a.test.ts': '// note\nconst a = 1;\n\n', 'b.py': '# note\nx = 1\ny = 2\n' });
    assert.deepEqual(graph.nodes, [
      { path: 'a.test.ts', language: 'typescript', linesOfCode: 1, isTest: true },
      { path: 'b.py', language: 'python', linesOfCode: 2, isTest: false },
    ]);
  });

  it('finds smells with the rest', async () => {
    const { findings } = await analyse({ 'a/x.ts': "import '../b/y';", 'b/y.ts': "import '../a/x';" });
    assert.deepEqual(
      findings.map(({ code, quote }) => [code, quote]),
      [['cyclic-dependency', "import '../b/y';"]],
    );
  });

  it('of nothing is empty', async () => {
    const { graph, findings, problems } = await analyse({});
    assert.deepEqual([graph.nodes, findings, problems], [[], [], []]);
  });

  describe('of odd files', () => {
    function check(title: string, text: string, problem: RegExp | undefined, path = 'odd.ts') {
      it(title, async () => {
        const report = await analyse(
          { [path]: text, 'user.ts': `import './odd';` },
          alwaysBy(() => ({ findings: [] })),
        );
        assert.equal(report.graph.nodes.length, 2);
        if (path === 'odd.ts') assert.equal(report.graph.edges.length, 1);
        assert.deepEqual(
          report.problems.map((found) => found.path),
          problem ? [path] : [],
        );
        if (problem) assert.match(report.problems[0]?.message ?? '', problem);
      });
    }

    check('empty', '', undefined);
    check(
      'with a syntax error',
      'const = 1;\nfunction f( {}\nexport const b = 2;\nexport function g() {\n  return b;\n}\n',
      undefined,
    );
    check('binary', 'GIF89a\0\0\0', /binary/);
    check('longer than 1 MiB', 'const a = 1;\n'.repeat(90_000), /1 MiB/);
    check('minified', `${'a=1;'.repeat(5000)}\n`, /minified/);
    check('with 50,000 open brackets', '[\n'.repeat(50_000), /makes no sense as typescript/);
    check(
      'of another language',
      'Dear all,\nwhat a day it was, (and so on.\n'.repeat(9),
      /does not follow most of it as typescript/,
    );
    check('with lone surrogates', "const a = '\uD800';\n", undefined);
  });

  it('scans a file object once', async () => {
    const seen: string[] = [];
    const inspect: FileInspector['inspect'] = (file) => {
      seen.push(file.path);
      return { findings: [] };
    };
    const analyser = createAnalyser({
      parser: await parserForTests(),
      rules: alwaysBy(inspect),
      pause: async () => {},
    });
    const a: SourceFile = { path: 'a.ts', text: '' };
    const b: SourceFile = { path: 'b.ts', text: '' };
    await analyser.analyse({ files: [a, b] }, never);
    await analyser.analyse({ files: [a, { ...b, text: 'const c = 1;' }] }, never);
    assert.deepEqual(seen, ['a.ts', 'b.ts', 'b.ts']);
  });

  it('goes on when an inspector fails', async () => {
    const inspect: FileInspector['inspect'] = () => {
      throw new Error('no such mark');
    };
    const analyser = createAnalyser({
      parser: await parserForTests(),
      rules: alwaysBy(inspect),
      pause: async () => {},
    });
    const files = sourceFiles({ 'a.ts': "import './b';", 'b.ts': '' });
    const { graph, problems } = await analyser.analyse({ files }, never);
    assert.equal(graph.edges.length, 1);
    assert.deepEqual(problems[0], { path: 'a.ts', message: 'The rules failed: no such mark' });
  });

  it('stops between files when it is aborted', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const inspect: FileInspector['inspect'] = (file) => {
      seen.push(file.path);
      stop.abort(new Error('enough'));
      return { findings: [] };
    };
    const analyser = createAnalyser({
      parser: await parserForTests(),
      rules: alwaysBy(inspect),
      pause: async () => {},
    });
    await assert.rejects(analyser.analyse({ files: sourceFiles({ 'a.ts': '', 'b.ts': '' }) }, stop.signal), /enough/);
    assert.deepEqual(seen, ['a.ts']);
  });
});
