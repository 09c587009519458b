import type { ChatWords, ToChat } from '../views/chat/chatProtocol';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { ConversationLog } from './conversationLog';
import { element } from './element';
import { connectHost } from './host';
import { markdownViews } from './markdownView';
import { parseToChat } from './parseToChat';
import { readWords } from './readWords';

/** Builds the chat page and keeps it in step with the extension, which holds the conversation. */
function startChat(root: HTMLElement, words: ChatWords): void {
  const host = connectHost();
  const open = (href: string): void => host.tell({ type: 'open', href });
  const copy = (text: string): void => {
    host.tell({ type: 'copy', text });
    announcer.say(words.copied);
  };
  const insert = (text: string): void => host.tell({ type: 'insert', text });
  const stop = (): void => host.tell({ type: 'stop' });
  const send = (text: string): void => host.tell({ type: 'send', text });

  const announcer = new Announcer();
  const answerer = element('p', { class: 'answerer' });
  const log = new ConversationLog(words, markdownViews(words, { open, copy, insert }), {
    open,
    act: (id) => host.tell({ type: 'action', id }),
    ask: (question) => {
      send(question);
      composer.focus();
    },
  });
  const composer = new Composer(words, host.draft, {
    send,
    stop,
    open,
    detach: (index) => host.tell({ type: 'detach', index }),
    keepDraft: host.keepDraft,
    questions: () => log.messages.filter((message) => message.author === 'developer').map((message) => message.text),
  });
  root.replaceChildren(element('header', {}, [answerer]), log.element, composer.element, announcer.element);

  const receive = (message: ToChat): void => {
    switch (message.type) {
      case 'state':
        answerer.textContent = message.answerer;
        answerer.title = message.answerer;
        log.replace(message.messages, message.suggestions);
        composer.showAttachments(message.attachments);
        break;
      case 'message':
        log.show(message.message);
        if (message.message.author === 'architect' && message.message.state !== 'streaming')
          announcer.say(log.spokenText(message.message.id));
        break;
      case 'delta':
        log.append(message.id, message.text);
        break;
      case 'attachments':
        composer.showAttachments(message.attachments);
        break;
      case 'focus':
        composer.focus();
        break;
    }
    composer.showStreaming(log.isStreaming);
  };

  window.addEventListener('message', ({ data }) => {
    const message = parseToChat(data);
    if (message) receive(message);
  });
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) composer.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && log.isStreaming) stop();
  });
  host.tell({ type: 'ready' });
}

const root = document.querySelector<HTMLElement>('main');
const words = readWords(document.querySelector('#words')?.textContent ?? '');
if (root && words) startChat(root, words);
