import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprintOf } from '../../../../../src/core/findings/comparison/fingerprint';
import { baselineEntryOf, compareWithBaseline } from '../../../../../src/core/findings/dismissals/baseline';
import { parseBaseline, serialiseBaseline } from '../../../../../src/core/findings/dismissals/baselineFile';
import { sampleFinding } from '../sampleFinding';

describe('a baseline', () => {
  const found = (code: string, path: string, quote: string) =>
    sampleFinding({ code, path, quote, fingerprint: fingerprintOf({ code, path, quote }) });
  const a = found('n-plus-one-query', 'src/a.ts', 'await db.query(id)');
  const b = found('hot-spot', 'src/b.ts', 'export class Orders {');
  const c = found('hot-spot', 'src/a.ts', 'export class Carts {');

  it('is sorted by path and code, one line a finding', () => {
    const text = serialiseBaseline([b, a, c].map(baselineEntryOf));
    assert.deepEqual(
      text.split('\n').map((line) => /"path":"([^"]+)","code":"([^"]+)"/.exec(line)?.slice(1).join(' ') ?? line),
      [
        '{',
        '  "version": 1,',
        '  "findings": [',
        'src/a.ts hot-spot',
        'src/a.ts n-plus-one-query',
        'src/b.ts hot-spot',
        '  ]',
        '}',
        '',
      ],
    );
    assert.equal(serialiseBaseline([a, c, b].map(baselineEntryOf)), text);
  });

  it('is read as it was written, whatever stands in it', () => {
    const entry = fc.record(
      {
        fingerprint: fc.uuid(),
        code: fc.string(),
        path: fc.string(),
        title: fc.string(),
        quote: fc.string({ unit: 'binary' }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint }), (entries) => {
        const read = parseBaseline(serialiseBaseline(entries));
        assert.equal(read.kind, 'baseline');
        assert.deepEqual(new Set(read.kind === 'baseline' ? read.entries : []), new Set(entries));
      }),
    );
  });

  it('tells what is new and what is gone', () => {
    const { known, gone } = compareWithBaseline([a, b], [a, c].map(baselineEntryOf));
    assert.deepEqual(
      [[...known], gone.map(({ path, code }) => `${path} ${code}`)],
      [[a.fingerprint], ['src/a.ts hot-spot']],
    );
  });

  it('knows a finding again in the same words of a file', () => {
    const moved = { ...a, fingerprint: 'f'.repeat(32) };
    assert.deepEqual([...compareWithBaseline([moved], [baselineEntryOf(a)]).known], [moved.fingerprint]);
  });

  const refuses = (what: string, text: string, message: RegExp) =>
    it(`is refused ${what}`, () => {
      const read = parseBaseline(text);
      assert.match(read.kind === 'unreadable' ? read.message : '', message);
    });
  refuses('when it is empty', '', /no JSON object/);
  refuses('when it is cut off', serialiseBaseline([baselineEntryOf(a)]).slice(0, 60), /no JSON object/);
  refuses('with the marks of a merge conflict', '{\n<<<<<<< HEAD\n}', /marks of a merge conflict/);
  refuses('from a later version', '{"version": 2, "findings": []}', /version is 2, not 1/);
  refuses('without findings', '{"version": 1}', /no list of findings/);
  refuses(
    'when a finding has no fingerprint',
    '{"version": 1, "findings": [{"code": "x", "path": "a.ts"}]}',
    /finding 1 has no fingerprint/,
  );
});
