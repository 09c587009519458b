import assert from 'node:assert/strict';
import { readRuleCatalogue } from '../../../../../src/core/analysis/rules/ruleCatalogue';
import { readRuleYaml } from '../../../../../src/core/analysis/rules/ruleSource';

const rule = (id: string, more = '') => `
id: ${id}
title: A rule
category: coupling
severity: minor
confidence: low
why: Because.
recommendation: Do not.
tradeoffs: None.
match: { go: [{ of: call }] }
examples: { go: { bad: [], good: [] } }
${more}`;
const CALL = readRuleYaml({
  path: 'marks/call.yml',
  text: 'mark: call\nmeaning: A call.\nmatch: { go: [{ query: (call_expression) @whole }] }',
});

describe('the rule catalogue', () => {
  it('keeps the rules that are fine when others are broken', () => {
    const { catalogue, problems } = readRuleCatalogue([
      CALL,
      readRuleYaml({ path: 'a.yml', text: rule('a') }),
      readRuleYaml({ path: 'b.yml', text: 'id: b' }),
    ]);
    assert.deepEqual(
      catalogue.rules.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual([...new Set(problems.map(({ path }) => path))], ['b.yml']);
  });

  it('tells of an id that is taken, and keeps the first', () => {
    const { catalogue, problems } = readRuleCatalogue([
      CALL,
      readRuleYaml({ path: 'a.yml', text: rule('a') }),
      readRuleYaml({ path: 'again.yml', text: rule('a') }),
    ]);
    assert.equal(catalogue.rules.length, 1);
    assert.deepEqual(problems, [{ path: 'again.yml', key: 'id', message: 'a exists already' }]);
  });

  for (const [where, text] of [
    ['a matcher', rule('a').replace('of: call', 'of: shout')],
    ['a condition', rule('a').replace('of: call', 'of: call, where: { not: { inside: shout } }')],
    ['a related place', rule('a', 'related: [{ mark: shout, within: file, message: There. }]')],
    ['once-per', rule('a', 'once-per: shout')],
  ] as const) {
    it(`tells of a mark that does not exist in ${where}`, () => {
      const { problems } = readRuleCatalogue([CALL, readRuleYaml({ path: 'a.yml', text })]);
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['there is no mark shout'],
      );
    });
  }
});
