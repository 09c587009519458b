import type { Finding } from '../finding';

/** Who found it, for people: `analyser rule \`x\``, `model, high confidence`, `Semgrep, rule x`. */
export function finderWords({ source, tool, code, confidence }: Finding): string {
  switch (source) {
    case 'analyser':
      return `analyser rule \`${code}\``;
    case 'model':
      return `model, ${confidence} confidence`;
    case 'tool':
      return `${tool ?? 'another tool'}, rule ${code}`;
  }
}
