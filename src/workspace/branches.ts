import type * as vscode from 'vscode';
import { trustedGit } from './trustedGit';

/** Branches a change can be compared with, the most likely one first; the branch that is checked out is not among them. */
export async function branchesToCompare(root: vscode.Uri, signal: AbortSignal): Promise<readonly string[]> {
  const git = trustedGit(root);
  const lines = async (...args: readonly string[]): Promise<readonly string[]> => {
    const answer = await git?.run(args, signal);
    return answer?.kind === 'output' ? answer.output.split('\n').filter((line) => line !== '') : [];
  };
  const [remoteDefault] = await lines('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  const [current] = await lines('symbolic-ref', '--quiet', '--short', 'HEAD');
  const refs = ['refs/heads', 'refs/remotes'];
  const known = await lines(
    'for-each-ref',
    '--sort=-committerdate',
    '--count=200',
    '--format=%(refname:short)',
    ...refs,
  );
  const likely = [remoteDefault, ...TRUNKS].filter((name) => name !== undefined && known.includes(name));
  return [...new Set([...likely, ...known])].flatMap((name) =>
    // `origin` is how git shortens `origin/HEAD`.
    name === undefined || name === current || name === 'origin' || name.endsWith('/HEAD') ? [] : [name],
  );
}

const TRUNKS = ['main', 'master', 'develop', 'trunk'];
