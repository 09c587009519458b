import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { CHAT_VIEW } from '../../commands/commandIds';
import type { Conversation, ConversationChange } from '../../core/chat/conversation';
import { commandFor } from './chatCommands';
import { chatHtml } from './chatHtml';
import type { ToChat } from './chatProtocol';
import { chatWords, suggestedQuestions } from './chatWords';
import { DeltaBatch } from './deltaBatch';
import { parseFromChat } from './parseFromChat';
import { shownAttachment, shownMessage } from './shownMessage';

/** Who would answer the next question. */
export interface ChatAnswerer {
  readonly kind: 'model' | 'analyser';
  /** As a person reads it: persona and model, or the analyser. */
  readonly label: string;
}

export interface ChatViewDeps {
  readonly extensionUri: vscode.Uri;
  readonly conversation: Conversation;
  readonly answerer: () => ChatAnswerer;
  /** Fires when another would answer: a key was set, the persona or the model changed. */
  readonly onDidChangeAnswerer: vscode.Event<void>;
  /** Fires when the caret should go into the question. */
  readonly onDidRequestFocus: vscode.Event<void>;
}

/**
 * Shows the conversation in the chat panel. The page holds nothing but the draft: whenever it is ready, after it was
 * hidden or reloaded, it is told everything. What a person does there is carried out by commands.
 */
export function registerChatView(deps: ChatViewDeps): vscode.Disposable {
  const provider = new ChatViewProvider(deps);
  return vscode.Disposable.from(provider, vscode.window.registerWebviewViewProvider(CHAT_VIEW, provider));
}

class ChatViewProvider implements vscode.WebviewViewProvider {
  readonly #deps: ChatViewDeps;
  readonly #deltas = new DeltaBatch((id, text) => this.#tell({ type: 'delta', id, text }));
  readonly #subscriptions: vscode.Disposable;
  /** The page, once it listens. */
  #page: vscode.Webview | undefined;
  #wantsFocus = false;

  constructor(deps: ChatViewDeps) {
    this.#deps = deps;
    this.#subscriptions = vscode.Disposable.from(
      new vscode.Disposable(() => this.#deltas.clear()),
      deps.conversation.onDidChange((change) => this.#onChange(change)),
      deps.onDidChangeAnswerer(() => this.#tellAll()),
      deps.onDidRequestFocus(() => this.#focus()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const { extensionUri } = this.#deps;
    const scripts = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    webview.options = { enableScripts: true, localResourceRoots: [scripts, media] };
    webview.onDidReceiveMessage((data: unknown) => this.#onMessage(webview, data));
    view.onDidDispose(() => this.#forget(webview));
    view.onDidChangeVisibility(() => {
      // A hidden page is thrown away by the editor; it says that it is ready when it comes back.
      if (!view.visible) this.#forget(webview);
    });
    webview.html = chatHtml({
      cspSource: webview.cspSource,
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(scripts, 'chat.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(media, 'chat.css')).toString(),
      nonce: randomBytes(16).toString('base64'),
      title: vscode.l10n.t('Architecture Chat'),
      language: vscode.env.language,
      words: chatWords(),
    });
  }

  #onMessage(webview: vscode.Webview, data: unknown): void {
    const message = parseFromChat(data);
    if (message?.type === 'ready') {
      this.#page = webview;
      this.#tellAll();
      if (this.#wantsFocus) this.#focus();
    } else if (message) {
      void vscode.commands.executeCommand(...commandFor(message));
    }
  }

  #onChange(change: ConversationChange): void {
    switch (change.kind) {
      case 'delta':
        if (this.#page) this.#deltas.add(change.id, change.text);
        break;
      case 'message':
        // The message holds its text that still waits.
        this.#deltas.drop(change.message.id);
        this.#tell({ type: 'message', message: shownMessage(change.message) });
        break;
      case 'attachments':
        this.#tell({ type: 'attachments', attachments: this.#deps.conversation.attachments.map(shownAttachment) });
        break;
      case 'replaced':
        this.#tellAll();
        break;
    }
  }

  #focus(): void {
    this.#wantsFocus = this.#page === undefined;
    this.#tell({ type: 'focus' });
  }

  #tellAll(): void {
    this.#deltas.clear();
    const { conversation, answerer } = this.#deps;
    const { kind, label } = answerer();
    this.#tell({
      type: 'state',
      messages: conversation.messages.map(shownMessage),
      attachments: conversation.attachments.map(shownAttachment),
      answerer: label,
      suggestions: suggestedQuestions(kind),
    });
  }

  #tell(message: ToChat): void {
    void this.#page?.postMessage(message);
  }

  #forget(webview: vscode.Webview): void {
    if (this.#page !== webview) return;
    this.#page = undefined;
    this.#deltas.clear();
  }
}
