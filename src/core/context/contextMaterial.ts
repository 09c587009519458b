import type { InspectionPoint } from '../analysis/inspection/inspectionPoint';
import type { FileOutline } from '../analysis/scan/outline';
import type { SourceFile } from '../analysis/structure/sourceFile';
import type { Dismissal } from '../findings/dismissal';
import type { LeftOutReason } from '../findings/review';
import type { Target } from '../findings/target';
import type { SentInstructions } from './architectureParts';
import type { Change } from './change/change';
import type { Decision } from './decision';

/** Everything at hand for a request, before it is chosen and trimmed. */
export interface ContextMaterial {
  readonly target: Target;
  /** The files of the target, whole, unsaved edits included. */
  readonly files: readonly SourceFile[];
  /** Files of the target that stay at home, and why. */
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
  /** Files beside the target of which parts may go along: what points need, what it imports and who imports it. */
  readonly neighbours: readonly SourceFile[];
  /** How target and neighbours look from outside, of those that can be parsed; missing where nobody looked. */
  readonly outlines?: readonly FileOutline[];
  /** The points of architectural risk in and around the target's files, weightiest first; missing where nobody looked. */
  readonly inspection?: readonly InspectionPoint[];
  /** The repository's own instructions (`AGENTS.md`, …), already read. */
  readonly instructions: readonly SentInstructions[];
  /** Build manifests and API descriptions, reduced to what matters for the target; missing where nobody looked. */
  readonly manifests?: readonly SourceFile[];
  /** `.architecture/profile.md`, when there is one. */
  readonly profile?: SourceFile;
  /** The team's decision records, all of them; missing where there are none. */
  readonly decisions?: readonly Decision[];
  /** Findings the team has set aside, of any file; missing where there are none. */
  readonly dismissals?: readonly Dismissal[];
  /** What led to the target; where a change is reviewed. */
  readonly change?: Change;
}
