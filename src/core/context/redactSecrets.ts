import type { SourceFile } from '../analysis/sourceFile';
import type { Redaction } from '../findings/review';

/** A file that may leave the machine, and what was masked in it. */
export interface RedactedFile {
  readonly file: SourceFile;
  readonly redactions: readonly Redaction[];
}

/**
 * Masks the secrets in a file: keys, tokens, connection strings, private keys, as `secretlint`'s recommended rules
 * know them. A mask is as long as what it hides and keeps its line breaks, so every position in the file stays what
 * it was, and equal files get equal masks. A detector that fails masks nothing and rejects: what cannot be checked
 * must not be sent.
 */
export async function redactSecrets(file: SourceFile): Promise<RedactedFile> {
  // Loaded on first use: only a review by a model needs it.
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const { messages } = await lintSource({
    source: { filePath: file.path, content: file.text, ext: extensionOf(file.path), contentType: 'text' },
    options: { config: { rules: [{ id: 'recommended', rule: creator }] }, noPhysicFilePath: true },
  });
  const secrets = messages.filter((message) => message.type === 'message');
  if (secrets.length === 0) return { file, redactions: [] };
  let text = file.text;
  for (const { range } of secrets) text = masked(text, range[0], range[1]);
  const counts = new Map<string, number>();
  for (const { messageId } of secrets) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  const redactions = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => ({ path: file.path, kind, count }));
  return { file: { path: file.path, text }, redactions };
}

const MASK = '<secret>';

function masked(text: string, start: number, end: number): string {
  // The rules' ranges may take in the quotation mark and the stop behind a value; the code around it has to stay code.
  const value = text.slice(start, end).replace(/["'`;,)\]}\s]+$/, '');
  const stars = value.replace(/[^\r\n]/g, '*');
  const mask = /^\*{8}/.test(stars) ? MASK + stars.slice(MASK.length) : stars;
  return text.slice(0, start) + mask + text.slice(start + value.length);
}

function extensionOf(path: string): string {
  return /\.[^./]+$/.exec(path)?.[0] ?? '';
}
