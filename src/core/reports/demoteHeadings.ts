/** Moves all headings of a Markdown text `levels` down, at most to the sixth; what stands in a code fence stays. */
export function demoteHeadings(markdown: string, levels: number): string {
  let fence: string | undefined;
  return markdown
    .split('\n')
    .map((line) => {
      const [, run] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence !== undefined) {
        if (run?.startsWith(fence) && line.trim() === run) fence = undefined;
        return line;
      }
      fence = run;
      return line.replace(/^#{1,6}(?=\s)/, (marks) => '#'.repeat(Math.min(6, marks.length + levels)));
    })
    .join('\n');
}
