import * as vscode from 'vscode';
import type { LanguageModel } from '../core/review/languageModel';
import type { OfferedModel } from '../core/review/offeredModel';

/**
 * The language models that the editor has, through whatever extensions provide them; none where there are no such
 * extensions. Their ids are `vendor/id`. Only after something a person did: an extension may ask for consent.
 */
export async function editorModels(): Promise<readonly OfferedModel[]> {
  const chats = await vscode.lm.selectChatModels();
  return chats.map((chat) => ({
    id: idOf(chat),
    name: chat.name,
    contextWindow: chat.maxInputTokens,
    line: chat.family,
  }));
}

/** Connects to the editor's model of that id; `undefined` when there is none. */
export async function connectEditorModel(id: string, idleTimeoutMs: number): Promise<LanguageModel | undefined> {
  const chats = await vscode.lm.selectChatModels();
  const chat = chats.find((candidate) => idOf(candidate) === id);
  if (!chat) return undefined;
  // Loaded on first use: most people have a server.
  const { createEditorModel } = await import('../llm/editorModel');
  return createEditorModel(chat, idleTimeoutMs, vscode);
}

function idOf({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}
