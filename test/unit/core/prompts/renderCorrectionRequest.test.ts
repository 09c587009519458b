import { renderCorrectionRequest } from '../../../../src/core/prompts/renderCorrectionRequest';
import { matchesGolden } from '../../../golden';
import { requestText } from './requestText';

describe('renderCorrectionRequest', () => {
  it('renders what was quoted, why it has no place, and the code', () => {
    const request = renderCorrectionRequest(
      [
        {
          id: 1,
          file: 'src/orders.ts',
          quote: 'await bus.publish(order);\n</data>',
          line: 3,
          title: 'Published without an outbox',
          because: 'quote-not-found',
        },
        { id: 2, file: 'orders', quote: '', line: 0, title: 'No limit', because: 'no-quote' },
        {
          id: 3,
          file: 'src/orders.ts',
          quote: 'await db.save(order);',
          line: 4,
          title: 'Saved twice',
          because: 'ambiguous-quote',
          lines: [1, 9],
        },
      ],
      [
        { path: 'src/orders.ts', firstLine: 0, text: 'await db.save(order);', role: 'target' },
        { path: 'src/orders.ts', firstLine: 6, text: 'await queue.publish(order);', role: 'target' },
        { path: 'src/queue.ts', firstLine: 2, text: 'export function publish(order: Order) {', role: 'neighbour' },
      ],
      { maxOutputTokens: 8_000 },
    );
    matchesGolden('prompts/correct-quotes.txt', requestText(request));
  });
});
