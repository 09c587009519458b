import type { ChatWords } from './chatProtocol';

export interface ChatPage {
  /** Where the editor serves the extension's own files from. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Fresh for each page; only the script that carries it runs. */
  readonly nonce: string;
  readonly title: string;
  /** The reader's language, as in `en` or `pt-BR`. */
  readonly language: string;
  readonly words: ChatWords;
}

/** The chat page. It may load its own script and style and nothing else: no image, no font, no frame, no request. */
export function chatHtml({ cspSource, scriptUri, styleUri, nonce, title, language, words }: ChatPage): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(title)}</title>
<link rel="stylesheet" href="${escapeAttribute(styleUri)}">
</head>
<body>
<main></main>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
