import { usdWords } from '../modelPrice';
import type { ContextItem, ContextManifest, Price, Redaction, ReviewProgress } from '../review';
import { maskedCount, type SentFile, sentFiles } from '../sentFiles';
import type { TextRange } from '../textRange';

/** More ranges of one file than this are counted instead of named. */
const MOST_RANGES = 3;

/** The whole in one line: `5 files, 2 secrets masked, about 3,200 tokens`. Empty when nothing was sent. */
export function sentSummary(manifest: ContextManifest): string {
  const files = new Set(sentFiles(manifest).flatMap(({ path }) => (path === '' ? [] : [path]))).size;
  if (manifest.items.length === 0) return '';
  const tokens = manifest.requests?.inputTokens ?? manifest.items.reduce((sum, item) => sum + item.tokens, 0);
  const { count = 1, answered = 0, isBatch } = manifest.requests ?? {};
  const requests = [
    ...(count > 1 || answered > 0 || isBatch
      ? [`${count} ${count === 1 ? 'request' : 'requests'}${isBatch ? ' as a batch' : ''}`]
      : []),
    ...(answered > 0 ? [`${answered} answered before`] : []),
  ];
  const masked = maskedCount(manifest);
  return [
    ...requests,
    `${grouped(files)} ${files === 1 ? 'file' : 'files'}`,
    masked === 0 ? 'no secrets found' : `${secretWords(masked)} masked`,
    tokenWords(tokens),
  ].join(', ');
}

/** How far a review has come: `3 of 12 requests, about 48,000 tokens ($0.24) to go`; `3 of 12 requests of a batch, …`. */
export function progressWords({
  done,
  count,
  tokensLeft,
  isBatch,
  priceLeft,
}: ReviewProgress & { readonly priceLeft?: Price }): string {
  const price = priceLeft ? ` (${usdWords(priceLeft.usd)})` : '';
  return `${done} of ${count} requests${isBatch ? ' of a batch' : ''}, ${tokenWords(tokensLeft)}${price} to go`;
}

/** What a person calls one row of what is sent: its path, or what it is when it stands in no file. */
export function sentLabel({ path, role }: Pick<SentFile, 'path' | 'role'>): string {
  return path === '' ? capitalised(ROLE_WORDS[role]) : path;
}

/** The rest of the row: `lines 3-40, code around it, about 120 tokens, 1 secret masked (GITHUB_TOKEN)`. */
export function sentDetails({ path, role, ranges, tokens, redactions }: SentFile): string {
  return [
    ...(ranges.length === 0 ? [] : [rangeWords(ranges)]),
    ...(path === '' ? [] : [ROLE_WORDS[role]]),
    tokenWords(tokens),
    ...(redactions.length === 0 ? [] : [maskedWords(redactions)]),
  ].join(', ');
}

/** Tokens as an estimate: `about 3,200 tokens`. */
export function tokenWords(tokens: number): string {
  return `about ${grouped(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

/** What was masked in one file: `2 secrets masked (GITHUB_TOKEN, PRIVATE_KEY)`. */
export function maskedWords(redactions: readonly Redaction[]): string {
  const count = redactions.reduce((sum, redaction) => sum + redaction.count, 0);
  return `${secretWords(count)} masked (${redactions.map(({ kind }) => kind).join(', ')})`;
}

/** `1 secret`, `2 secrets`. */
export function secretWords(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'secret' : 'secrets'}`;
}

const ROLE_WORDS: Readonly<Record<ContextItem['role'], string>> = {
  target: 'the code itself',
  change: 'what was changed in it',
  delta: 'what the change does to the architecture',
  neighbour: 'code around it',
  facts: 'what the analyser measured',
  inspection: 'the points to inspect',
  profile: "the team's profile",
  decision: 'a decision record',
  manifest: 'a manifest, reduced',
  question: 'your question, what was said before and findings asked about',
  dismissed: 'findings that were dismissed',
  instructions: "the repository's instructions",
};

function rangeWords(ranges: readonly TextRange[]): string {
  const named = ranges.slice(0, MOST_RANGES).map(linesOf);
  const more = ranges.length - named.length;
  const isOneLine = ranges.length === 1 && !named[0]?.includes('-');
  return `${isOneLine ? 'line' : 'lines'} ${named.join(', ')}${more > 0 ? ` and ${more} more parts` : ''}`;
}

/** 1-based, as people count. */
function linesOf({ start, end }: TextRange): string {
  return start.line === end.line ? `${start.line + 1}` : `${start.line + 1}-${end.line + 1}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
