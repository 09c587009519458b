import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PlacedFinding } from '../../../../../src/core/findings/finding';
import {
  inEditorOrder,
  neighbouringFinding,
  type Whereabouts,
} from '../../../../../src/core/findings/listing/neighbouringFinding';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleFinding } from '../sampleFinding';

function at(place: string): PlacedFinding {
  const [path = '', line, name = ''] = place.split(':');
  return {
    finding: sampleFinding({ path, fingerprint: place, title: name }),
    range: textRange(Number(line), 2, Number(line), 9),
  };
}

const ordered = inEditorOrder(['b.ts:3', 'a.ts:7:y', 'a.ts:2', 'a.ts:7:x', 'c.ts:1'].map(at));
const here = (path: string, line: number, character: number, fingerprint?: string): Whereabouts => ({
  path,
  position: { line, character },
  fingerprint,
});

function check(from: Whereabouts | undefined, next: string, previous: string): void {
  assert.equal(neighbouringFinding(ordered, 'next', from)?.finding.fingerprint, next, 'next');
  assert.equal(neighbouringFinding(ordered, 'previous', from)?.finding.fingerprint, previous, 'previous');
}

describe('The neighbouring finding', () => {
  it('goes by path, then by position', () => {
    assert.deepEqual(
      ordered.map(({ finding }) => finding.fingerprint),
      ['a.ts:2', 'a.ts:7:x', 'a.ts:7:y', 'b.ts:3', 'c.ts:1'],
    );
  });

  it('is the first or the last when nothing is open', () => {
    check(undefined, 'a.ts:2', 'c.ts:1');
  });

  it('counts from the caret, across files and around the end', () => {
    check(here('a.ts', 0, 0), 'a.ts:2', 'c.ts:1');
    check(here('a.ts', 4, 0), 'a.ts:7:x', 'a.ts:2');
    check(here('a.ts', 90, 0), 'b.ts:3', 'a.ts:7:y');
    check(here('b.ts', 0, 0), 'b.ts:3', 'a.ts:7:y');
    check(here('aa.ts', 0, 0), 'b.ts:3', 'a.ts:7:y');
    check(here('z.ts', 0, 0), 'a.ts:2', 'c.ts:1');
  });

  it('tells findings at one place apart by where a person went last', () => {
    check(here('a.ts', 7, 2, 'a.ts:7:x'), 'a.ts:7:y', 'a.ts:2');
    check(here('a.ts', 7, 2, 'a.ts:7:y'), 'b.ts:3', 'a.ts:7:x');
    check(here('c.ts', 1, 2, 'c.ts:1'), 'a.ts:2', 'b.ts:3');
  });

  it('follows the caret when it has left the finding', () => {
    check(here('b.ts', 90, 0, 'a.ts:2'), 'c.ts:1', 'b.ts:3');
  });

  it('is none among none, and itself when alone', () => {
    assert.equal(neighbouringFinding([], 'next', here('a.ts', 1, 1)), undefined);
    const alone = [at('a.ts:2')];
    assert.equal(neighbouringFinding(alone, 'previous', here('a.ts', 2, 2, 'a.ts:2')), alone[0]);
  });

  it('visits every finding once on a walk around', () => {
    const places = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(5)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(places, fc.constantFrom('next' as const, 'previous' as const), (chosen, direction) => {
        const all = inEditorOrder(chosen.map(([path, line], index) => at(`${path}:${line}:${index}`)));
        const visited = new Set<string>();
        let from: Whereabouts | undefined;
        for (let step = 0; step < all.length; step++) {
          const found = neighbouringFinding(all, direction, from);
          assert.ok(found);
          visited.add(found.finding.fingerprint);
          from = { path: found.finding.path, position: found.range.start, fingerprint: found.finding.fingerprint };
        }
        assert.equal(visited.size, all.length);
      }),
    );
  });
});
