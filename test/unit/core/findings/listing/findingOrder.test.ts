import assert from 'node:assert/strict';
import type { Finding } from '../../../../../src/core/findings/finding';
import { compareFindings } from '../../../../../src/core/findings/listing/findingOrder';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleFinding } from '../sampleFinding';

describe('compareFindings', () => {
  /** Sorts the two in either order: `first` has to come first. */
  function check(name: string, first: Partial<Finding>, second: Partial<Finding>): void {
    it(name, () => {
      const [a, b] = [sampleFinding(first), sampleFinding(second)];
      assert.deepEqual([b, a].sort(compareFindings), [a, b]);
      assert.deepEqual([a, b].sort(compareFindings), [a, b]);
    });
  }

  check('the gravest first', { severity: 'critical', category: 'cycle' }, { severity: 'major', category: 'security' });
  check(
    'what goes wrong at run time before structure',
    { category: 'scalability', confidence: 'medium', path: 'b.ts' },
    { category: 'cycle', confidence: 'high', path: 'a.ts' },
  );
  check('the surer first', { confidence: 'high', code: 'z' }, { confidence: 'medium', code: 'a' });
  check('those of one code together', { code: 'a', path: 'z.ts' }, { code: 'b', path: 'a.ts' });
  check('then by path', { path: 'a.ts' }, { path: 'b.ts' });
  check(
    'then by line',
    { placement: { kind: 'placed', range: textRange(2, 0, 2, 1), match: 'exact' } },
    { placement: { kind: 'placed', range: textRange(10, 0, 10, 1), match: 'exact' } },
  );
});
