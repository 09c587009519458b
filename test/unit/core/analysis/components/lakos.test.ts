import assert from 'node:assert/strict';
import type { Adjacency } from '../../../../../src/core/analysis/algorithms/stronglyConnectedComponents';
import { lakosMetrics } from '../../../../../src/core/analysis/components/lakos';

describe('Lakos metrics', () => {
  function check(title: string, successors: Adjacency, expected: readonly [number, number, number, number]) {
    it(title, () => {
      const { ccd, acd, racd, nccd } = lakosMetrics(successors);
      assert.deepEqual(
        [ccd, acd, racd, nccd].map((metric) => Math.round(metric * 100) / 100),
        expected,
      );
    });
  }

  check('of nothing', [], [0, 0, 0, 0]);
  check('of one part', [[]], [1, 1, 1, 1]);
  check('of unrelated parts', [[], [], [], []], [4, 1, 0.25, 0.5]);
  check('of a balanced tree', [[1, 2], [3, 4], [5, 6], [], [], [], []], [17, 2.43, 0.35, 1]);
  check('of a ring', [[1], [2], [0]], [9, 3, 1, 1.8]);
  // ArchUnit's user guide works out six components of CCD 18: ACD 3.0, RACD 0.5, NCCD 1.29.
  check("of six parts as in ArchUnit's worked example", [[1, 2], [3], [3, 4], [5], [5], []], [18, 3, 0.5, 1.29]);
});
