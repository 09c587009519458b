import { VERDICTS } from '../../findings/inspection';
import type { ReplyPoint } from '../../prompts/replySchema';
import { MemberReader } from './memberReader';
import type { Parsed } from './parseFindings';

const LONGEST = { id: 20, because: 400 } as const;

/** Checks what a model wrote of one point: an object, or a line such as `P3 fine: the guard stands in server.ts`. */
export function parsePoint(item: unknown): Parsed<ReplyPoint> {
  const problems: string[] = [];
  const members = new MemberReader(membersOf(item), problems);
  const id = members.line('id', LONGEST.id).toUpperCase();
  if (id === '') return { problems: ['the judgement names no point'] };
  const verdict = members.word('verdict', VERDICTS, 'unclear');
  const because = members.line('because', LONGEST.because);
  members.reportUnknown(['id', 'verdict', 'because']);
  return { value: { id, verdict, because }, problems };
}

const LINE = /^\s*\[?(P?\d+)\]?[\s:.,–-]+([\p{L}' -]+?)(?:\s*[:.,;–-]\s*(.*))?$/su;

function membersOf(item: unknown): object {
  if (typeof item === 'object' && item !== null) return item;
  const [, id = '', verdict = '', because = ''] = LINE.exec(String(item)) ?? [];
  return { id, verdict, because };
}
