import type { NeededCode } from '../../analysis/inspection/inspectionPoint';
import type { LineSpan } from '../../analysis/scan/outline';
import { isTestPath } from '../../analysis/syntax/testCode';
import type { ContextManifest } from '../../findings/review';
import { estimateTokens } from '../budget/estimateTokens';
import type { ContextMaterial } from '../contextMaterial';
import type { AskedPoint, PackedPart } from '../contextPack';
import { signatureLines } from '../signatureLines';
import { lastLine } from './contextItems';
import { linesAround, mentionedIn, relevantLines } from './relevantLines';

/** Signatures that go along, and files of which nothing does. */
export interface Surroundings {
  readonly parts: readonly PackedPart[];
  readonly leftOut: ContextManifest['leftOut'];
}

/**
 * Signatures of the rest of the files under review, then of those beside them, nearest first, as much as fits into
 * `budget` tokens: of a file beside the `heads` of functions that are called, the constants that the code sent mentions, and
 * the types mentioned where one of `asked` changes something. Of the file at the limit the first ones go along.
 */
export function fitSurroundings(
  { files, neighbours, outlines = [] }: Pick<ContextMaterial, 'files' | 'neighbours' | 'outlines'>,
  sentParts: readonly PackedPart[],
  { asked, heads }: { readonly asked: readonly AskedPoint[]; readonly heads: readonly NeededCode[] },
  budget: number,
): Surroundings {
  const outlineOf = new Map(outlines.map((outline) => [outline.path, outline]));
  const own = new Set(files.map(({ path }) => path));
  const sentOf = new Map<string, PackedPart[]>();
  for (const part of sentParts) sentOf.set(part.path, [...(sentOf.get(part.path) ?? []), part]);
  const parts: PackedPart[] = [];
  const leftOut: { readonly path: string; readonly reason: 'over-budget' }[] = [];
  let spent = 0;
  const targets = sentParts.filter(({ role }) => role === 'target');
  const reviewed = mentionedIn(targets.map(({ text }) => text));
  const types = mentionedIn(targets.flatMap((part) => changingLines(part, asked)));
  const mentioned = mentionedIn(sentParts.map(({ text }) => text));
  const isHead = new Set(heads.map(({ path, range }) => `${path} ${range.start.line}`));
  const wantedOf = (path: string) => ({
    isCalled: (line: number) => isHead.has(`${path} ${line}`),
    types,
    mentioned,
  });
  const beside = neighbours.filter(({ path }) => !own.has(path) && !isTestPath(path));
  for (const file of [...files.filter(({ path }) => sentOf.has(path)), ...beside]) {
    const outline = outlineOf.get(file.path);
    const sent = sentOf.get(file.path) ?? [];
    const spansSent = sent.map((part): LineSpan => [part.firstLine, lastLine(part)]);
    const isSent = (line: number) => spansSent.some(([first, last]) => first <= line && line <= last);
    const isOwn = own.has(file.path);
    const lines = outline ? file.text.split(LINE_BREAK) : [];
    const relevant =
      outline &&
      (isOwn ? linesAround(lines, outline, reviewed, isSent) : relevantLines(lines, outline, wantedOf(file.path)));
    const spans = [...(relevant ?? [])].map((line): LineSpan => [line, line]);
    const surface = signatureLines(file, spans, isSent).filter(({ text }) => !OPENING.test(text));
    let isIn = sent.length > 0 || surface.length === 0;
    for (const run of surface) {
      const cost = estimateTokens(run.text);
      if (spent + cost > budget) break;
      parts.push({ path: file.path, ...run, role: 'neighbour' });
      spent += cost;
      isIn = true;
    }
    if (!isIn) leftOut.push({ path: file.path, reason: 'over-budget' });
  }
  return { parts, leftOut };
}

/** The lines of a part in which something is changed or waited for; all of it where nothing is asked of it. */
function changingLines({ path, firstLine, text }: PackedPart, asked: readonly AskedPoint[]): readonly string[] {
  const points = asked.map(({ point }) => point).filter((point) => point.path === path);
  if (points.every(({ kind }) => kind === 'symbol')) return [text];
  const changing = points.filter(({ kind, name }) => kind !== 'query' && !/^(?:GET|HEAD) /.test(name));
  return text
    .split('\n')
    .filter((_, at) =>
      changing.some(({ range }) => range.start.line <= firstLine + at && firstLine + at <= range.end.line),
    );
}

/** What would open a list of declarations, none of which goes along. */
const OPENING = /^\s*(?:const|var|type|import|export)?\s*[({]?\s*$/;
const LINE_BREAK = /\r\n|\r|\n/;
