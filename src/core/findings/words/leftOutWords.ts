import type { LeftOutReason } from '../review';

/** Why a file was left out, as the end of a sentence: `app.min.js: it is minified`. */
export function describeLeftOut(reason: LeftOutReason): string {
  return WORDS[reason];
}

const WORDS: Readonly<Record<LeftOutReason, string>> = {
  'git-ignored': 'git ignores it',
  excluded: 'it is excluded by a setting, by .architecture/ignore, or as vendored or output code',
  'secret-file': 'files of this name hold secrets and are never read',
  binary: 'it is binary',
  'not-utf8': 'it is not UTF-8; reopen it with its encoding, or save it as UTF-8',
  generated: 'it is generated',
  minified: 'it is minified',
  'too-large': 'it is larger than 1 MB',
  'over-budget': 'it did not fit into the request',
  empty: 'it is empty',
  unreadable: 'it cannot be read or is gone',
  unsupported: 'its kind is not supported',
  declined: 'it was taken off before sending',
  deleted: 'it was deleted',
  'moved-only': 'it only moved',
  submodule: 'it is a repository of its own',
  'not-reached': 'the review ended before it',
};
