import MarkdownIt from 'markdown-it';

/** A top-level piece of a Markdown text. Code at the top level is kept as text, so that it never passes through HTML. */
export type MarkdownBlock = (
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'code'; readonly code: string; readonly language: string }
) & {
  /** Where it begins in the text, in UTF-16 units. */
  readonly offset: number;
};

/**
 * Cuts Markdown into its top-level blocks. HTML in it is shown as text; images become their description, since
 * loading one would tell a server that the answer was read; links carry their target in `data-href` and lead
 * nowhere by themselves.
 */
export function createBlockParser(imageWord: string): (markdown: string) => readonly MarkdownBlock[] {
  const parser = new MarkdownIt({ html: false, linkify: true });
  // Without a scheme, `orders.md` would be taken for an address in Moldova.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  parser.validateLink = isAllowedLink;
  parser.renderer.rules['image'] = (tokens, index) =>
    escapeHtml(`[${imageWord}: ${tokens[index]?.content || textOf(tokens[index]?.attrGet('src'))}]`);
  parser.renderer.rules['link_open'] = (tokens, index) =>
    `<a data-href="${escapeHtml(withLineFragment(textOf(tokens[index]?.attrGet('href'))))}">`;
  parser.renderer.rules['fence'] = (tokens, index) =>
    `<pre data-language="${escapeHtml(languageOf(tokens[index]?.info))}"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>`;
  const { escapeHtml } = parser.utils;

  return (markdown) => {
    const environment = {};
    const blocks: MarkdownBlock[] = [];
    const tokens = parser.parse(markdown, environment);
    const lineStarts = [0, ...[...markdown.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
    for (let start = 0, depth = 0, index = 0; index < tokens.length; index++) {
      const token = tokens[index];
      depth += token?.nesting ?? 0;
      if (!token || depth > 0) continue;
      const offset = lineStarts[tokens[start]?.map?.[0] ?? 0] ?? 0;
      if (start === index && (token.type === 'fence' || token.type === 'code_block')) {
        blocks.push({ kind: 'code', code: token.content.replace(/\n$/, ''), language: languageOf(token.info), offset });
      } else {
        const html = parser.renderer.render(tokens.slice(start, index + 1), parser.options, environment);
        blocks.push({ kind: 'html', html, offset });
      }
      start = index + 1;
    }
    return blocks;
  };
}

/** Web addresses, and paths without a scheme; the extension looks at them again before it opens anything. */
function isAllowedLink(href: string): boolean {
  if (/^https?:\/\//i.test(href)) return true;
  // Neither encoding nor control characters would keep a browser from seeing the scheme around them.
  const visible = decoded(href).replace(/[\p{Cc}\s]/gu, '');
  return visible !== '' && !/^(?:[a-z][a-z0-9+.-]*:(?!\d)|[/\\]{2}|#)/i.test(visible);
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** `orders.ts:10` and `orders.ts:10-24`, as models also write places, in the form `orders.ts#L10-L24`. */
function withLineFragment(href: string): string {
  if (/^https?:/i.test(href)) return href;
  const [, path, first, last] = /^(.*?):(\d+)(?:-(\d+)|:\d+)?$/.exec(href) ?? [];
  if (path === undefined || first === undefined) return href;
  return `${path}#L${first}${last === undefined ? '' : `-L${last}`}`;
}

function textOf(attribute: string | number | null | undefined): string {
  return String(attribute ?? '');
}

function languageOf(info: string | undefined): string {
  return /^[\w+#.-]{1,30}/.exec(info?.trim() ?? '')?.[0] ?? '';
}
