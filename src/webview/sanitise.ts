import DOMPurify from 'dompurify';

/**
 * Turns rendered Markdown into nodes, keeping only what Markdown needs. The renderer escapes HTML already; this is the
 * second lock, for the day one of the two has a hole.
 */
export function sanitise(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['data-href', 'data-language', 'start'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}

const TAGS = 'p br hr blockquote pre code em strong s a h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td'.split(
  ' ',
);
