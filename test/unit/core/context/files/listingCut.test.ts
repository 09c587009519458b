import assert from 'node:assert/strict';
import { listingCut } from '../../../../../src/core/context/files/listingCut';

describe('the end of a listing', () => {
  for (const [of, most, isCut] of [
    [0, 3, false],
    [3, 3, false],
    [4, 3, true],
    [100_001, 100_000, true],
  ] as const)
    it(`is ${isCut ? '' : 'not '}before the end of ${of} files where ${most} are taken`, () =>
      assert.deepEqual(listingCut('shop', of, most), isCut ? { folder: 'shop', first: most, of } : undefined));
});
