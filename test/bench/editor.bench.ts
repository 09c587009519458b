import { readFileSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundleSuite } from '../run/bundleSuite';
import { withTemporaryFolder } from '../run/temporaryFolder';
import { runInBrowser } from '../vscode/runInBrowser';
import { corporaFrom, FolderFeed } from './analysis/corpus';
import type { EditorReport } from './editor/editorReport';

const EDITED = 20;
const SWITCHED = 500;
/** Code of a service, by its path and by what it holds: what is waited for is looked for there alone. */
const IS_SERVICE_PATH =
  /^(?!.*(?:^|\/)(?:__tests__|tests?|e2e|examples?|templates?|ui|components|views|admin|client|hooks)\/).*(?<!\.(?:spec|test|d|config))\.[jt]s$/;
const IS_BROWSER_CODE =
  /['"]use client|from ['"](?:react|vue|svelte)|\b(?:window|document|localStorage|sessionStorage)\.|import\.meta/;

/**
 * A copy of each folder in a real VS Code: how long after somebody saves, adds or deletes a file, or switches branches, the
 * findings of it show, and for how long at a time the extension host was not to be had meanwhile. Other extensions run in
 * that host too, and the editor saves in its own time: this is what a person sees, `save.bench.ts` what the analysis takes.
 */
async function measure(root: string): Promise<void> {
  const { paths } = new FolderFeed(root);
  const sources = paths.filter(
    (path) => IS_SERVICE_PATH.test(path) && !IS_BROWSER_CODE.test(readFileSync(join(root, path), 'utf8')),
  );
  const report = await withTemporaryFolder(async (folder) => {
    const workspace = join(folder, basename(root));
    await cp(root, workspace, { recursive: true, verbatimSymlinks: true });
    const suite = await bundleSuite('bench', join(__dirname, 'editor/measureEditing.ts'), []);
    const file = join(folder, 'report.json');
    const env = {
      EDITED_FILES: spread(sources, EDITED).join('\n'),
      SWITCHED_FILES: spread(sources.slice(1), SWITCHED).join('\n'),
      EDITOR_REPORT: file,
    };
    const code = await runInBrowser({ suite, workspace, env });
    if (code !== 0) throw new Error('Editing could not be measured.');
    const measured: EditorReport = JSON.parse(await readFile(file, 'utf8'));
    return measured;
  });
  console.log(`${basename(root)}: ${paths.length} files that are analysed`);
  for (const [deed, { waited, blocks }] of Object.entries(report)) {
    const times = waited.toSorted((a, b) => a - b);
    const [median, most] = [times[Math.floor(times.length / 2)] ?? Number.NaN, times.at(-1) ?? Number.NaN];
    const shows = `findings show after ${median.toFixed(0)} ms (median of ${times.length}), at most ${most.toFixed(0)}`;
    const block = `longest block ${blocks.own.toFixed(1)} ms, of an idle thread ${blocks.idle.toFixed(1)}`;
    console.log(`  ${deed}: ${shows}; ${block}`);
  }
}

function spread(paths: readonly string[], count: number): readonly string[] {
  const many = Math.min(count, paths.length);
  return Array.from({ length: many }, (_, i) => paths[Math.floor((i * paths.length) / many)] ?? '');
}

async function main(): Promise<void> {
  for (const root of corporaFrom(process.argv.slice(2))) await measure(root);
}

void main();
