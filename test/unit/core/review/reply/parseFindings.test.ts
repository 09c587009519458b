import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ReplyFinding, ReplyNote } from '../../../../../src/core/prompts/replySchema';
import { parseFinding, parseNote } from '../../../../../src/core/review/reply/parseFindings';
import { replyFinding } from '../../../../modelServer/reviewReply';

const GOOD = replyFinding({ file: 'src/orders.ts', quote: '  save(order);', line: 12 });

/** Parses a good finding with some members replaced, and compares what came of it. */
function check(
  written: Readonly<Record<string, unknown>>,
  expected: Partial<ReplyFinding>,
  ...problems: string[]
): void {
  const parsed = parseFinding({ ...GOOD, ...written });
  assert.deepEqual(parsed, { value: { ...GOOD, ...expected }, problems });
}

function checkNote(written: unknown, value: ReplyNote | undefined, ...problems: string[]): void {
  assert.deepEqual(parseNote(written), value ? { value, problems } : { problems });
}

describe('parseFinding', () => {
  it('takes a good finding as it is', () => {
    check({}, {});
    const rich: Partial<ReplyFinding> = {
      alternatives: [{ option: 'Outbox', pros: 'No loss', cons: 'One more table' }],
      other_places: [{ file: 'src/b.ts', quote: 'save()', line: 3, message: 'The same here' }],
      claims: [{ kind: 'lacks', file: 'src/a.ts', what: 'timeout' }],
      example: 'queue.send(order);\n\tdone();',
      example_replaces_quote: true,
      pattern: 'Outbox',
      requirement: 'No order is lost',
    };
    check(rich, rich);
  });

  it('takes other spellings of the enumerated words', () => {
    check({ category: 'Failure Point' }, { category: 'failure-point' });
    check({ category: 'API_DESIGN' }, { category: 'api-design' });
    check({ severity: ' Critical ' }, { severity: 'critical' });
    check({ confidence: 'LOW' }, { confidence: 'low' });
  });

  it('takes a cautious value for an unknown word, and says so', () => {
    check({ category: 'style' }, { category: 'maintainability' }, 'unknown category "style", read as maintainability');
    check({ severity: 'blocker' }, { severity: 'minor' }, 'unknown severity "blocker", read as minor');
    check({ severity: null }, { severity: 'minor' }, 'unknown severity "", read as minor');
    check({ confidence: 0.9 }, { confidence: 'medium' }, 'unknown confidence "0.9", read as medium');
  });

  it('keeps a finding without quote, file or line', () => {
    check({ quote: undefined }, { quote: '' }, 'quote is missing');
    check({ quote: '  \n' }, { quote: '  \n' }, 'quote is missing');
    check({ file: '' }, { file: '' }, 'file is missing');
    check({ line: '17' }, { line: 17 });
    check({ line: 0 }, { line: 0 }, 'line is not a line number');
    check({ line: 'near the top' }, { line: 0 }, 'line is not a line number');
  });

  it('writes paths as the workspace does', () => {
    check({ file: './src\\orders.ts ' }, { file: 'src/orders.ts' });
  });

  it('leaves quotes verbatim, and takes control characters out of prose', () => {
    check({ quote: '\tif (a)\u0007 {  ' }, { quote: '\tif (a)\u0007 {  ' });
    check({ why: 'It\u001b[31m burns\nbadly' }, { why: 'It[31m burns\nbadly' });
    check({ title: 'Two\n\u0000 lines.' }, { title: 'Two lines' });
    check({ title: 'One sentence.' }, { title: 'One sentence' });
    check({ title: 'And so on...' }, { title: 'And so on...' });
  });

  it('makes a title of the reason when there is none', () => {
    check({ title: '', why: 'It leaks. Often.' }, { title: 'It leaks', why: 'It leaks. Often.' }, 'title is missing');
    check(
      { title: '', why: 'Uses v1.2 of it\nmore' },
      { title: 'Uses v1.2 of it', why: 'Uses v1.2 of it\nmore' },
      'title is missing',
    );
  });

  it('coerces values whose meaning is plain', () => {
    check({ why: ['first', 'second'] }, { why: 'first\nsecond' });
    check({ tradeoffs: null, pattern: 7 }, { tradeoffs: '', pattern: '7' });
    check({ example_replaces_quote: 'true' }, { example_replaces_quote: true });
    check(
      { alternatives: { option: 'Cache', pros: ['fast', 'cheap'] } },
      { alternatives: [{ option: 'Cache', pros: 'fast\ncheap', cons: '' }] },
    );
    check({ alternatives: ['Cache'] }, { alternatives: [] }, 'alternatives holds something that is not an object');
  });

  it('names members nobody asked for', () => {
    check({ score: 9 }, {}, 'unknown member "score"');
  });

  it('cuts what is too long, never through a character', () => {
    check({ title: 'x'.repeat(300) }, { title: 'x'.repeat(200) }, 'title was cut to 200 characters');
    check({ title: `${'x'.repeat(199)}😀` }, { title: 'x'.repeat(199) }, 'title was cut to 200 characters');
  });

  it('has no value for what says nothing', () => {
    for (const item of [null, 3, 'text', [], {}, { ...GOOD, title: ' ', why: '', recommendation: '' }])
      assert.equal(parseFinding(item).value, undefined);
  });

  it('takes anything', () => {
    const members = fc.dictionary(fc.constantFrom(...Object.keys(GOOD), 'other'), fc.jsonValue());
    fc.assert(
      fc.property(members, (item) => {
        const { value, problems } = parseFinding(item);
        assert(value !== undefined || problems.length > 0);
      }),
    );
  });
});

describe('parseNote', () => {
  it('takes a note, bare text and unknown kinds', () => {
    checkNote(
      { kind: 'question', text: 'How many orders a day?' },
      { kind: 'question', text: 'How many orders a day?' },
    );
    checkNote('All in all sound.', { kind: 'summary', text: 'All in all sound.' });
    checkNote({ kind: 'Trade-off', text: 'x' }, { kind: 'tradeoff', text: 'x' });
    checkNote({ kind: 'praise', text: 'x' }, { kind: 'summary', text: 'x' }, 'unknown kind "praise", read as summary');
    checkNote({ kind: 'summary', text: ' ' }, undefined, 'the note says nothing');
    checkNote(null, undefined, 'the note says nothing');
  });
});
