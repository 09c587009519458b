import type { PackedChange } from '../context/change/packedChange';
import type { ContextPack, PackedPart } from '../context/contextPack';
import { inspectionText } from '../context/packing/inspectionText';
import { type Dismissal, describeDismissal } from '../findings/dismissal';
import { type Fence, fenceAround, numberedLines } from './fence';

/** What goes along with a question: a whole pack, or as much of one as there is. */
export type PromptContext = Pick<
  ContextPack,
  'parts' | 'facts' | 'instructions' | 'profile' | 'manifests' | 'decisions' | 'dismissed' | 'change' | 'inspection'
>;

/** A fenced block that is none of the usual ones, with its kind. */
export interface ExtraBlock {
  readonly kind: string;
  readonly text: string;
}

/**
 * Renders what goes along as fenced blocks, the target last, where a model reads most closely. `targetKind` is what
 * the blocks of the target are called; `fence` is for texts that several requests share, and was made for those of all.
 */
export function renderContext(
  context: PromptContext,
  targetKind: string,
  extra: readonly ExtraBlock[] = [],
  fence: Fence = fenceAround(contextTexts(context, targetKind, extra)),
): string {
  return contextBlocks(context, targetKind, extra)
    .map(({ attributes, text }) => fence.enclose(attributes, text))
    .join('\n\n');
}

/** All that stands within the fence: no other text may hold its name. */
export function contextTexts(
  context: PromptContext,
  targetKind: string,
  extra: readonly ExtraBlock[] = [],
): readonly string[] {
  return contextBlocks(context, targetKind, extra).flatMap(({ attributes, text }) => [
    ...Object.values(attributes),
    text,
  ]);
}

function contextBlocks(context: PromptContext, targetKind: string, extra: readonly ExtraBlock[]): readonly Block[] {
  return [
    ...context.instructions.map(({ path, text }) => ({ attributes: { kind: 'instructions', path }, text })),
    ...(context.profile
      ? [{ attributes: { kind: 'profile', path: context.profile.path }, text: context.profile.text }]
      : []),
    ...(context.manifests ?? []).map(({ path, text }) => ({ attributes: { kind: 'manifest', path }, text })),
    ...(context.decisions ?? []).map(({ path, text }) => ({ attributes: { kind: 'decision', path }, text })),
    ...(context.facts.length > 0
      ? [{ attributes: { kind: 'facts' }, text: context.facts.map((fact) => `- ${fact}`).join('\n') }]
      : []),
    ...(context.dismissed && context.dismissed.length > 0
      ? [{ attributes: { kind: 'dismissed' }, text: context.dismissed.map(dismissedRow).join('\n') }]
      : []),
    ...codeBlocks(context.parts, 'neighbour', 'neighbour'),
    ...(context.change ? changeBlocks(context.change) : []),
    ...codeBlocks(context.parts, 'target', targetKind),
    ...(context.inspection && context.inspection.length > 0
      ? [{ attributes: { kind: 'inspection' }, text: inspectionText(context.inspection) }]
      : []),
    ...extra.map(({ kind, text }) => ({ attributes: { kind }, text })),
  ];
}

/** A finding that was set aside: where, what, why, and the beginning of the code it rests on. */
function dismissedRow(dismissal: Dismissal): string {
  const { path, code, title, quote } = dismissal;
  const lines = quote.trim() === '' ? [] : quote.split(/\r\n|\r|\n/).map((line) => `  > ${line}`);
  return [`- ${path}, ${code}: ${title} (${describeDismissal(dismissal)})`, ...lines].join('\n');
}

interface Block {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What became of the architecture, then each file's diff. */
function changeBlocks({ before, after, diffs, delta }: PackedChange): readonly Block[] {
  return [
    ...(delta.length > 0
      ? [{ attributes: { kind: 'delta', before, after }, text: delta.map((line) => `- ${line}`).join('\n') }]
      : []),
    ...diffs.map(({ path, status, from, text }) => ({
      attributes: { kind: 'change', path, status, ...(from === undefined ? {} : { from }) },
      text,
    })),
  ];
}

const GAP = '…';

/** One block a file; lines left out between two parts of it show as a gap. */
function codeBlocks(parts: readonly PackedPart[], role: PackedPart['role'], kind: string): readonly Block[] {
  const byPath = new Map<string, PackedPart[]>();
  for (const part of parts) {
    if (part.role !== role) continue;
    const known = byPath.get(part.path);
    if (known) known.push(part);
    else byPath.set(part.path, [part]);
  }
  return [...byPath].map(([path, ofFile]) => ({
    attributes: { kind, path },
    text: runsOf(ofFile)
      .map((run) => numberedLines(run.text, run.firstLine))
      .join(`\n${GAP}\n`),
  }));
}

/** Parts in the order of the file, those that follow each other without a gap as one. */
function runsOf(parts: readonly PackedPart[]): readonly Pick<PackedPart, 'firstLine' | 'text'>[] {
  const runs: { readonly firstLine: number; text: string; lines: number }[] = [];
  for (const { firstLine, text } of parts.toSorted((a, b) => a.firstLine - b.firstLine)) {
    const lines = text.split('\n').length;
    const open = runs.at(-1);
    if (open && open.firstLine + open.lines === firstLine) {
      open.text += `\n${text}`;
      open.lines += lines;
    } else runs.push({ firstLine, text, lines });
  }
  return runs;
}
