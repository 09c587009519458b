/** A place in code that a link leads to. */
export interface CodePlace {
  /** Workspace path. */
  readonly path: string;
  /** 0-based. */
  readonly firstLine: number;
  /** 0-based, the line itself included. */
  readonly lastLine: number;
}

/**
 * The place a link of an answer leads to, in the form the chat rules ask for: `src/orders.ts#L10-L24`, URL-encoded.
 * `undefined` for everything that is not a path within the workspace. A link without lines leads to the
 * first one. Whether the file exists is for the caller to see.
 */
export function parseCodeLink(href: string): CodePlace | undefined {
  const link = /^([^#?]+)(?:#L(\d{1,7})(?:-L?(\d{1,7}))?)?$/.exec(href);
  const path = decodePath(link?.[1] ?? '');
  if (!link || path === undefined || !isInside(path)) return undefined;
  const firstLine = Math.max(0, Number(link[2] ?? 1) - 1);
  const lastLine = Math.max(firstLine, Number(link[3] ?? 1) - 1);
  return { path, firstLine, lastLine };
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path).replace(/^(?:\.\/)+/, '');
  } catch {
    return undefined;
  }
}

function isInside(path: string): boolean {
  if (path === '' || path.startsWith('/') || /\\|\p{Cc}/u.test(path)) return false;
  if (/^[A-Za-z][A-Za-z\d+.-]*:/.test(path)) return false;
  return !path.split('/').includes('..');
}
