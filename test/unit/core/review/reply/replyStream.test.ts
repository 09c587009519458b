import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type ReplyEnd, type ReplyItem, ReplyStream } from '../../../../../src/core/review/reply/replyStream';

interface Read {
  readonly findings: readonly unknown[];
  readonly notes: readonly unknown[];
  readonly end: ReplyEnd;
}

/** Feeds the pieces; a malformed item shows up as the text it was. */
function read(pieces: readonly string[]): Read {
  const stream = new ReplyStream();
  const items = pieces.flatMap((piece) => stream.push(piece));
  const valuesOf = (list: ReplyItem['list']) =>
    items
      .filter((item) => item.list === list)
      .map((item, index) => {
        assert.equal(item.index, index);
        return item.kind === 'item' ? item.value : `malformed: ${item.text}`;
      });
  return { findings: valuesOf('findings'), notes: valuesOf('notes'), end: stream.end() };
}

function check(text: string, findings: readonly unknown[], state: ReplyEnd['state'], notes: readonly unknown[] = []) {
  for (const pieces of [[text], text.split(''), text.split(/(?<=[{}])/)]) {
    const result = read(pieces);
    assert.deepEqual(result.findings, findings);
    assert.deepEqual(result.notes, notes);
    assert.equal(result.end.state, state);
  }
}

