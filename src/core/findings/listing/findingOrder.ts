import type { Category } from '../category';
import { compareTexts } from '../compareTexts';
import { type Finding, rangeOfFinding } from '../finding';
import { compareSeverity } from '../severity';

/** What makes a system hard to change; it waits longer than what goes wrong while it runs. */
const ABOUT_STRUCTURE: ReadonlySet<Category> = new Set([
  'coupling',
  'layering',
  'cycle',
  'testability',
  'maintainability',
]);

const CONFIDENCES: readonly Finding['confidence'][] = ['high', 'medium', 'low'];

/**
 * The order in which findings are worth reading, for sorting: the gravest first; of equally grave ones what goes wrong
 * at run time before what concerns structure, and the surer first; those of one code stand together, by place.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity) ||
    Number(ABOUT_STRUCTURE.has(a.category)) - Number(ABOUT_STRUCTURE.has(b.category)) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    compareTexts(a.code, b.code) ||
    comparePlaces(a, b)
  );
}

/** By path, then by line. */
export function comparePlaces(a: Finding, b: Finding): number {
  return compareTexts(a.path, b.path) || startOf(a) - startOf(b);
}

function startOf(finding: Finding): number {
  return rangeOfFinding(finding)?.start.line ?? 0;
}
