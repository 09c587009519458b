import assert from 'node:assert/strict';
import { parseRuleFile } from '../../../../../src/core/analysis/rules/parseRule';
import { readRuleYaml } from '../../../../../src/core/analysis/rules/ruleSource';

const RULE = `
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
      where:
        - text: { method: '(?i)^SHOUT$' }
examples:
  typescript: { bad: [shout()], good: [whisper()] }
`;

describe('a rule file', () => {
  it('is read into a rule', () => {
    const parsed = parseRuleFile(readRuleYaml({ path: 'noisy-call.yml', text: RULE }));
    assert.equal(parsed.kind, 'rule');
    if (parsed.kind !== 'rule') return;
    const { id, message, enabled, oncePer, alternatives, reference, matchers } = parsed.rule;
    assert.deepEqual(
      { id, message, enabled, oncePer, alternatives, reference },
      {
        id: 'noisy-call',
        message: 'Noisy call',
        enabled: true,
        oncePer: undefined,
        alternatives: [],
        reference: undefined,
      },
    );
    assert.deepEqual(matchers.get('typescript'), [
      {
        source: { kind: 'mark', mark: 'call' },
        where: {
          kind: 'all',
          of: [{ kind: 'all', of: [{ kind: 'text', part: 'method', pattern: /^SHOUT$/i }] }],
        },
        at: 'whole',
      },
    ]);
  });

  it('says where it is milder', () => {
    const parsed = parseRuleFile(
      readRuleYaml({
        path: 'a.yml',
        text: `${RULE}milder: { where: [{ inside: loop }], severity: info, confidence: low }\n`,
      }),
    );
    assert.deepEqual(parsed.kind === 'rule' && parsed.rule.milder, {
      where: {
        kind: 'all',
        of: [{ kind: 'inside', selector: { mark: 'loop', where: { kind: 'all', of: [] } } }],
      },
      severity: 'info',
      confidence: 'low',
    });
  });

  it('is read into a mark when it has the key', () => {
    const text = 'mark: shout\nmeaning: A shout.\nmatch: { go: [{ query: (call_expression) @whole }] }';
    const parsed = parseRuleFile(readRuleYaml({ path: 'shout.yml', text }));
    assert.equal(parsed.kind, 'mark');
  });

  function check(name: string, change: (rule: string) => string, expected: Readonly<Record<string, RegExp>>): void {
    it(`tells of ${name}`, () => {
      const parsed = parseRuleFile(readRuleYaml({ path: 'noisy-call.yml', text: change(RULE) }));
      assert.equal(parsed.kind, 'broken');
      if (parsed.kind !== 'broken') return;
      assert.deepEqual(
        parsed.problems.map(({ key }) => key),
        Object.keys(expected),
      );
      for (const { path, key, message } of parsed.problems) {
        assert.equal(path, 'noisy-call.yml');
        assert.match(message, expected[key] ?? /(?!)/);
      }
    });
  }

  check('text that is no YAML', () => 'a: [', { '': /./ });
  check('YAML that is no mapping', () => '- a', { '': /expected a mapping/ });
  check('an empty file', () => '', { '': /expected a mapping/ });
  check('an unknown key', (rule) => `${rule}severty: minor\n`, { severty: /unknown key/ });
  check('an id with capitals', (rule) => rule.replace('noisy-call', 'NoisyCall'), { id: /lower-case/ });
  check('a missing explanation', (rule) => rule.replace('why: It is noisy.\n', ''), { why: /expected a text/ });
  check('an unknown category', (rule) => rule.replace('observability', 'noise'), { category: /one of coupling/ });
  check('an unknown severity', (rule) => rule.replace('minor', 'huge'), { severity: /one of critical/ });
  check('an unknown language', (rule) => rule.replace('  typescript:\n    -', '  cobol:\n    -'), {
    'match.cobol': /unknown key/,
  });
  check('a matcher without a source', (rule) => rule.replace('of: call', 'at: method'), {
    'match.typescript[0]': /either `of` or `query`/,
    'match.typescript[0].of': /expected a text/,
  });
  check('an unknown condition', (rule) => rule.replace('- text:', '- inside-of:'), {
    'match.typescript[0].where[0].inside-of': /unknown condition/,
  });
  check('a malformed pattern', (rule) => rule.replace('(?i)^SHOUT$', '('), {
    'match.typescript[0].where[0].text.method': /Invalid regular expression/,
  });
  check(
    'an unknown key in a condition',
    (rule) => rule.replace("text: { method: '(?i)^SHOUT$' }", 'inside: { mark: loop, were: [] }'),
    {
      'match.typescript[0].where[0].inside.were': /unknown key/,
    },
  );
  check(
    'a share that is no number',
    (rule) =>
      rule.replace(
        "text: { method: '(?i)^SHOUT$' }",
        'siblings: { mark: call, part: method, at-least: 2, share: most }',
      ),
    {
      'match.typescript[0].where[0].siblings.share': /expected a number/,
    },
  );
  check('examples that are no list', (rule) => rule.replace('[shout()]', 'shout()'), {
    'examples.typescript.bad': /expected a list/,
  });
});
