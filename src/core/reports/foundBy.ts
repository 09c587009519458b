import type { Finding } from '../findings/finding';

/** Who found it, as part of a sentence of Markdown. */
export function foundBy({ source, tool, code, confidence }: Finding): string {
  switch (source) {
    case 'analyser':
      return `the analyser, rule \`${code}\``;
    case 'model':
      return `a model, with ${confidence} confidence`;
    case 'tool':
      return `${tool ?? 'another tool'}, rule \`${code.replaceAll('`', '')}\``;
  }
}
