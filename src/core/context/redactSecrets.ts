import type { SourceFile } from '../analysis/sourceFile';
import { LineIndex } from '../findings/lineIndex';

/** A file that may leave the machine, and what was masked in it. */
export interface RedactedFile {
  readonly file: SourceFile;
  /** In the order of the file. */
  readonly secrets: readonly MaskedSecret[];
}

/** A secret that was masked: of what kind, and on which lines. Never its value. */
export interface MaskedSecret {
  readonly path: string;
  readonly kind: string;
  /** 0-based. */
  readonly firstLine: number;
  /** 0-based, included. */
  readonly lastLine: number;
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
  const found = messages.filter((message) => message.type === 'message');
  if (found.length === 0) return { file, secrets: [] };
  const lines = new LineIndex(file.text);
  let text = file.text;
  for (const { range } of found) text = masked(text, range[0], range[1]);
  const secrets = found.map(({ messageId, range: [start, end] }) => ({
    path: file.path,
    kind: messageId,
    firstLine: lines.positionAt(start).line,
    lastLine: lines.positionAt(Math.max(start, end - 1)).line,
  }));
  return { file: { path: file.path, text }, secrets: secrets.toSorted((a, b) => a.firstLine - b.firstLine) };
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
