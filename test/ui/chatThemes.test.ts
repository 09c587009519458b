import { THEMES, type Theme } from '../vscode/theme';
import { shown, stateOf, useChatPage } from './chat/chatPage';

describe('The chat page in each theme', () => {
  const chat = useChatPage();

  for (const theme of Object.keys(THEMES).filter(isTheme)) {
    it(`is readable in ${theme}`, async () => {
      const themed = await chat.openAnother(theme);
      await themed.tell(stateOf([], { suggestions: SUGGESTIONS }));
      await themed.page.getByRole('button', { name: SUGGESTIONS[0] ?? '' }).waitFor();
      await themed.screenshot(`chat-empty-${theme}`);
      await themed.tell(
        stateOf(CONVERSATION, { attachments: [{ label: 'src/orders.ts:10-24', href: 'src/orders.ts#L10' }] }),
      );
      await themed.page.getByRole('textbox').focus();
      await themed.page.getByRole('button', { name: 'Stop' }).waitFor();
      await themed.screenshot(`chat-${theme}`);
      await themed.close();
    });
  }
});

function isTheme(name: string): name is Theme {
  return name in THEMES;
}

const SUGGESTIONS = [
  'What breaks first in this service under ten times the load?',
  'Which trade-offs does this design make, and what are the alternatives?',
];

const CONVERSATION = [
  shown('m1', {
    author: 'developer',
    text: 'Why does placing an order time out under load?',
    attachments: [{ label: 'orders.ts:10-24', href: 'src/orders.ts#L10' }],
  }),
  shown('m2', {
    text: [
      'The transaction in [orders.ts:14](src/orders.ts#L14) stays open while `publish` waits for the queue. At **200 orders a second** the pool runs dry.',
      '```ts\nawait db.transaction(async (tx) => {\n  await tx.insert(order);\n  await tx.insert(outboxEvent(order));\n});\n```',
      '| option | for it | against it |\n|---|---|---|\n| outbox | no lost event | a relay to run |\n| saga | no shared table | harder to follow |',
      '> I have seen this take a checkout down on the first day of a sale.',
    ].join('\n\n'),
    usage: '4,310 tokens read, 212 written',
  }),
  shown('m3', {
    text: 'The relay can be',
    state: 'failed',
    notice: { text: 'The connection was cut off. Try again.', action: { label: 'Try Again', id: 'retry' } },
  }),
  shown('m4', { text: 'Start with the outbox, then', state: 'streaming' }),
];
