import type { Command } from 'commander';
import type { ChangeWish } from '../core/context/change/changeWish';
import { UsageError } from './usageError';

/** Which change is reviewed, as the command line says it; none of them: no change. */
export interface ChangeOptions {
  /** `true` without a base. */
  readonly diff?: string | true;
  readonly staged?: true;
  readonly commit?: string;
}

export function addChangeOptions(command: Command): Command {
  return command
    .option('--diff [base]', 'review what is not committed, or all since this branch left the base')
    .option('--staged', 'review what is staged')
    .option('--commit <revision>', 'review what one commit changed')
    .addHelpText('after', CHANGE_HELP);
}

/**
 * The change that the options mean; `undefined` when they mean none.
 *
 * @throws UsageError when they mean several
 */
export function changeWishFrom({ diff, staged, commit }: ChangeOptions): ChangeWish | undefined {
  if (commit !== undefined) {
    if (diff !== undefined || staged)
      throw new UsageError('--commit names the change: --diff and --staged do not go with it.');
    return { kind: 'commit', commit };
  }
  if (typeof diff === 'string') {
    if (staged) throw new UsageError('--staged is compared with HEAD: --diff takes no base with it.');
    return { kind: 'branch', base: diff };
  }
  if (staged) return { kind: 'staged' };
  return diff ? { kind: 'working-tree' } : undefined;
}

const CHANGE_HELP = `
A change is reviewed below the working directory or one folder: the whole declarations around it, with what it
does to the architecture. Nothing is checked out.`;
