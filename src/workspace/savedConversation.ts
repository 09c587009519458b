import type { Conversation } from '../core/chat/conversation';
import { readStoredConversation } from '../core/chat/readStoredConversation';
import type { Kept } from './keepSaved';

/** The conversation of the workspace as something to keep between sessions. */
export function savedConversation(conversation: Conversation): Kept {
  return {
    onDidChange: (listener) =>
      conversation.onDidChange(({ kind }) => {
        // What is attached belongs to the question being written, which is not kept.
        if (kind !== 'attachments') listener();
      }),
    snapshot: () => conversation.snapshot(),
    restore: (value) => {
      const stored = readStoredConversation(value);
      if (stored) conversation.restore(stored);
      return stored !== undefined;
    },
  };
}
