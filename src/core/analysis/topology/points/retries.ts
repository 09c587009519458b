import type { FileContext } from '../file/fileContext';
import type { PointDraft, PointReader } from './pointDraft';

/** Longest name taken from code, in UTF-16 code units. */
const MAX_NAME = 60;

/** How often something is tried again: an option, an assignment, an annotation, or a call of what tries again. */
const RETRY =
  /(?<![\w.'"-])(?:(?:max|num|total)?_?retr(?:y|ies)(?:_?(?:count|limit|attempts?|times|max|strategy|policy|on_failure))?|max_?retry_?attempts|autoretry_for)\b["']?\s*(?::=|[:=](?!=))\s*(?:[\w.]*\d|\(\s*\w+\s*\)\s*=>|\w[\w.]*\(|\{)[^\n,;})]*|@(?:Retryable|Retry|retry)\b(?:\([^()\n]*\))?|\b(?:retry|backoff)\.(?:Do|Retry|RetryNotify|retry)\w*\(|\.(?:retryWhen|WaitAndRetry\w*|AddRetry|AddStandardResilienceHandler)\(|\b(?:pRetry|asyncRetry|retryAsync|withRetr(?:y|ies))\(/gi;

/** Where a try again is set up, in the code of a function, a class or the top level; comments aside. */
export const readRetries: PointReader = (context) => {
  const { text } = context.file;
  if (!/retr|backoff/i.test(text)) return [];
  return [...text.matchAll(RETRY)].flatMap(({ 0: written, index }): PointDraft[] => {
    if (isComment(index, context)) return [];
    const span = { start: index, end: index + written.length };
    return [{ span, name: shortened(written), detail: { kind: 'retry' } }];
  });
};

function isComment(offset: number, { file }: FileContext): boolean {
  const line = file.text.slice(file.text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*(?:\/\/|\*|\/\*|#(?!\[))|\s\/\/\s/.test(line);
}

function shortened(written: string): string {
  const folded = written.replace(/\s+/g, ' ').replace(/[({]$/, '').trim();
  return folded.length > MAX_NAME ? `${folded.slice(0, MAX_NAME - 1)}…` : folded;
}
