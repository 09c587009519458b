import * as vscode from 'vscode';
import { agentPrompt } from '../core/reports/agentPrompt';
import { findingFrom } from './commandArguments';
import type { FindingDeps } from './findingDeps';
import type { Action } from './runCommand';

/** The editor's own chat; not every editor has one. */
const OPEN_CHAT = 'workbench.action.chat.open';

/** Puts a prompt for another coding agent on the clipboard, and offers the editor's own chat where there is one. */
export function handToAgent(deps: FindingDeps & { readonly log: vscode.LogOutputChannel }): Action {
  return async (argument) => {
    const finding = findingFrom(argument, deps.store);
    const prompt = agentPrompt(finding, deps.rangeOf(finding));
    await vscode.env.clipboard.writeText(prompt);
    const commands = await vscode.commands.getCommands(true);
    // The command is done; the message may stay unanswered.
    offerChat(prompt, commands.includes(OPEN_CHAT)).catch((error: unknown) => {
      deps.log.warn(`The editor's chat did not take the prompt: ${String(error)}`);
    });
  };
}

async function offerChat(prompt: string, hasChat: boolean): Promise<void> {
  const open = vscode.l10n.t('Open in Chat');
  const message = vscode.l10n.t('The prompt is on the clipboard. Paste it into the agent that should do the work.');
  const chosen = await vscode.window.showInformationMessage(message, ...(hasChat ? [open] : []));
  // A partial query waits for the person to send it.
  if (chosen === open) await vscode.commands.executeCommand(OPEN_CHAT, { query: prompt, isPartialQuery: true });
}
