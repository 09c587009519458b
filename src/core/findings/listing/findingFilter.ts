import type { Finding } from '../finding';

/** Whether a text that a person filters by takes a finding in. */
export type FindingFilter = (finding: Finding) => boolean;

/**
 * Reads what a person typed: words that all have to be there, in any order and case; a word after `-` or `!` must not.
 * `"two words"` in quotes count as one. Title, path, category, severity, code and the name of another tool are looked
 * through. An empty text takes everything in.
 */
export function parseFindingFilter(text: string): FindingFilter {
  const words = [...text.toLowerCase().matchAll(/([-!]?)(?:"([^"]*)"|(\S+))/g)]
    .map(([, sign, quoted, plain]) => ({ isWanted: sign === '', word: quoted ?? plain ?? '' }))
    .filter(({ word }) => !/^[-!]?$/.test(word));
  if (words.length === 0) return () => true;
  return (finding) => {
    const searched = searchedText(finding);
    return words.every(({ isWanted, word }) => searched.includes(word) === isWanted);
  };
}

function searchedText({ title, path, category, severity, code }: Finding): string {
  return [title, path, category, severity, code].join('\n').toLowerCase();
}
