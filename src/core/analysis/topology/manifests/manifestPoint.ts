import type { TextRange } from '../../../findings/textRange';
import type { PointDetail } from '../structure/topologyPoint';

/** A point of a file that holds no functions. */
export interface ManifestPoint {
  readonly name: string;
  readonly range: TextRange;
  readonly detail: PointDetail;
}
