import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository that a test writes commit by commit; nothing of the user's configuration reaches it. */
export interface ScriptedRepository {
  readonly folder: string;
  /** Writes files; a missing text deletes the file. */
  write(files: Readonly<Record<string, string | undefined>>): void;
  /** Writes and commits; gives the commit's id. Commits are a minute apart and end a day ago. */
  commit(files: Readonly<Record<string, string | undefined>>): string;
  git(...args: readonly string[]): string;
  dispose(): void;
}

export function scriptedRepository(): ScriptedRepository {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-git-'));
  let minutes = Math.floor(Date.now() / 60_000) - 60 * 24;
  const git: ScriptedRepository['git'] = (...args) => {
    const date = `@${minutes * 60} +0000`;
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgSign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', env }).trim();
  };
  const write: ScriptedRepository['write'] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path);
      if (text === undefined) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  };
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    write,
    commit(files) {
      write(files);
      minutes++;
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'A change');
      return git('rev-parse', 'HEAD');
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
