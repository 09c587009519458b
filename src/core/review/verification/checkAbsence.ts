import { isTestPath } from '../../analysis/syntax/testCode';
import type { TextRange } from '../../findings/textRange';
import type { CheckedClaim, Claim } from '../../findings/verification';
import { codeLines } from './codeLines';
import type { Evidence } from './evidence';
import { linesHolding } from './linesHolding';

/** A word further off than this many lines may well belong to something else. */
const NEAR_LINES = 3;
const TESTS = /^(?:(?:unit|integration|automated)[ -])?(?:tests?|specs?)$/i;

/** What a claim of absence comes to: the result, and where the word stands after all. */
type Absence = Pick<CheckedClaim, 'result' | 'line' | 'foundIn'>;

/**
 * Searches for what is said to be missing: in the code next to `place`, in the rest of the file, then in what the file
 * imports. Only next to the quoted code does the word disprove the claim; elsewhere it may serve another purpose. Tests
 * are looked for among the modules that import the file.
 */
export function checkAbsence(
  { what }: Pick<Claim, 'what'>,
  file: string,
  place: TextRange | undefined,
  { texts, facts }: Evidence,
): Absence {
  const module = facts.modules.find(({ path }) => path === file);
  if (TESTS.test(what)) {
    if (!module) return { result: 'unknown' };
    const test = module.importers.find(isTestPath);
    return test === undefined ? { result: 'holds' } : { result: 'refuted', foundIn: test };
  }
  const text = texts.get(file);
  if (text === undefined || !/^[\w$.-]{3,60}$/.test(what)) return { result: 'unknown' };
  const found = linesHolding(what, codeLines(text));
  const near =
    place && found.find((line) => line >= place.start.line - NEAR_LINES && line <= place.end.line + NEAR_LINES);
  if (near !== undefined) return { result: 'refuted', line: near };
  const [first] = found;
  if (first !== undefined) return { result: 'unknown', line: first };
  for (const path of module?.imports ?? []) {
    const [line] = linesHolding(what, codeLines(texts.get(path) ?? ''));
    if (line !== undefined) return { result: 'unknown', line, foundIn: path };
  }
  return { result: 'holds' };
}
