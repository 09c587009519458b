import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runProcess } from './runProcess';

export interface WorkspaceCopy {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Copies a folder to a temporary place, where it may be changed, and makes it a git repository with one commit.
 * On a machine without git it stays a plain folder.
 */
export async function copyWorkspace(source: string): Promise<WorkspaceCopy> {
  const parent = await mkdtemp(join(tmpdir(), 'architecture-review-workspace-'));
  const folder = join(parent, basename(source));
  await cp(source, folder, { recursive: true });
  if (await hasGit()) await commitAll(folder);
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

function hasGit(): Promise<boolean> {
  return runProcess('git', ['--version']).then(
    () => true,
    () => false,
  );
}

async function commitAll(folder: string): Promise<void> {
  const git = (...args: string[]) => runProcess('git', args, { cwd: folder });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  await git('-c', 'user.name=Test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message=Start');
}
