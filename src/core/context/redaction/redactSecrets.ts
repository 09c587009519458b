import type { SourceFile } from '../../analysis/structure/sourceFile';
import { LineIndex } from '../../findings/lineIndex';
import { type FoundSecret, findMoreSecrets } from './secretPatterns';

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
  /** On a line that a change took away; the lines then count in the earlier text. */
  readonly isGone?: true;
}

/**
 * Masks the secrets in a file: keys, tokens, connection strings, private keys, as `secretlint`'s recommended rules
 * know them, and those of {@link findMoreSecrets}. No comment in the file takes a secret out of that. A mask is as long as what it hides and keeps its line breaks, so every position in the file stays what
 * it was, and equal files get equal masks. A detector that fails masks nothing and rejects: what cannot be checked
 * must not be sent.
 */
export async function redactSecrets(file: SourceFile): Promise<RedactedFile> {
  const found = await findSecrets(file);
  if (found.length === 0) return { file, secrets: [] };
  const lines = new LineIndex(file.text);
  let text = file.text;
  for (const { start, end } of found) text = masked(text, start, end);
  const secrets = found.map(({ kind, start, end }) => ({
    path: file.path,
    kind,
    firstLine: lines.positionAt(start).line,
    lastLine: lines.positionAt(Math.max(start, end - 1)).line,
  }));
  return { file: { path: file.path, text }, secrets: secrets.toSorted((a, b) => a.firstLine - b.firstLine) };
}

const UNUSED_RULES: ReadonlySet<string> = new Set([
  // Lets a comment in the file switch the detection off: a repository must not decide what leaves this machine.
  '@secretlint/secretlint-rule-filter-comments',
  // Gives a range that ends in the middle of a secret access key, and leaves access key ids alone; ours does not.
  '@secretlint/secretlint-rule-aws',
]);

async function findSecrets({ path, text }: SourceFile): Promise<readonly FoundSecret[]> {
  // Loaded on first use: only a review by a model needs it.
  const [{ lintSource }, { rules }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const { messages } = await lintSource({
    source: { filePath: path, content: text, ext: extensionOf(path), contentType: 'text' },
    options: {
      config: {
        rules: rules.filter(({ meta }) => !UNUSED_RULES.has(meta.id)).map((rule) => ({ id: rule.meta.id, rule })),
      },
      noPhysicFilePath: true,
    },
  });
  const known = messages
    .filter(({ type }) => type === 'message')
    .map(({ messageId, range: [start, end] }) => ({ kind: messageId, start, end }));
  const all = [...known, ...findMoreSecrets(text)];
  return all.filter((one, index) => !all.some((other, at) => at !== index && covers(other, one, at < index)));
}

/** Whether `other` hides all that `one` does, and more, or is the one of two alike that stays. */
function covers(other: FoundSecret, one: FoundSecret, isFirst: boolean): boolean {
  const isSame = other.start === one.start && other.end === one.end;
  return isSame ? isFirst : other.start <= one.start && one.end <= other.end;
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
