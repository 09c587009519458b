import { fingerprintOf } from '../../../../src/core/findings/comparison/fingerprint';
import type { Finding } from '../../../../src/core/findings/finding';
import type { Target } from '../../../../src/core/findings/target';
import { textRange } from '../../../../src/core/findings/textRange';

/** A finding with sensible values for whatever the test does not care about. */
export function sampleFinding(change: Partial<Finding> = {}): Finding {
  const core = { code: 'dual-write', path: 'src/orders.ts', quote: 'await queue.publish(order);', ...change };
  return {
    fingerprint: fingerprintOf(core),
    source: 'model',
    category: 'consistency',
    severity: 'major',
    confidence: 'high',
    title: 'Order is saved and published without an outbox',
    placement: { kind: 'placed', range: textRange(3, 2, 3, 29), match: 'exact' },
    why: 'A crash between the two loses the event.',
    recommendation: 'Write the event to an outbox in the same transaction.',
    tradeoffs: 'A relay has to be run.',
    alternatives: [],
    related: [],
    ...core,
  };
}

export function fileTarget(path: string): Target {
  return { kind: 'file', label: path, parts: [{ path }] };
}
