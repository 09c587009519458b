import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAgentFile } from '../../../../src/core/prompts/parseAgentFile';
import { purposeOf, suggestionsOf } from '../../../../src/core/prompts/personaDescription';

const ROOT = join(__dirname, '../../../..');

describe('what the description of a persona tells', () => {
  function check(file: string, purpose: RegExp, ...suggestions: readonly string[]): void {
    const { persona } = parseAgentFile(readFileSync(join(ROOT, file), 'utf8'), file);
    assert.ok(persona);
    assert.deepEqual(suggestionsOf(persona), suggestions);
    assert.match(purposeOf(persona), purpose);
  }

  it('of the built-in persona', () => {
    check(
      'agents/senior-backend-architect.md',
      /^Use this agent for backend system design.* before production does\.$/,
      'We are building live match updates for millions of concurrent users. How should the backend look?',
      "I've added POST /login, which checks the password and returns a token. Is it sound?",
    );
  });

  it('of a description on one line, with quotes within quotes', () => {
    check(
      'test/fixtures/prompts/agents/one-line-examples.md',
      /dead letters\.$/,
      "The invoice consumer is stuck: it retries the same message forever, don't know why",
      'Can two workers read the orders topic?',
    );
  });

  it('of one without examples', () => {
    check('test/fixtures/prompts/agents/editor-agent.agent.md', /^Plans a change and doesn't write code$/);
  });

  it('of examples that cannot be used', () => {
    const description = `<example>Context: no question</example> <example>user: "${'long '.repeat(99)}"</example> <example>user: "cut`;
    const persona = { source: 'x', name: 'x', tools: [], body: 'x', description };
    assert.deepEqual(suggestionsOf(persona), ['"cut']);
    assert.equal(purposeOf(persona), '');
  });
});
