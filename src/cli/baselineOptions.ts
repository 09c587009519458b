import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BASELINE_FILE, type BaselineEntry, baselineEntryOf } from '../core/findings/dismissals/baseline';
import { parseBaseline, serialiseBaseline } from '../core/findings/dismissals/baselineFile';
import type { Review } from '../core/findings/review';
import { replaceFileSync } from '../worker/replaceFileSync';
import { UsageError } from './usageError';

/** Which findings were accepted before, as the command line says it. */
export interface BaselineOptions {
  /** A file, relative to the working directory. */
  readonly baseline?: string;
  readonly writeBaseline?: true;
}

export function addBaselineOptions(command: Command): Command {
  return command
    .option('--baseline <file>', 'set aside the findings this file holds; --fail-on new:… counts the others')
    .option('--write-baseline', `accept what is found now: write it to --baseline, or to ${BASELINE_FILE}`);
}

/**
 * The entries of the baseline that was named; `undefined` when none was. A baseline that is about to be written need not
 * be there.
 *
 * @throws UsageError when it cannot be read
 */
export async function readBaseline(
  { baseline, writeBaseline }: BaselineOptions,
  cwd: string,
): Promise<readonly BaselineEntry[] | undefined> {
  if (baseline === undefined && !writeBaseline) return undefined;
  const name = baseline ?? BASELINE_FILE;
  const text = await readFile(resolve(cwd, name), 'utf8').catch(() => undefined);
  if (text === undefined && writeBaseline) return undefined;
  if (text === undefined) throw new UsageError(`There is no baseline ${name}; --write-baseline writes one.`);
  const read = parseBaseline(text);
  if (read.kind === 'baseline') return read.entries;
  // Writing it anew is how the marks of a merge conflict go away.
  if (writeBaseline) return undefined;
  throw new UsageError(`${name} cannot be used. ${read.message}`);
}

/**
 * Writes what a review found as the baseline and gives the file's name. Entries about files that the review did not look
 * at stay. What stood there before stays whole when the disk refuses.
 *
 * @throws UsageError when it cannot be written
 */
export async function writeBaseline(
  { baseline = BASELINE_FILE }: BaselineOptions,
  { findings, target }: Review,
  {
    before,
    dismissed,
  }: { readonly before: readonly BaselineEntry[]; readonly dismissed: ReadonlyMap<string, unknown> },
  cwd: string,
): Promise<string> {
  const reviewed = new Set(target.parts.map(({ path }) => path));
  const others = target.kind === 'workspace' ? [] : before.filter(({ path }) => !reviewed.has(path));
  const found = findings.filter(({ fingerprint }) => !dismissed.has(fingerprint)).map(baselineEntryOf);
  const text = serialiseBaseline([...others, ...found]);
  try {
    replaceFileSync(resolve(cwd, baseline), [Buffer.from(text)]);
  } catch (error) {
    throw new UsageError(`${baseline} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return baseline;
}
