import assert from 'node:assert/strict';
import { fingerprintOf } from '../../../../../src/core/findings/comparison/fingerprint';

describe('fingerprintOf', () => {
  const base = { code: 'dual-write', path: 'src/orders.ts', quote: 'await queue.publish(order);' };

  const check = (title: string, change: Partial<typeof base> & { occurrence?: number }, same: boolean) =>
    it(title, () => {
      const changed = fingerprintOf({ ...base, ...change });
      if (same) assert.equal(changed, fingerprintOf(base));
      else assert.notEqual(changed, fingerprintOf(base));
    });

  check('survives re-indentation', { quote: '    await  queue.publish(order);\r\n' }, true);
  check('the first occurrence is the default', { occurrence: 0 }, true);
  check('another rule is another finding', { code: 'n-plus-one-query' }, false);
  check('another file is another finding', { path: 'src/payments.ts' }, false);
  check('another text is another finding', { quote: 'await queue.publish(payment);' }, false);
  check('the second of two equal quotes is another finding', { occurrence: 1 }, false);

  it('is 32 hexadecimal digits', () => assert.match(fingerprintOf(base), /^[0-9a-f]{32}$/));
});
