import type { Finding } from '../../../../src/core/findings/finding';
import { textRange } from '../../../../src/core/findings/textRange';
import { sampleFinding } from '../findings/sampleFinding';

/** A finding that has a value for every member. */
export function fullFinding(): Finding {
  return sampleFinding({
    title: 'Order is saved and published without an `outbox`',
    why: 'A crash between the two loses the event.\n\n## How often\n\nWith each deployment.',
    recommendation: 'Write the event to an outbox in the same transaction. A relay publishes it afterwards.',
    tradeoffs: '- A relay has to be run.\n- Events arrive a little later.',
    alternatives: [
      { option: 'Change data capture', pros: 'no code in the service', cons: 'one more system to run.' },
      { option: 'Leave it as it is', pros: '', cons: 'orders get lost' },
    ],
    related: [{ path: 'src/queue.ts', range: textRange(4, 0, 5, 9), message: 'published here' }],
    example: 'await outbox.add(tx, order);',
    exampleReplacesQuote: true,
    pattern: 'Transactional outbox, because the database is the one thing both share',
    requirement: 'No order is lost',
    reference: { label: 'Outbox (pattern)', url: 'https://example.org/outbox' },
  });
}
