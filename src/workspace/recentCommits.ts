import type * as vscode from 'vscode';
import { trustedGit } from './trustedGit';

/** A commit as a list offers it. */
export interface RecentCommit {
  readonly id: string;
  readonly subject: string;
  /** `Ada, 2 days ago` */
  readonly detail: string;
}

const MOST = 100;

/** The latest commits of what is checked out, newest first; empty when git cannot say. */
export async function recentCommits(root: vscode.Uri, signal: AbortSignal): Promise<readonly RecentCommit[]> {
  const format = '--format=%h%x00%s%x00%an, %cr';
  const answer = await trustedGit(root)?.run(['log', `--max-count=${MOST}`, format, 'HEAD', '--', '.'], signal);
  if (answer?.kind !== 'output') return [];
  return answer.output.split('\n').flatMap((line) => {
    const [id, subject = '', detail = ''] = line.split('\0');
    return id ? [{ id, subject, detail }] : [];
  });
}
