import { isRecord } from '../../findings/record';
import type { ChangeLog, LoggedCommit } from '../structure/changeLog';

/** A log that was kept as JSON; `undefined` when the value is none, whatever it is. */
export function readStoredLog(value: unknown): ChangeLog | undefined {
  if (!isRecord(value)) return undefined;
  const { head, paths, commits, cut } = value;
  if (typeof head !== 'string' || !/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  if (!Array.isArray(paths) || !Array.isArray(commits)) return undefined;
  if (cut !== undefined && cut !== 'shallow-clone' && cut !== 'too-many-commits') return undefined;
  const names = paths.filter((path) => typeof path === 'string');
  const read = commits.flatMap((commit): LoggedCommit[] => commitIn(commit, names.length) ?? []);
  if (names.length < paths.length || read.length < commits.length) return undefined;
  return { head, paths: names, commits: read, ...(cut && { cut }) };
}

function commitIn(value: unknown, pathCount: number): [LoggedCommit] | undefined {
  if (!isRecord(value)) return undefined;
  const { time, size, files } = value;
  if (typeof time !== 'number' || typeof size !== 'number' || !Array.isArray(files)) return undefined;
  const places = files.filter((file) => Number.isInteger(file) && file >= 0 && file < pathCount);
  return places.length === files.length ? [{ time, size, files: places }] : undefined;
}
