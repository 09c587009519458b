import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { installPeers } from '../peers/installPeers';
import { withTemporaryFolder } from '../run/temporaryFolder';
import { ROOT } from '../vscode/paths';

const run = promisify(execFile);
const MAX_OUTPUT = 256 * 1024 * 1024;

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules?: readonly { readonly id: string }[] } };
    readonly results?: readonly Readonly<Record<string, unknown>>[];
  }[];
}

/**
 * Has the standard's own reader (`@microsoft/sarif-multitool`) check our SARIF reports of the given folders, load them
 * and write what it understood. Ends with 1 where it finds an error, or where its results, rules or places differ.
 */
async function main(folders: readonly string[]): Promise<void> {
  const reader = await readerProgram();
  for (const folder of folders) {
    await withTemporaryFolder(async (temporary) => {
      const report = join(temporary, 'report.sarif');
      const command = [join(ROOT, 'dist/cli.js'), 'review', folder, '--offline', '--format', 'sarif'];
      const written = await run(process.execPath, command, { maxBuffer: MAX_OUTPUT }).catch(
        // A review that found something may end with 1; what it printed counts.
        (error: unknown) => ({ stdout: error instanceof Error && 'stdout' in error ? String(error.stdout) : '' }),
      );
      await writeFile(report, written.stdout);
      const checked = await ask(reader, ['validate', report]);
      const again = join(temporary, 'again.sarif');
      await ask(reader, ['rewrite', report, '--output', again]);
      const ours: Log = JSON.parse(written.stdout);
      const theirs: Log = JSON.parse(await readFile(again, 'utf8'));
      const count = ours.runs[0]?.results?.length ?? 0;
      const same = isDeepStrictEqual(essence(ours), essence(theirs));
      const remarks = checked.match(/(?:warning|error|note) SARIF\d+/g) ?? [];
      const errors = remarks.filter((remark) => remark.startsWith('error'));
      console.log(`${folder}: ${count} results, ${same ? 'read the same' : 'READ OTHERWISE'}; ${tally(remarks)}`);
      if (!same || errors.length > 0) process.exitCode = 1;
    });
  }
}

async function readerProgram(): Promise<string> {
  const folder = join(await installPeers(), 'node_modules/@microsoft', `sarif-multitool-${process.platform}`);
  const program = join(folder, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  // The package's install script would do no more than this, and none is run.
  await chmod(program, 0o755);
  return program;
}

async function ask(program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { stdout, stderr } = await run(program, [...args], { env, maxBuffer: MAX_OUTPUT });
  return stdout + stderr;
}

/** What a reader has to understand alike: which results of which rules stand where, and what is known of them. */
function essence({ runs }: Log): unknown {
  return runs.map(({ tool, results = [] }) => ({
    rules: tool.driver.rules?.map(({ id }) => id),
    results: results.map(({ ruleId, ruleIndex, level, message, locations, partialFingerprints, suppressions }) => ({
      ruleId,
      ruleIndex,
      // The reader leaves out what a result need not say.
      level: level ?? 'warning',
      message,
      locations,
      partialFingerprints,
      suppressions,
    })),
  }));
}

function tally(remarks: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const remark of remarks) counts.set(remark, (counts.get(remark) ?? 0) + 1);
  return counts.size === 0 ? 'no remarks' : [...counts].map(([remark, count]) => `${count} × ${remark}`).join(', ');
}

void main(process.argv.slice(2));
