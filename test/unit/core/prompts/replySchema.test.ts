import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { REPLY_SCHEMA, type Reply, type ReplyFinding } from '../../../../src/core/prompts/replySchema';
import { REVIEW_PROTOCOL } from '../../../../src/core/prompts/reviewProtocol';

const FINDING: ReplyFinding = {
  file: 'src/orders.ts',
  quote: '  await pay(order);',
  line: 12,
  category: 'failure-point',
  severity: 'major',
  confidence: 'high',
  title: 'Payment call has no time limit',
  why: 'A slow payment service holds every request.',
  recommendation: 'Set a limit.',
  tradeoffs: 'Some slow payments fail.',
  alternatives: [{ option: 'Queue', pros: 'Decoupled', cons: 'Later answer' }],
  example: '',
  example_replaces_quote: false,
  pattern: '',
  requirement: '',
  other_places: [{ file: 'src/refunds.ts', quote: 'await refund(order);', line: 3, message: 'The same call' }],
  claims: [{ kind: 'imports', file: 'src/refunds.ts', what: 'src/payment.ts' }],
};
const REPLY: Reply = {
  points: [{ id: 'P1', verdict: 'fine', because: 'guarded in server.ts' }],
  findings: [FINDING],
  notes: [{ kind: 'summary', text: 'Sound but for one call.' }],
};

describe('the reply schema', () => {
  const isValid = new Ajv({ strict: true }).compile(REPLY_SCHEMA);

  it('accepts a whole reply and an empty one', () => {
    assert.ok(isValid(REPLY), JSON.stringify(isValid.errors));
    assert.ok(isValid({ points: [], findings: [], notes: [] }));
  });

  it('refuses a missing member, an unknown one and an unknown word', () => {
    const { quote, ...withoutQuote } = FINDING;
    for (const finding of [withoutQuote, { ...FINDING, range: 1 }, { ...FINDING, severity: 'blocker', quote }]) {
      assert.equal(isValid({ ...REPLY, findings: [finding] }), false);
    }
    assert.equal(isValid({ points: [], findings: [] }), false);
    assert.equal(isValid({ ...REPLY, points: [{ id: 'P1', verdict: 'perhaps', because: '' }] }), false);
    assert.equal(isValid({ ...REPLY, notes: [{ kind: 'joke', text: '' }] }), false);
  });

  it('keeps to what servers compile: plain objects, lists and scalars', () => {
    const keywords = new Set<string>();
    JSON.stringify(REPLY_SCHEMA, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string') {
        for (const keyword of Object.keys(value)) keywords.add(keyword);
      }
      return value;
    });
    const known = ['additionalProperties', 'description', 'enum', 'items', 'properties', 'required', 'type'];
    assert.deepEqual([...keywords].sort(), known);
  });

  it('says first what and where a finding is, points before findings before notes', () => {
    assert.deepEqual(Object.keys(membersAt('properties')), ['points', 'findings', 'notes']);
    const members = Object.keys(membersAt('properties', 'findings', 'items', 'properties'));
    assert.deepEqual(members.slice(0, 6), ['file', 'quote', 'line', 'category', 'severity', 'confidence']);
    assert.ok(members.length <= 17);
  });

  it('stands in the protocol member by member, for servers that hold no model to a schema', () => {
    const skeleton = /^\{"points": .*$/m.exec(REVIEW_PROTOCOL)?.[0] ?? '';
    const members = [...skeleton.matchAll(/"(\w+)"/g)].map((match) => match[1]);
    assert.deepEqual(members, memberNames(REPLY_SCHEMA));
  });
});

function membersAt(...keys: readonly string[]): object {
  let at: unknown = REPLY_SCHEMA;
  for (const key of keys) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  assert.ok(typeof at === 'object' && at !== null);
  return at;
}

/** Names of all members, each before those within it. */
function memberNames(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('items' in schema) return memberNames(schema.items);
  if (!('properties' in schema) || typeof schema.properties !== 'object' || schema.properties === null) return [];
  return Object.entries(schema.properties).flatMap(([name, member]) => [name, ...memberNames(member)]);
}
