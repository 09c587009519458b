import type { Failure, FailureKind } from '../core/findings/failure';

/** Longest part of the error's words that is shown, in UTF-16 units. */
const MAX_DETAIL = 300;

/**
 * What an error of the editor's language models means to a person. The editor names three cases by `code`; all others,
 * among them those of the model's own service, come as the `cause` of an error without one.
 */
export function editorFailure(error: unknown, replying: boolean): Pick<Failure, 'kind' | 'detail'> {
  const words = wordsOf(error);
  return { kind: kindOf(codeOf(error), words, replying), ...(words === '' ? {} : { detail: words }) };
}

function kindOf(code: string, words: string, replying: boolean): FailureKind {
  if (/content[ _-]?filter|responsible ai|filtered|off[ _-]?topic|refus/i.test(words)) return 'refused';
  if (/quota|rate[ _-]?limit|too many requests|usage limit|exceeded your/i.test(words)) return 'rate-limited';
  if (/context (?:window|length)|too (?:long|large)|token limit|exceeds the limit/i.test(words)) return 'too-large';
  switch (code) {
    case 'NoPermissions':
      return 'no-consent';
    case 'NotFound':
      return 'unknown-model';
    case 'Blocked':
      return 'rate-limited';
    default:
      if (/sign(?:ed)? in|log(?:ged)? in|not authorized|unauthori[sz]ed/i.test(words)) return 'no-consent';
      if (/network|fetch failed|ENOTFOUND|ECONN/i.test(words)) return replying ? 'cut-off' : 'unreachable';
      return replying ? 'cut-off' : 'server-error';
  }
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}

/** The innermost words: those of the model's own service, when there are any. */
function wordsOf(error: unknown): string {
  let words = '';
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (at.message.trim() !== '') words = at.message;
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}
