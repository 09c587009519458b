import assert from 'node:assert/strict';
import { rangeOfKey, readRuleYaml } from '../../../../../src/core/analysis/rules/ruleSource';

const TEXT = `id: noisy
match:
  go:
    - of: call
      where:
        - text: { method: shout }
    - query: "(x)"
`;

describe('a rule source', () => {
  it('is what its YAML says', () =>
    assert.deepEqual(readRuleYaml({ path: 'a.yml', text: 'a: [1]' }), { path: 'a.yml', content: { a: [1] } }));

  it('says what is wrong with its YAML', () => {
    for (const text of ['a: [', 'a: b: c', '"', `a: &a [1]\nb: [${'*a,'.repeat(200)}]`.replaceAll('*a', '*x')]) {
      const { content, malformed } = readRuleYaml({ path: 'a.yml', text });
      assert.equal(content, undefined, text);
      assert.match(malformed ?? '', /./, text);
    }
  });

  it('takes a tag for text, not for something to run', () =>
    assert.equal(readRuleYaml({ path: 'a.yml', text: '!!js/function "() => process.exit(1)"' }).malformed, undefined));

  function check(key: string, line: number, text = TEXT): void {
    it(`has ${key} in line ${line}`, () => assert.equal(rangeOfKey(text, key).start.line, line));
  }

  check('', 0);
  check('id', 0);
  check('match', 1);
  check('match.go[0].where[0].text.method', 5);
  check('match.go[1].query', 6);
  check('match.go[7].query', 2);
  check('severity', 0);
  check('match', 3, 'id: a\nmatch:\n  - [\n');
});
