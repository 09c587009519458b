import type { FromChat } from '../views/chat/chatProtocol';

/** What the editor gives a page inside it. It may be asked for once. */
interface EditorApi {
  postMessage(message: FromChat): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** What the page itself has to remember while it is hidden; the rest comes back from the extension. */
export interface PageState {
  readonly draft: string;
}

/** The extension, as the page sees it. */
export interface Host {
  readonly tell: (message: FromChat) => void;
  readonly draft: string;
  readonly keepDraft: (draft: string) => void;
}

export function connectHost(): Host {
  const editor = acquireVsCodeApi();
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- The editor's own function takes none.
    tell: (message) => editor.postMessage(message),
    draft: readDraft(editor.getState()),
    keepDraft: (draft) => editor.setState({ draft }),
  };
}

function readDraft(state: unknown): string {
  const draft = typeof state === 'object' && state !== null && 'draft' in state ? state.draft : undefined;
  return typeof draft === 'string' ? draft : '';
}
