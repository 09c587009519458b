/** Closes the code fence that a Markdown text leaves open, so that it cannot swallow what is written after it. */
export function closeCodeFence(markdown: string): string {
  let open: { readonly run: string; readonly indent: string } | undefined;
  for (const line of markdown.split('\n')) {
    const [, indent = '', run = '', rest = ''] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (run === '') continue;
    if (!open) {
      // A run of backticks with more of them behind it is code within the line.
      if (run.startsWith('~') || !rest.includes('`')) open = { run, indent };
    } else if (run.startsWith(open.run) && rest.trim() === '') open = undefined;
  }
  return open ? `${markdown}\n${open.indent}${open.run}` : markdown;
}
