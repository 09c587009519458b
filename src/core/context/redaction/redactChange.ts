import type { Change, ChangedFile } from '../change/change';
import { type MaskedSecret, redactSecrets } from './redactSecrets';

/**
 * A change with its secrets masked, those on lines it took away as well. The hunks stay those of the texts as they were.
 * Told are the secrets that the diffs would have shown.
 */
export async function redactChange(
  change: Change,
): Promise<{ readonly change: Change; readonly secrets: readonly MaskedSecret[] }> {
  const results = await Promise.all(change.files.map(redactFile));
  const delta = await redactSecrets({ path: 'delta.txt', text: change.delta.join('\n') });
  return {
    change: {
      ...change,
      files: results.map(({ file }) => file),
      delta: change.delta.length === 0 ? [] : delta.file.text.split('\n'),
    },
    secrets: results.flatMap(({ secrets }) => secrets),
  };
}

async function redactFile(file: ChangedFile): Promise<{ file: ChangedFile; secrets: readonly MaskedSecret[] }> {
  if (!file.before) return { file, secrets: [] };
  const before = await redactSecrets(file.before);
  const isGone = ({ firstLine, lastLine }: MaskedSecret): boolean =>
    file.hunks.some((hunk) => firstLine < hunk.before.first + hunk.before.count && lastLine >= hunk.before.first);
  const secrets = before.secrets
    .filter(isGone)
    .map((secret) => ({ ...secret, path: file.path, isGone: true as const }));
  return { file: { ...file, before: before.file }, secrets };
}
