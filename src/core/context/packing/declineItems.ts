import { DISMISSALS_FILE } from '../../findings/dismissal';
import type { ContextItem } from '../../findings/review';
import type { ContextPack } from '../contextPack';

/** Something that would go along and is to stay here after all. */
export type Declined = Pick<ContextItem, 'role' | 'path'>;

/** What can be declined. The target and what was measured about it always go: without them there is no question. */
export function isDeclinable({ role }: Pick<ContextItem, 'role'>): boolean {
  return DECLINABLE.has(role);
}

const DECLINABLE: ReadonlySet<ContextItem['role']> = new Set([
  'neighbour',
  'instructions',
  'profile',
  'decision',
  'manifest',
  'dismissed',
]);

/** The same pack without what was declined, which its manifest then names as left out. */
export function declineItems(
  pack: Omit<ContextPack, 'target'>,
  declined: readonly Declined[],
): Omit<ContextPack, 'target'> {
  const isKept = (role: Declined['role'], path: string): boolean =>
    !isDeclinable({ role }) || !declined.some((one) => one.role === role && one.path === path);
  const { profile, decisions, manifests, dismissed, manifest, ...rest } = pack;
  const keptDecisions = (decisions ?? []).filter(({ path }) => isKept('decision', path));
  const keptManifests = (manifests ?? []).filter(({ path }) => isKept('manifest', path));
  const gone = manifest.items.filter(({ role, path }) => !isKept(role, path));
  return {
    ...rest,
    parts: pack.parts.filter(({ role, path }) => isKept(role, path)),
    instructions: pack.instructions.filter(({ path }) => isKept('instructions', path)),
    ...(profile && isKept('profile', profile.path) ? { profile } : {}),
    ...(keptManifests.length > 0 ? { manifests: keptManifests } : {}),
    ...(keptDecisions.length > 0 ? { decisions: keptDecisions } : {}),
    ...(dismissed && isKept('dismissed', DISMISSALS_FILE) ? { dismissed } : {}),
    manifest: {
      ...manifest,
      items: manifest.items.filter(({ role, path }) => isKept(role, path)),
      leftOut: [
        ...manifest.leftOut,
        ...[...new Set(gone.map(({ path }) => path))].map((path) => ({ path, reason: 'declined' as const })),
      ],
    },
  };
}