describe('ReplyStream', () => {
  it('reads findings and notes', () => {
    check('{"findings":[{"a":1},{"a":2}],"notes":[{"t":"x"}]}', [{ a: 1 }, { a: 2 }], 'complete', [{ t: 'x' }]);
    check('{"notes":[{"t":"x"}],"findings":[]}', [], 'complete', [{ t: 'x' }]);
    check(' \n{ "findings" : [ { "a" : [ ] } , { } ] }\n', [{ a: [] }, {}], 'complete');
    check('{"findings":[1,"two",null,[3]]}', [1, 'two', null, [3]], 'complete');
  });

  it('hands out an item with its last character', () => {
    const stream = new ReplyStream();
    assert.deepEqual(stream.push('{"findings":[{"title":"Or'), []);
    assert.deepEqual(stream.push('ders"'), []);
    assert.deepEqual(stream.push('}'), [{ kind: 'item', list: 'findings', index: 0, value: { title: 'Orders' } }]);
  });

  it('passes over fences and prose, braces in it included', () => {
    check('```json\n{"findings":[{"a":1}]}\n```', [{ a: 1 }], 'complete');
    check('Sure! Here it is:\n\n{"findings":[{"a":1}]}\n\nI hope {this} "helps" [you].', [{ a: 1 }], 'complete');
    check('In {curly} and { "quoted" } text [sic]: {"findings":[{"a":1}]}', [{ a: 1 }], 'complete');
    check('Given {"max": 3, "of": [1]}, I say {"findings":[{"a":1}]}', [{ a: 1 }], 'complete');
    check('\ufeff{{"findings":[{"a":1}]}}', [{ a: 1 }], 'complete');
  });

  it('takes a bare list for the findings', () => {
    check('[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }], 'complete');
    check('```json\n[\n  {"a":1}\n]\n```', [{ a: 1 }], 'complete');
  });

  it('is not led astray by what stands inside of items', () => {
    check('{"findings":[{"quote":"}]}\\"[{"}]}', [{ quote: '}]}"[{' }], 'complete');
    check(
      '{"findings":[{"findings":[{"findings":[]}],"notes":[1]}]}',
      [{ findings: [{ findings: [] }], notes: [1] }],
      'complete',
    );
    check('{"findings":[{"quote":"a\\\\"},{"quote":"\\\\\\""}]}', [{ quote: 'a\\' }, { quote: '\\"' }], 'complete');
    check('{"findings":[{"quote":"😀\\ud83d\\ude00"}]}', [{ quote: '😀😀' }], 'complete');
    check('{"f\\u0069ndings":[{"a":1}]}', [{ a: 1 }], 'complete');
  });

  it('names members nobody asked for, and skips them', () => {
    check(
      '{"summary":"{\\"findings\\":[1]}","n":-1.5e3,"o":{"findings":[2]},"findings":[{"a":1}]}',
      [{ a: 1 }],
      'complete',
    );
    assert.deepEqual(read(['{"n":1,"findings":[],"score":"A"}']).end.unknownMembers, ['n', 'score']);
    assert.deepEqual(read(['{"findings":{"a":1}}']).end, { state: 'missing', unknownMembers: ['findings'] });
  });

  it('keeps what arrived before the text stopped', () => {
    check('{"findings":[{"a":1},{"a":', [{ a: 1 }], 'incomplete');
    check('{"findings":[{"a":1}', [{ a: 1 }], 'incomplete');
    check('{"findings":[{"a":1}]', [{ a: 1 }], 'incomplete');
    check('{"findings":[{"a":1}],"no', [{ a: 1 }], 'incomplete');
    check('```json\n{"findings":[', [], 'incomplete');
  });

  it('says when there is no review', () => {
    check('', [], 'missing');
    check('I cannot help with that.', [], 'missing');
    check('{}', [], 'missing');
    check('{"answer":42}', [], 'missing');
  });

  it('mends what models get wrong inside strings', () => {
    check('{"findings":[{"quote":"a\n\tb"}]}', [{ quote: 'a\n\tb' }], 'complete');
    check('{"findings":[{"quote":"/\\d+\\.\\n/"}]}', [{ quote: '/\\d+\\.\n/' }], 'complete');
  });

  it('reports a broken item and goes on with the next', () => {
    check('{"findings":[{"a":oops},{"a":2}]}', ['malformed: {"a":oops}', { a: 2 }], 'complete');
    check('{"findings":[{"a":[1},{"a":2}]}', ['malformed: {"a":[1}', { a: 2 }], 'complete');
    check('{"findings":[{"a":1]},{"a":2}]}', ['malformed: {"a":1]}', { a: 2 }], 'complete');
    check('{"findings":[{"a":1},,{"a":2},]}', [{ a: 1 }, { a: 2 }], 'complete');
    check('{"findings":[oops,{"a":2}]}', ['malformed: oops', { a: 2 }], 'complete');
    check('{"findings":[{"a":1}}', [{ a: 1 }], 'malformed');
    check('{"findings":[{"a":1}] oops', [{ a: 1 }], 'malformed');
    check('{"findings":[{"a":1}]"notes":[{"a":2}],}', [{ a: 1 }], 'complete', [{ a: 2 }]);
  });

  it('agrees with JSON.parse on any document in any pieces', () => {
    const value = fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' });
    const object = fc.dictionary(fc.oneof(fc.constantFrom('findings', 'notes', 'title'), fc.string()), value, {
      maxKeys: 4,
    });
    const document = fc.record({
      before: object,
      findings: fc.array(object, { maxLength: 6 }),
      notes: fc.array(value, { maxLength: 4 }),
      after: object,
    });
    const render = fc.record({
      document,
      indent: fc.constantFrom(0, 2),
      frame: fc.constantFrom(['', ''], ['Look:\n```json\n', '\n```']),
    });
    const cuts = fc.array(fc.nat(400), { maxLength: 60 });
    fc.assert(
      fc.property(render, cuts, ({ document: { before, findings, notes, after }, indent, frame }, positions) => {
        const others = { ...withoutLists(before), findings, notes, ...withoutLists(after) };
        const json = JSON.stringify(others, null, indent);
        const parsed: unknown = JSON.parse(json);
        const result = read(cutAt(`${frame[0]}${json}${frame[1]}`, positions));
        assert.deepEqual(result.findings, Reflect.get(Object(parsed), 'findings'));
        assert.deepEqual(result.notes, Reflect.get(Object(parsed), 'notes'));
        assert.equal(result.end.state, 'complete');
      }),
      { numRuns: 4000 },
    );
  }).timeout(30_000);

  it('never throws, and never depends on how the text is cut', () => {
    const scraps = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      'findings',
      '"findings":[',
      '{"a":1}',
      ' ',
      '\n',
      '1',
      '```',
      'ü😀',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 40 }), fc.array(fc.nat(80)), (parts, positions) => {
        const text = parts.join('');
        assert.deepEqual(read(cutAt(text, positions)), read([text]));
      }),
      { numRuns: 3000 },
    );
  }).timeout(30_000);

  it('takes a long reply in single characters without slowing down', () => {
    const findings = Array.from({ length: 200 }, (_, index) => ({ index, quote: 'x'.repeat(2000) }));
    assert.equal(read(JSON.stringify({ findings }).split('')).findings.length, 200);
    const huge = `{"findings":[{"quote":"${'line\n'.repeat(500_000)}"}]}`;
    assert.equal(read([huge]).end.state, 'complete');
    assert.notEqual(typeof read([huge]).findings[0], 'string');
  }).timeout(30_000);
});

function withoutLists(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'findings' && key !== 'notes'));
}

function cutAt(text: string, positions: readonly number[]): string[] {
  const cuts = [...new Set([0, ...positions.map((position) => position % (text.length + 1)), text.length])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}
