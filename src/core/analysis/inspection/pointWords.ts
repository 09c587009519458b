import type { TextRange } from '../../findings/textRange';
import type { TopologyIndex } from './topologyIndex';

const MOST_LISTED = 6;

export interface Placed {
  readonly path: string;
  readonly range: TextRange;
}

/** `src/orders.ts:12`, the line 1-based. */
export function at({ path, range }: Placed): string {
  return `${path}:${range.start.line + 1}`;
}

/** Each once, with commas; beyond `most` only counted. */
export function listed(words: readonly string[], most = MOST_LISTED): string {
  const each = [...new Set(words)];
  const shown = each.slice(0, most).join(', ');
  return each.length > most ? `${shown} and ${each.length - most} more` : shown;
}

/** `OrderService.place`; of a closure what starts it, else the function around it. */
export function functionName(number: number, index: TopologyIndex): string {
  const own = index.functionAt(number);
  if (!own) return '';
  if (own.name !== '') return own.container === '' ? own.name : `${own.container}.${own.name}`;
  const [entry] = index.entriesTo(number);
  if (entry?.runs.includes(number)) return entry.name;
  const [caller] = index.callersOf(number);
  const around = caller === undefined ? undefined : index.functionAt(caller);
  return around && around.name !== '' ? around.name : `line ${own.range.start.line + 1}`;
}
