import type { ArchitectureFacts } from '../analysis/architectureFacts';
import type { ContextBudget } from './contextBudget';
import { contextItems } from './contextItems';
import type { ContextMaterial } from './contextMaterial';
import type { ContextPack, PackedPart } from './contextPack';
import { estimateTokens } from './estimateTokens';
import { fitSurroundings } from './fitSurroundings';
import { isWide, nearTo } from './nearTo';
import { codeBeside } from './packInspection';

/** Requests of one review as they would be if the code of all of them went along with each. */
export interface SharingRequests {
  /** Their places among the packs of the review, in order. */
  readonly places: readonly number[];
  /** One pack for each place. */
  readonly packs: readonly ContextPack[];
}

/**
 * Groups the packs of a folder or a workspace, neighbours in its order, whose targets together are within the budget for
 * shared code, as evenly as they go. Each of a group holds the same code in the same order: the targets of all, and what
 * surrounds them. A server that keeps the beginning of a request reads that code once; each reviewer sees bodies where
 * it would otherwise get signatures. None for a target that is not divided by modules.
 */
export function shareCode(
  packs: readonly ContextPack[],
  material: ContextMaterial,
  measured: ArchitectureFacts,
  budget: ContextBudget,
): readonly SharingRequests[] {
  if (!isWide(material.target) || packs.length < 2) return [];
  return grouped(packs, budget.shared)
    .filter((places) => places.length > 1)
    .map((places) => {
      const members = places.flatMap((place) => packs[place] ?? []);
      return { places, packs: sharing(members, material, measured, budget) };
    });
}

function sharing(
  members: readonly ContextPack[],
  material: ContextMaterial,
  measured: ArchitectureFacts,
  budget: ContextBudget,
): readonly ContextPack[] {
  const targets = members.flatMap(targetsOf);
  const near = [...material.files, ...material.neighbours];
  const asked = members.flatMap(({ inspection = [] }) => inspection);
  const needed = codeBeside(asked, near, targets, BESIDE);
  const room = BESIDE + budget.neighbours - tokensOf(needed);
  const surroundings = fitSurroundings(nearTo(targets, material, measured), [...targets, ...needed], room);
  const around = [...needed, ...surroundings.parts];
  const shared = [...targets, ...around];
  const sent = new Set(shared.map(({ path }) => path));
  return members.map((pack, at): ContextPack => {
    const own = targetsOf(pack);
    // What is read once is told once: with the request that goes first.
    const items = contextItems({ ...pack, parts: at === 0 ? [...own, ...around] : own });
    const leftOut = [...pack.manifest.leftOut.filter(({ path }) => !sent.has(path)), ...surroundings.leftOut];
    return { ...pack, parts: [...own, ...around], shared, manifest: { items, leftOut } };
  });
}

/** Tokens of whole functions from elsewhere: most of what points need stands in the shared code. */
const BESIDE = 4_000;

/** Places in the order of the packs, in groups of about the same size, each within `most` tokens where its packs are. */
function grouped(packs: readonly ContextPack[], most: number): readonly (readonly number[])[] {
  const sizes = packs.map((pack) => tokensOf(targetsOf(pack)));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const even = whole / Math.max(1, Math.ceil(whole / Math.max(1, most)));
  const groups: { readonly places: number[]; size: number }[] = [];
  for (const [place, size] of sizes.entries()) {
    const open = groups.at(-1);
    // Half of a pack over the even share belongs to this group, more to the next.
    if (open && open.size + size / 2 <= even && open.size + size <= most) {
      open.places.push(place);
      open.size += size;
    } else groups.push({ places: [place], size });
  }
  return groups.map(({ places }) => places);
}

function targetsOf({ parts }: ContextPack): readonly PackedPart[] {
  return parts.filter(({ role }) => role === 'target');
}

function tokensOf(parts: readonly PackedPart[]): number {
  return parts.reduce((sum, { text }) => sum + estimateTokens(text), 0);
}
