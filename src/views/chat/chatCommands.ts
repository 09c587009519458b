import { COMMANDS, type CommandId } from '../../commands/commandIds';
import type { FromChat, NoticeAction } from './chatProtocol';

/** The command that does what the page asks for, with its arguments; `ready` is no command. */
export function commandFor(message: Exclude<FromChat, { type: 'ready' }>): readonly [CommandId, ...unknown[]] {
  switch (message.type) {
    case 'send':
      return [COMMANDS.sendChatMessage, message.text];
    case 'stop':
      return [COMMANDS.stopAnswer];
    case 'copy':
      return [COMMANDS.copyCode, message.text];
    case 'insert':
      return [COMMANDS.insertCode, message.text];
    case 'detach':
      return [COMMANDS.detachSelection, message.index];
    case 'open':
      return [COMMANDS.openChatLink, message.href];
    case 'action':
      break;
  }
  return [ACTION_COMMANDS[message.id]];
}

const ACTION_COMMANDS: Readonly<Record<NoticeAction, CommandId>> = {
  'set-key': COMMANDS.setApiKey,
  'open-settings': COMMANDS.openModelSettings,
  retry: COMMANDS.retryAnswer,
  'show-log': COMMANDS.showLog,
};
