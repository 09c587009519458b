import type { InspectedPoint } from '../../findings/inspection';
import type { TextRange } from '../../findings/textRange';

/** Code that a point cannot be judged without. */
export interface NeededCode {
  readonly path: string;
  readonly range: TextRange;
  /** What a person would call it, where it is a function with a name. */
  readonly name?: string;
  /** It is a step on the way of the point itself: code that the point is about, wherever it stands. */
  readonly isStep?: true;
  /** The table it defines. */
  readonly table?: string;
}

/** A point of architectural risk that a review is to judge, with what the analyser knows of it. */
export interface InspectionPoint extends Pick<InspectedPoint, 'id' | 'kind' | 'name' | 'path' | 'range'> {
  /** Why it is a risk, one statement each, without a stop; lines in them are 1-based. */
  readonly facts: readonly string[];
  /** How much it matters beside other points: the higher, the sooner it is judged. */
  readonly weight: number;
  /** Code elsewhere that it takes to judge it, what is most needed first. */
  readonly needs: readonly NeededCode[];
}

/** A point before those of one file that differ in nothing but their names are told as one. */
export interface DraftPoint extends InspectionPoint {
  /** What it has in common with others of its kind; missing where it stands for itself. */
  readonly alike?: string;
}
