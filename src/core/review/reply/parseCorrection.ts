import { isRecord } from '../../findings/record';
import type { CorrectedQuote } from '../../prompts/correctionSchema';
import { MemberReader } from './memberReader';
import type { ReplyItem } from './replyStream';

/** Longest texts that are kept, in UTF-16 units. */
const MAX_PATH = 1000;
const MAX_QUOTE = 10_000;

/** One corrected quote as a model wrote it; `undefined` when it cannot be told which finding it is for. */
export function parseCorrection(item: ReplyItem): CorrectedQuote | undefined {
  if (item.kind !== 'item' || item.list !== 'findings' || !isRecord(item.value)) return undefined;
  const members = new MemberReader(item.value, []);
  const id = members.ordinal('id');
  if (id === 0) return undefined;
  return {
    id,
    file: members.line('file', MAX_PATH),
    quote: members.verbatim('quote', MAX_QUOTE),
    line: members.ordinal('line'),
  };
}
