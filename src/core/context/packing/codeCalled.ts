import { groupBy } from '../../analysis/algorithms/groupBy';
import type { NeededCode } from '../../analysis/inspection/inspectionPoint';
import type { FileOutline } from '../../analysis/scan/outline';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { AskedPoint, PackedPart } from '../contextPack';
import { type CallsIn, callsIn } from './callsIn';
import { type Declared, declaredCode, plainName, stemOf } from './declaredCode';

/** Longer functions are told by their beginning; in lines. */
const MOST_LINES = 90;
/** One without an effect is worth its body only where that is short, and more than a line. */
const SHORT = { least: 2, most: 20 };
/** More of one name are no answer to which of them is called. */
const MOST_OF_NAME = 2;
/** Shorter names are everywhere. */
const LEAST_LENGTH = 4;

/** Declarations elsewhere that the code under review has to do with. */
export interface CodeCalled {
  /** Whole: what has an effect that lasts, and what is short; first what is called where a point stands. */
  readonly bodies: readonly NeededCode[];
  /** Of the others the head is enough. */
  readonly heads: readonly NeededCode[];
}

/**
 * The functions that the code under review calls, as far as one of `files` declares them and their names tell which is
 * meant; with them the types that its own are derived from, and those whose fields it reads.
 */
export function codeCalled(
  files: readonly SourceFile[],
  outlines: readonly FileOutline[],
  targets: readonly PackedPart[],
  asked: readonly AskedPoint[],
): CodeCalled {
  const lines = targets.flatMap((part) =>
    part.text.split('\n').map((text, at) => ({ path: part.path, line: part.firstLine + at, text })),
  );
  const isAsked = ({ path, line }: { readonly path: string; readonly line: number }): boolean =>
    asked.some(({ point }) => point.path === path && point.range.start.line <= line && line <= point.range.end.line);
  const all = callsIn(lines.map(({ text }) => text));
  const atPoints = callsIn(lines.filter(isAsked).map(({ text }) => text));
  const declared = groupBy(declaredCode(files, outlines, targets, all), ({ name }) => name);
  const found = [...declared].flatMap(([name, group]) => meant(name, group, all));
  const bodies = found.filter(tellsByBody).toSorted((a, b) => rankOf(a, atPoints) - rankOf(b, atPoints));
  return { bodies: bodies.map(placeOf), heads: found.filter((one) => !tellsByBody(one)).map(placeOf) };
}

/** Those of one name that are called or derived from; none where that cannot be told. */
function meant(name: string, group: readonly Declared[], { calls, types }: CallsIn): readonly Declared[] {
  const elsewhere = group.filter(({ isReviewed }) => !isReviewed);
  const containers = types.has(name) ? elsewhere.filter(({ isContainer }) => isContainer) : [];
  const used = containers.length <= MOST_OF_NAME ? containers : [];
  const on = calls.get(name);
  if (!on) return used;
  const functions = elsewhere.filter(({ isContainer }) => !isContainer);
  const named = functions.filter((one) => [...on].some((receiver) => isOf(receiver, one)));
  if (named.length > 0) return [...used, ...named.slice(0, MOST_OF_NAME)];
  const isTelling = name.length >= LEAST_LENGTH && !EVERYWHERE.has(name);
  const isSure = isTelling && functions.length === group.length && group.length <= MOST_OF_NAME;
  return [...used, ...(isSure ? functions : [])];
}

/** Whether what a function is called on is named like its class or its file: `orderService.place()` of `OrderService`. */
function isOf(receiver: string, { container, path }: Declared): boolean {
  const own = plainName(receiver);
  if (own.length < LEAST_LENGTH) return false;
  const names = [plainName(container), stemOf(path)].filter(({ length }) => length >= LEAST_LENGTH);
  return names.some((name) => name.endsWith(own) || own.endsWith(name));
}

function tellsByBody({ body, range, isContainer }: Declared): boolean {
  if (isContainer || EFFECT.test(body)) return true;
  const length = range.end.line - range.start.line;
  return length >= SHORT.least && length <= SHORT.most;
}

/** The less, the sooner it is shown. */
function rankOf({ body, name, isContainer }: Declared, { calls, types }: CallsIn): number {
  const isAtPoint = calls.has(name) || types.has(name);
  return (EFFECT.test(body) ? 0 : 2) + (isAtPoint || isContainer ? 0 : 1);
}

function placeOf({ path, range }: Declared): NeededCode {
  const last = range.start.line + MOST_LINES;
  return { path, range: range.end.line > last ? { ...range, end: { line: last, character: 0 } } : range };
}

/** What lasts, is seen elsewhere, or keeps others waiting. */
const EFFECT =
  /lock\b|mutex|semaphore|\bonce\b|transaction|commit|rollback|atomic|cache|redis|publish|emit|enqueue|dispatch|produce|notif|\bsend|insert|upsert|update|delete|destroy|remove|\bcreate|\bsave|persist|flush|\bwrite|execute|\bquery|fetch|https?\b|timeout|deadline|retr(?:y|ies)|expir|\bttl\b|\bclose|cancel|shutdown|\bgo |<-|\bawait\b/i;

/** Names that say nothing of whose they are. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'append apply bind call catch check clear clone close commit contains copy count create data debug delete each emit equals error every exec execute exists fatal fetch filter find first flush forEach format from handle includes indexOf info init insert join keys last load lock main make match merge next open parse perform print push query read reduce register remove render replace require reset resolve result return reverse save send size slice some sort split start stop string super switch test then toString trim type unlock update upsert value values wait warn warning while with write'.split(
    ' ',
  ),
);
