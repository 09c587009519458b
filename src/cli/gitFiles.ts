import { execFile } from 'node:child_process';

/** A repository with more file names than this, in bytes, is listed without git. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The files below a folder that git tracks or would track, relative to the folder; `undefined` where there is no git
 * or no repository. What a repository configures to be run with git is not run.
 */
export async function gitFiles(folder: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const args = ['-c', 'core.fsmonitor=false', 'ls-files', '-co', '--exclude-standard', '-z'];
  const options = { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES, signal, windowsHide: true };
  const output = await new Promise<string | undefined>((resolve) => {
    execFile('git', args, options, (error, out) => resolve(error ? undefined : out));
  });
  signal.throwIfAborted();
  if (output === undefined) return undefined;
  return [...new Set(output.split('\0'))].filter((path) => path !== '' && !path.endsWith('/'));
}
