import type { Finding } from '../../findings/finding';
import type { ArchitectureDelta } from './architectureDelta';

/** What changed, and what of it makes the architecture worse. */
export interface ComparedStates {
  readonly delta: ArchitectureDelta;
  readonly findings: readonly Finding[];
}
