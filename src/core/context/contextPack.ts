import type { InspectionPoint } from '../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../analysis/structure/sourceFile';
import type { Dismissal } from '../findings/dismissal';
import type { ContextManifest } from '../findings/review';
import type { Target } from '../findings/target';
import type { SentInstructions } from './architectureParts';
import type { PackedChange } from './change/packedChange';
import type { Decision } from './decision';

/** A run of whole lines that goes along, as it stands in the file: the anchoring searches this very text. */
export interface PackedPart {
  readonly path: string;
  /** 0-based line of the file at which `text` begins. */
  readonly firstLine: number;
  readonly text: string;
  /** `target` is under review; `neighbour` is what it takes to judge that. */
  readonly role: 'target' | 'neighbour';
}

/** A point of architectural risk as a request asks about it. */
export interface AskedPoint {
  /** Names the point in request and reply: `P1`, `P2`, …, in each request from the beginning. */
  readonly label: string;
  readonly point: InspectionPoint;
}

/** What one request carries besides persona and protocol: already chosen, trimmed and within the budget. */
export interface ContextPack {
  readonly target: Target;
  readonly parts: readonly PackedPart[];
  /**
   * Code that requests of the review have in common: modules under review, and lines around them. Parts of this one may
   * be among it, and are not sent twice. Missing where a request brings its own code alone.
   */
  readonly shared?: readonly PackedPart[];
  /** What the analyser measured, one statement a line: `src/orders.ts is imported by 14 modules`. */
  readonly facts: readonly string[];
  /** The repository's own instructions (`AGENTS.md`, …). */
  readonly instructions: readonly SentInstructions[];
  /** What build manifests and API descriptions say of the target, reduced; missing where they say nothing. */
  readonly manifests?: readonly SourceFile[];
  /** What the team stated about load, latency, consistency and the like. */
  readonly profile?: SourceFile;
  /** Decision records that touch the files under review; missing where there are none. */
  readonly decisions?: readonly Decision[];
  /** Findings of the files under review that the team has set aside; missing where there are none. */
  readonly dismissed?: readonly Dismissal[];
  /** What led to the target; where a change is reviewed. */
  readonly change?: PackedChange;
  /** The points the reviewer is to judge, weightiest first; missing where there are none. */
  readonly inspection?: readonly AskedPoint[];
  /** Points in the parts of the target for which there was no room; missing where there are none. */
  readonly uninspected?: readonly InspectionPoint[];
  /** What was sent and what was not. */
  readonly manifest: ContextManifest;
}
