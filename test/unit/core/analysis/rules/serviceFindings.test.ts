import assert from 'node:assert/strict';
import type { Analyser } from '../../../../../src/core/analysis/analyser';
import { createRuleBook } from '../../../../../src/core/analysis/rules/ruleBook';
import { createAnalyser } from '../../../../../src/core/analysis/session/analyseArchitecture';
import { type Files, sourceFiles } from '../analysing';
import { builtInRules, startParser } from './ruleFixture';

const NO_BELL = `
id: no-bell
title: Door without a bell
category: observability
severity: minor
confidence: low
why: Nobody hears.
recommendation: Get a bell.
tradeoffs: Noise.
once-per: service
absent: { mark: bell, manifest: '"electric-bell"' }
match:
  typescript:
    - of: call
      where: { text: { method: ^openDoor$ } }
`;
const BELL = 'mark: bell\nmeaning: A bell.\nmatch: { typescript: [{ of: call, where: { text: { method: ^ring$ } } }] }';
const DOOR = 'openDoor();\n';

describe('rules about a service', function () {
  this.timeout(30_000);
  let analyser: Analyser;

  before(async () => {
    const parser = await startParser();
    const rules = createRuleBook(builtInRules().catalogue, parser);
    analyser = createAnalyser({ parser, rules, pause: async () => {} });
  });

  function check(name: string, files: Files, expected: readonly string[]): void {
    it(name, async () => {
      const own = { '.architecture/rules/no-bell.yml': NO_BELL, '.architecture/rules/bell.yml': BELL };
      const { findings, problems } = await analyser.analyse(
        { files: sourceFiles({ ...own, ...files }) },
        new AbortController().signal,
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        findings.map(({ path }) => path),
        expected,
      );
    });
  }

  check('find what a file lacks', { 'a.ts': DOOR }, ['a.ts']);
  check('count once', { 'a.ts': DOOR, 'src/b.ts': DOOR + DOOR }, ['a.ts']);
  check('pass when another file has it', { 'a.ts': DOOR, 'lib/bell.ts': 'ring();' }, []);
  check(
    'pass when the manifest has it',
    { 'a.ts': DOOR, 'package.json': '{"dependencies":{"electric-bell":"1"}}' },
    [],
  );
  check(
    'pass when a manifest above has it',
    { 'a/a.ts': DOOR, 'a/package.json': '{}', 'package.json': '{"dependencies":{"electric-bell":"1"}}' },
    [],
  );
  check('are not answered by a test', { 'a.ts': DOOR, 'a.test.ts': 'ring();' }, ['a.ts']);
  check(
    'keep services apart',
    { 'a/package.json': '{}', 'a/a.ts': DOOR, 'b/package.json': '{}', 'b/b.ts': DOOR, 'b/bell.ts': 'ring();' },
    ['a/a.ts'],
  );
});
