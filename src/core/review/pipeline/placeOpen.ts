import type { ReviewEvent } from '../reviewer';
import type { ItemReader } from './askModel';

/**
 * Places what stood open as it arrived: by the end of the review it may be known that its model's line numbers are
 * right. Such findings are taken out of those without a place.
 */
export function* placeOpen(reader: ItemReader): Generator<ReviewEvent> {
  const open = reader.unplaced.splice(0);
  for (const one of open) {
    const { placement, fingerprint } = one.finding;
    const isOpen = placement.kind === 'unplaced' && placement.mayBeAt !== undefined;
    const finding = isOpen ? reader.readAgain(one.finding, one.reply, 'named') : undefined;
    if (finding) yield { type: 'placed', fingerprint, finding };
    else reader.unplaced.push(one);
  }
}
