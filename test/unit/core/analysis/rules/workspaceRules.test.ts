import assert from 'node:assert/strict';
import type { Analyser } from '../../../../../src/core/analysis/analyser';
import { createRuleBook } from '../../../../../src/core/analysis/rules/ruleBook';
import { isRuleFile } from '../../../../../src/core/analysis/rules/ruleFilePath';
import { withWorkspaceRules } from '../../../../../src/core/analysis/rules/workspaceRules';
import { createAnalyser } from '../../../../../src/core/analysis/session/analyseArchitecture';
import { createSyntaxParser, type SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { parserPartsIn } from '../../../../../src/worker/nodeParser';
import { type Files, GRAMMARS, sourceFiles } from '../analysing';
import { builtInRules, startParser } from './ruleFixture';

const NOISY = `
id: noisy-call
title: Noisy call
category: observability
severity: minor
confidence: low
why: It is noisy.
recommendation: Be quiet.
tradeoffs: Less is heard.
match:
  typescript:
    - of: call
      where: { text: { method: ^shout$ } }
`;
const LOUD = 'shout();\n';
const SQL = "pool.query('SELECT * FROM users WHERE id = ' + id);\n";
const never = new AbortController().signal;

describe("a workspace's rules", function () {
  this.timeout(30_000);
  const { catalogue } = builtInRules();
  let parser: SyntaxParser;
  let analyser: Analyser;

  before(async () => {
    parser = await startParser();
    analyser = createAnalyser({ parser, rules: createRuleBook(catalogue, parser), pause: async () => {} });
  });

  async function findingsIn(files: Files): Promise<readonly string[]> {
    const { findings, problems } = await analyser.analyse({ files: sourceFiles(files) }, never);
    assert.deepEqual(problems, []);
    return findings.map(({ path, code, severity }) => `${path} ${code} ${severity}`);
  }

  async function problemsIn(files: Files): Promise<readonly string[]> {
    const { problems } = await analyser.analyse({ files: sourceFiles(files) }, never);
    return problems.map(
      ({ path, message, range }) => `${path}:${range?.start.line} ${message.replace(/^Line \d+: /, '')}`,
    );
  }

  it('stand in YAML files of one folder', () => {
    for (const path of ['.architecture/rules/a.yml', 'api/.architecture/rules/sql/a.yaml'])
      assert.ok(isRuleFile(path), path);
    for (const path of ['.architecture/layers.yml', 'rules/a.yml', '.architecture/rules/a.json'])
      assert.ok(!isRuleFile(path), path);
  });

  it('add to the built-in ones', async () =>
    assert.deepEqual(await findingsIn({ '.architecture/rules/noisy.yml': NOISY, 'a.ts': LOUD, 'b.ts': SQL }), [
      'a.ts noisy-call minor',
      'b.ts sql-concatenation critical',
    ]));

  it('are forgotten when their files are gone, and files are looked at anew', async () => {
    const files = sourceFiles({ 'a.ts': LOUD });
    const rules = sourceFiles({ '.architecture/rules/noisy.yml': NOISY });
    const counts = [];
    for (const input of [files, [...files, ...rules], files])
      counts.push((await analyser.analyse({ files: input }, never)).findings.length);
    assert.deepEqual(counts, [0, 1, 0]);
  });

  it('switch a built-in one off', async () =>
    assert.deepEqual(
      await findingsIn({ '.architecture/rules/sql.yml': 'id: sql-concatenation\nenabled: false', 'b.ts': SQL }),
      [],
    ));

  it('change the severity of a built-in one', async () =>
    assert.deepEqual(
      await findingsIn({ '.architecture/rules/sql.yml': 'id: sql-concatenation\nseverity: minor', 'b.ts': SQL }),
      ['b.ts sql-concatenation minor'],
    ));

  describe('about what code decides over the whole workspace', () => {
    const CYCLE = { 'a.ts': "import './b';\n", 'b.ts': "import './a';\n" };
    const CHATTY = {
      'a.ts':
        "export async function load() {\n  await axios.get('http://stock/a');\n  await axios.get('http://stock/b');\n  await axios.get('http://stock/c');\n}\n",
    };
    const codesIn = async (files: Files) => (await findingsIn(files)).map((finding) => finding.split(' ')[1]);

    it('switch it on and off', async () => {
      const set = (id: string, enabled: boolean) => ({
        '.architecture/rules/a.yml': `id: ${id}\nenabled: ${enabled}\n`,
      });
      assert.ok((await codesIn({ ...CHATTY, ...set('chatty-calls', true) })).includes('chatty-calls'));
      assert.ok(!(await codesIn(CHATTY)).includes('chatty-calls'));
      assert.ok((await codesIn(CYCLE)).includes('cyclic-dependency'));
      assert.deepEqual(await codesIn({ ...CYCLE, ...set('cyclic-dependency', false) }), []);
    });

    it('give it another severity', async () =>
      assert.deepEqual(
        await findingsIn({ ...CYCLE, '.architecture/rules/cycle.yml': 'id: cyclic-dependency\nseverity: critical' }),
        ['a.ts cyclic-dependency critical'],
      ));

    it('are told what they get wrong about it', async () =>
      assert.deepEqual(await problemsIn({ '.architecture/rules/own.yml': 'id: shared-table\nseverity: dreadful' }), [
        '.architecture/rules/own.yml:1 severity: expected one of critical, major, minor, info',
      ]));
  });

  it('take the place of the built-in one of their id', async () =>
    assert.deepEqual(
      await findingsIn({
        '.architecture/rules/sql.yml': NOISY.replace('noisy-call', 'sql-concatenation'),
        'a.ts': LOUD,
        'b.ts': SQL,
      }),
      ['a.ts sql-concatenation minor'],
    ));

  it('build on marks of their own', async () => {
    const mark = 'mark: yell\nmeaning: A yell.\nmatch: { typescript: [{ query: (debugger_statement) @whole }] }';
    const rule = NOISY.replace(/of: call[\s\S]*/, 'of: yell\n');
    assert.deepEqual(
      await findingsIn({
        '.architecture/rules/noisy.yml': rule,
        '.architecture/rules/yell.yml': mark,
        'a.ts': 'debugger;',
      }),
      ['a.ts noisy-call minor'],
    );
  });

  it('find what the parser has to look for', async () => {
    const query = NOISY.replace(/of: call[\s\S]*/, 'query: (program (debugger_statement)+ @whole (throw_statement))\n');
    assert.deepEqual(
      await findingsIn({ '.architecture/rules/noisy.yml': query, 'a.ts': 'debugger;\nthrow a;', 'b.ts': 'debugger;' }),
      ['a.ts noisy-call minor'],
    );
  });

  describe('that would take forever are given up, which is told of the file', () => {
    const QUADS = 'query: (arguments (number) @a (number) @b (number) @c (number) @d) @whole';

    async function check(query: string, now: () => number, expected: string) {
      const parts = await parserPartsIn(GRAMMARS);
      const parser = await createSyntaxParser({ ...parts, now });
      const own = createAnalyser({ parser, rules: createRuleBook(catalogue, parser), pause: async () => {} });
      const files = {
        '.architecture/rules/own.yml': NOISY.replace(/of: call[\s\S]*/, `${query}\n`),
        'a.ts': `shout(${'1, '.repeat(200)});`,
        'b.ts': SQL,
      };
      const { findings, problems } = await own.analyse({ files: sourceFiles(files) }, never);
      assert.deepEqual(
        problems.map(({ path, message }) => `${path} ${message}`),
        [`a.ts ${expected}`],
      );
      assert.deepEqual(
        findings.map(({ path }) => path),
        ['b.ts'],
      );
    }

    it('where it finds too many places', () =>
      check(QUADS, () => 0, 'The rules failed: a query finds more than 100000 places'));

    it('where it takes too long', () => {
      let milliseconds = 0;
      const query = QUADS.replace('(number) @d', '(string) @d');
      return check(query, () => (milliseconds += 100), 'Read for its imports alone: it took too long');
    });
  });

  it('leave the built-in marks alone', () => {
    const text = 'mark: call\nmeaning: All.\nmatch: { typescript: [{ query: (program) @whole }] }';
    const { problems } = withWorkspaceRules(catalogue, [{ path: '.architecture/rules/call.yml', text }]);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['call exists already'],
    );
  });

  describe('with a mistake are left out, and the mistake is told at its line', () => {
    function check(name: string, text: string, expected: RegExp): void {
      it(name, async () => {
        const files = { '.architecture/rules/own.yml': text, 'b.ts': SQL };
        const problems = await problemsIn(files);
        assert.equal(problems.length, 1, problems.join('\n'));
        assert.match(problems[0] ?? '', expected);
        const { findings } = await analyser.analyse({ files: sourceFiles(files) }, never);
        assert.deepEqual(
          findings.map(({ code }) => code),
          ['sql-concatenation'],
        );
      });
    }

    check('text that is no YAML', 'id: a\nmatch: [\n', /own\.yml:2 /);
    check('a misspelt key', `${NOISY}severty: minor\n`, /own\.yml:13 severty: unknown key/);
    check(
      'a change of a rule that is not there',
      'id: no-such\nenabled: false',
      /own\.yml:0 id: there is no such rule/,
    );
    check('a mark that is not there', NOISY.replace('of: call', 'of: cal'), /own\.yml:0 there is no mark cal/);
    check(
      'a query that does not fit the grammar',
      NOISY.replace(/of: call[\s\S]*/, 'query: (no_such_node) @whole\n'),
      /own\.yml:11 match\.typescript\[0\]\.query: the query does not fit typescript: /,
    );
    check(
      'a query that captures no place',
      NOISY.replace(/of: call[\s\S]*/, 'query: (debugger_statement) @it\n'),
      /own\.yml:11 .* captures no @whole/,
    );
    check(
      'a pattern that can take forever',
      NOISY.replace('^shout$', '^(\\w+)+$'),
      /own\.yml:12 match.* could take forever: \(\\w\+\)\+ repeats/,
    );
  });
});
