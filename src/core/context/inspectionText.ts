import { INSPECTION_WORDS } from '../findings/inspectionWords';
import type { AskedPoint } from './contextPack';

/** The points of a request for the reviewer: each with its label, what and where it is, and what is known of it. */
export function inspectionText(points: readonly AskedPoint[]): string {
  return points
    .map(({ label, point: { kind, name, path, range, facts } }) => {
      const place = `${path}:${range.start.line + 1}-${range.end.line + 1}`;
      // Places in the point's own file go without its name.
      const told = facts.map((fact) => `  - ${fact.replace(PLACE, (at) => (at === `${path}:` ? 'line ' : at))}`);
      return [`${label} ${INSPECTION_WORDS[kind].one}: ${name} (${place})`, ...told].join('\n');
    })
    .join('\n');
}

/** A path before a line. */
const PLACE = /[^\s(,]+:(?=\d)/g;
