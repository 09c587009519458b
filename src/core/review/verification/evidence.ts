import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';

/** What a finding is checked against: nothing leaves the machine for it. */
export interface Evidence {
  /** Whole texts of files, by their path. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was measured about the target's modules. */
  readonly facts: ArchitectureFacts;
}
