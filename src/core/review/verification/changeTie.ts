import type { Change } from '../../context/change/change';
import { touches } from '../../context/change/touchedLines';
import type { ChangeTie } from '../../findings/changeTie';
import { type Finding, rangeOfFinding } from '../../findings/finding';
import type { TextRange } from '../../findings/textRange';

/**
 * A finding of a reviewed change, marked with how it hangs on it. One that does not is no longer trusted: its confidence
 * becomes low. A finding without a place stays as it is.
 */
export function tiedToChange(finding: Finding, change: Change): Finding {
  const changeTie = tieOf(finding, change);
  if (!changeTie) return finding;
  return { ...finding, changeTie, ...(changeTie === 'unrelated' ? { confidence: 'low' as const } : {}) };
}

function tieOf(finding: Finding, { files }: Change): ChangeTie | undefined {
  const range = rangeOfFinding(finding);
  if (!range) return undefined;
  const changed = new Map(files.map((file) => [file.path, file]));
  const isTouched = (path: string, place: TextRange): boolean => {
    const file = changed.get(path);
    return file !== undefined && (file.status === 'added' || touches(file, place));
  };
  if (isTouched(finding.path, range)) return 'touched';
  return finding.related.some((place) => isTouched(place.path, place.range)) ? 'affected' : 'unrelated';
}
