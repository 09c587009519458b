import assert from 'node:assert/strict';
import { textRange } from '../../../../../src/core/findings/textRange';
import {
  fencedCode,
  findingMarkdown,
  placeLabel,
  plainTitle,
} from '../../../../../src/core/findings/words/findingMarkdown';
import { sampleFinding } from '../sampleFinding';

describe('findingMarkdown', () => {
  it('says what is wrong, where, why, what to do and what else could be done', () => {
    const markdown = findingMarkdown(
      sampleFinding({
        alternatives: [{ option: 'Change data capture', pros: 'no code', cons: 'a | b' }],
        example: 'await outbox.add(order);',
        pattern: 'Transactional outbox',
        requirement: 'No order is lost',
        related: [{ path: 'src/queue.ts', range: textRange(4, 0, 4, 9), message: 'published here' }],
        reference: { label: 'Outbox', url: 'https://example.org/outbox' },
      }),
    );
    assert.equal(
      markdown,
      [
        '# Order is saved and published without an outbox',
        '**major** · consistency · model, high confidence',
        '`src/orders.ts:4`',
        '```ts\nawait queue.publish(order);\n```',
        '## Why',
        'A crash between the two loses the event.',
        '## Recommendation',
        'Write the event to an outbox in the same transaction.',
        '## Example',
        '```ts\nawait outbox.add(order);\n```',
        '## Trade-offs',
        'A relay has to be run.',
        '## Alternatives',
        '| Option | For | Against |\n|---|---|---|\n| Change data capture | no code | a \\| b |',
        '## Pattern',
        'Transactional outbox',
        '## Requirement',
        'No order is lost',
        '## Related places',
        '- `src/queue.ts:5` published here',
        'Reference: [Outbox](https://example.org/outbox)\n',
      ].join('\n\n'),
    );
  });

  it('passes over what the reviewer said nothing about', () => {
    const markdown = findingMarkdown(sampleFinding({ tradeoffs: ' ' }));
    assert.doesNotMatch(markdown, /Trade-offs|Alternatives|Pattern|Related|Reference|Example/);
  });

  it('says that a quote could not be found', () => {
    const finding = sampleFinding({ placement: { kind: 'unplaced', because: 'quote-not-found' } });
    assert.match(findingMarkdown(finding), /could not be found/);
    assert.equal(placeLabel(finding), 'src/orders.ts');
  });

  it('fences code that holds fences itself', () => {
    assert.equal(fencedCode('a\n````\nb', 'md'), '`````md\na\n````\nb\n`````');
    assert.equal(fencedCode('a'), '```\na\n```');
  });

  it('writes the title without marks where Markdown is not rendered', () => {
    assert.equal(
      plainTitle(sampleFinding({ title: '`sessions` lives in one process' })),
      'sessions lives in one process',
    );
  });
});
