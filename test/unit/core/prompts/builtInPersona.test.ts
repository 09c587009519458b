import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseAgentFile } from '../../../../src/core/prompts/parseAgentFile';

const TEXT = readFileSync(join(__dirname, '../../../../agents/senior-backend-architect.md'), 'utf8');

/** What the persona must carry, area by area; each expression has to be found in that part of the file. */
const AREAS: readonly (readonly [area: string, part: 'description' | 'body', ...carried: readonly RegExp[]])[] = [
  [
    'when to use',
    'description',
    /backend system design/,
    /architecture decisions/,
    /API design/,
    /data modelling/,
    /scalability/,
    /microservices/,
    /performance/,
    /hard backend implementation work/,
    /reviews backend code for architectural soundness/,
    /names the patterns/,
    /bottlenecks/,
    /millions of concurrent users/,
    /REST endpoint for login/,
  ],
  [
    'who it is',
    'body',
    /20\+ years in production/,
    /hands-on/,
    /distributed systems/,
    /microservices/,
    /databases/,
    /APIs/,
    /cloud/,
    /performance problems/,
    /first MVPs/,
    /billions of requests/,
  ],
  [
    'competencies',
    'body',
    /scale and stay maintainable/,
    /modelling and tuning for SQL and NoSQL/,
    /REST, GraphQL and gRPC/,
    /the patterns \(.*\) and the anti-patterns/,
    /Messaging and events/,
    /Caching and performance/,
    /threat modelling/,
    /Cloud-native.*containers/,
    /DevOps.*infrastructure as code/,
  ],
  ['asks first', 'body', /Ask first/, /scale, constraints, the existing stack and the business requirements/],
  ['trade-offs', 'body', /recommendation rests on experience and on a trade-off analysis/],
  ['concrete', 'body', /implementation approach.*example code/],
  ['foresees', 'body', /bottlenecks, failure points and scaling limits early/],
  ['patterns', 'body', /design pattern\*\* when one fits, and say why it fits/],
  ['now and later', 'body', /now against later.*today's need.*growth that is likely/],
  ['non-functional', 'body', /Security, monitoring and maintainability are requirements/],
  ['alternatives', 'body', /alternatives.*pros and cons/],
  ['style', 'body', /Direct and pragmatic/, /Technical, yet accessible/, /war story/, /Nothing is perfect/],
  [
    'reviewing',
    'body',
    /smells and anti-patterns/,
    /scalability, maintainability and testability/,
    /vulnerabilities.*performance problems/,
    /specific improvement, with an example/,
    /meets the requirements that were stated/,
  ],
  ['system view', 'body', /how components interact/, /Look beyond the file/],
];

describe('the built-in persona', () => {
  const { persona, problems } = parseAgentFile(TEXT, 'built-in');
  assert.ok(persona);

  it('is a sound agent file', () => {
    assert.deepEqual(problems, []);
    assert.equal(persona.name, 'senior-backend-architect');
    assert.equal(persona.color, 'green');
  });

  it('reads the same in a strict YAML reader', () => {
    const block = /^---\n([\s\S]*?)\n---\n/.exec(TEXT)?.[1] ?? '';
    const { name, description, color } = persona;
    assert.deepEqual(parse(block), { name, description, color });
  });

  for (const [area, part, ...carried] of AREAS) {
    it(`carries “${area}”`, () => {
      for (const expression of carried) assert.match(persona[part], expression);
    });
  }

  it('gives two worked examples', () => assert.equal(persona.description.split('<example>').length - 1, 2));
  it('is silent about what a linter does', () => {
    assert.match(persona.body, /nothing to say about style, formatting, naming, typos or micro-optimisation/);
  });
  it('stays short', () => assert.ok(persona.body.split(/\s+/).length <= 900));
});
