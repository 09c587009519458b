import type { LineSpan } from '../analysis/outline';
import type { ContextManifest } from '../findings/review';
import { lastLine } from './contextItems';
import type { ContextMaterial } from './contextMaterial';
import type { PackedPart } from './contextPack';
import { estimateTokens } from './estimateTokens';
import { namesIn, relevantLines } from './relevantLines';
import { signatureLines } from './signatureLines';

/** Signatures that go along, and files of which nothing does. */
export interface Surroundings {
  readonly parts: readonly PackedPart[];
  readonly leftOut: ContextManifest['leftOut'];
}

/**
 * Signatures of the rest of the files under review, then of those beside them, nearest first, as much as fits into
 * `budget` tokens: of a file beside, what the code under review mentions, and what mentions it. Of the file at the limit
 * the first ones go along.
 */
export function fitSurroundings(
  { files, neighbours, outlines = [] }: Pick<ContextMaterial, 'files' | 'neighbours' | 'outlines'>,
  sentParts: readonly PackedPart[],
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
  const reviewed = new Set(targets.map(({ path }) => path));
  const names = namesIn(
    targets.map(({ text }) => text),
    outlines.filter(({ path }) => reviewed.has(path)),
  );
  const beside = neighbours.filter(({ path }) => !own.has(path));
  for (const file of [...files.filter(({ path }) => sentOf.has(path)), ...beside]) {
    const outline = outlineOf.get(file.path);
    const sent = sentOf.get(file.path) ?? [];
    const spansSent = sent.map((part): LineSpan => [part.firstLine, lastLine(part)]);
    const isSent = (line: number) => spansSent.some(([first, last]) => first <= line && line <= last);
    const isOwn = own.has(file.path);
    const lines = outline && !isOwn ? [...relevantLines(file.text.split(LINE_BREAK), outline, names)] : [];
    const spans: readonly LineSpan[] =
      outline && isOwn ? [...outline.imports, ...outline.signatures] : lines.map((line) => [line, line]);
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

/** What would open a list of declarations, none of which goes along. */
const OPENING = /^\s*(?:const|var|type|import|export)?\s*[({]?\s*$/;
const LINE_BREAK = /\r\n|\r|\n/;
