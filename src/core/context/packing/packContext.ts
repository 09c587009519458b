import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { Dismissal } from '../../findings/dismissal';
import type { LeftOutReason } from '../../findings/review';
import type { SentInstructions } from '../architectureParts';
import type { ContextBudget } from '../budget/contextBudget';
import { estimateTokens } from '../budget/estimateTokens';
import type { ContextMaterial } from '../contextMaterial';
import type { ContextPack, PackedPart } from '../contextPack';
import { type Decision, decisionsAbout } from '../decision';
import { arrangeModules } from './arrangeModules';
import { codeCalled } from './codeCalled';
import { contextItems } from './contextItems';
import { factsBeside } from './factsBeside';
import { fitChange } from './fitChange';
import { fitPlaces } from './fitPlaces';
import { fitSurroundings } from './fitSurroundings';
import { withIndexFacts } from './indexFacts';
import { isWide, nearTo } from './nearTo';
import { codeBeside, fitPoints } from './packInspection';
import { type SplitTarget, splitTarget } from './splitTarget';

/**
 * Decides what goes along with the target: one pack a request, more than one only when the target is over its
 * budget. Deterministic: the same material gives the same packs. What did not fit is named in every manifest.
 */
export function packContext(
  material: ContextMaterial,
  measured: ArchitectureFacts,
  budget: ContextBudget,
): readonly ContextPack[] {
  const { batches, overBudget } = batchesOf(material, measured, budget.target);
  const background = fitBackground(material, budget.instructions);
  const change = material.change && fitChange(material.change, material.files, batches, budget.change);
  const shared = [
    ...material.leftOut,
    ...overBudget.map(leftOverBudget),
    ...background.leftOut,
    ...(change?.leftOut ?? []),
  ];
  return batches.map((parts, index) => {
    const fitted = fitPoints(material, parts, budget.points);
    const near = [...material.files, ...material.neighbours];
    const asked = withIndexFacts(fitted.asked, near);
    const uninspected = fitted.overBudget;
    // Bodies decide more than signatures.
    const needed = codeBeside(asked, near, parts, budget.beside + Math.floor(budget.neighbours * BODIES));
    const room = budget.beside + budget.neighbours - tokensOf(needed);
    const surrounding = nearTo(parts, material, measured);
    const around = [...surrounding.files, ...surrounding.neighbours];
    const { bodies: wanted, heads } = codeCalled(around, material.outlines ?? [], parts, asked);
    const called = fitPlaces(wanted, around, [...parts, ...needed], Math.min(room, budget.neighbours));
    const bodies = [...needed, ...called];
    // What one of them leaves of its room goes to the others.
    const surroundings = fitSurroundings(surrounding, [...parts, ...bodies], { asked, heads }, room - tokensOf(called));
    const sent = [...parts, ...bodies, ...surroundings.parts];
    const rest = room - tokensOf(called) - tokensOf(surroundings.parts);
    const beside = [...bodies, ...codeBeside(asked, near, sent, rest)];
    const facts = factsBeside(
      parts.map((part) => part.path),
      measured,
      asked,
    );
    const { decisions, leftOut } = fitDecisions(parts, material.decisions ?? [], budget.decisions);
    const dismissed = dismissedIn(parts, material.dismissals ?? []);
    const packedChange = change?.changes[index];
    const packed = [...parts, ...beside, ...surroundings.parts];
    const texts = {
      parts: packed,
      facts,
      instructions: background.instructions,
      ...(background.profile ? { profile: background.profile } : {}),
      ...(background.manifests.length > 0 ? { manifests: background.manifests } : {}),
      ...(decisions.length > 0 ? { decisions } : {}),
      ...(dismissed.length > 0 ? { dismissed } : {}),
      ...(packedChange ? { change: packedChange } : {}),
      ...(asked.length > 0 ? { inspection: asked } : {}),
      ...(uninspected.length > 0 ? { uninspected } : {}),
    };
    const manifest = { items: contextItems(texts), leftOut: [...shared, ...leftOut, ...surroundings.leftOut] };
    return { target: material.target, ...texts, manifest };
  });
}

/** Of the room for neighbours what code may take that points cannot be judged without. */
const BODIES = 0.75;

/** A folder is divided by its modules; anything else keeps its order. */
function batchesOf({ target, files }: ContextMaterial, measured: ArchitectureFacts, budget: number): SplitTarget {
  if (!isWide(target)) return splitTarget(target, files, budget);
  const splits = arrangeModules(target.parts, files, measured, budget).map((parts) =>
    splitTarget({ ...target, parts }, files, budget),
  );
  return {
    batches: splits.flatMap((split) => split.batches),
    overBudget: splits.flatMap((split) => split.overBudget),
  };
}

type LeftOut = { readonly path: string; readonly reason: LeftOutReason };

interface Background {
  readonly instructions: readonly SentInstructions[];
  readonly profile?: SourceFile;
  readonly manifests: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
}

function leftOverBudget(path: string): LeftOut {
  return { path, reason: 'over-budget' };
}

/** The profile goes first: severity depends on it; then the manifests, which are reduced already. */
function fitBackground({ instructions, profile, manifests = [] }: ContextMaterial, budget: number): Background {
  const kept = new Set<SourceFile>();
  const leftOut: LeftOut[] = [];
  let spent = 0;
  for (const file of [...(profile ? [profile] : []), ...manifests, ...instructions]) {
    const cost = estimateTokens(file.text);
    if (spent + cost > budget) {
      leftOut.push(leftOverBudget(file.path));
      continue;
    }
    kept.add(file);
    spent += cost;
  }
  return {
    instructions: instructions.filter((file) => kept.has(file)),
    manifests: manifests.filter((file) => kept.has(file)),
    ...(profile && kept.has(profile) ? { profile } : {}),
    leftOut,
  };
}

/** Records that touch the files under review, those that govern them first. */
function fitDecisions(
  parts: readonly PackedPart[],
  known: readonly Decision[],
  budget: number,
): { readonly decisions: readonly Decision[]; readonly leftOut: readonly LeftOut[] } {
  const decisions: Decision[] = [];
  const leftOut: LeftOut[] = [];
  let spent = 0;
  for (const decision of decisionsAbout(
    known,
    parts.map(({ path }) => path),
  )) {
    const cost = estimateTokens(decision.text);
    if (spent + cost > budget) leftOut.push(leftOverBudget(decision.path));
    else {
      decisions.push(decision);
      spent += cost;
    }
  }
  return { decisions, leftOut };
}

function tokensOf(parts: readonly PackedPart[]): number {
  return parts.reduce((sum, { text }) => sum + estimateTokens(text), 0);
}

/** More dismissals than this in the files of one request would crowd out the code; the newest go along. */
const MAX_DISMISSED = 60;

function dismissedIn(parts: readonly PackedPart[], dismissals: readonly Dismissal[]): readonly Dismissal[] {
  const paths = new Set(parts.map(({ path }) => path));
  const concerned = dismissals.filter(({ path }) => paths.has(path));
  return concerned.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)).slice(0, MAX_DISMISSED);
}
