import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cpuUsage } from 'node:process';
import { languageOf } from '../../src/core/analysis/syntax/language';
import { AnalysisClient } from '../../src/worker/analysisClient';
import type { FileBatch } from '../../src/worker/analysisProtocol';
import { LongestBlock } from './analysis/blocks';
import { BUILT, corporaFrom, FolderFeed } from './analysis/corpus';
import { tellRow } from './table/row';

/** From a saved file to the findings of it, and what the thread that asks may be blocked at a time. */
const P95_BOUND_MS = 50;
const BLOCK_BOUND_MS = 10;
const EDITS = 60;
/** Beside every so many of the edited files one comes and goes. */
const FILES_EVERY = 6;
/** The edits the bound is told of; of those undone it is only printed how long they take. */
const PROMISED = ['a comment comes', 'a line of code comes', 'an import comes'];
/** What has other files looked at as well is held by its median. */
const PROMISED_MOSTLY = ['a file comes', 'a file goes', 'a file is renamed'];
const MEDIAN_BOUND_MS = 50;
/** As many files are others after a switch of branches, and how often it is made. */
const SWITCHED = 500;
const SWITCHES = 3;
/** The editor tells of changed files by their paths, in one message; texts stand for them here, and are more to send. */
const TEXTS_AT_ONCE = 16;
/** Of the time that reading a folder for the first time takes, a switch of branches may take this share. */
const SWITCH_SHARE = 1 / 3;

/** In milliseconds: how long whoever saved waited, and the processor time of the whole process, which the worker is a part of. */
interface Times {
  readonly waited: number[];
  readonly worked: number[];
}

const never = new AbortController().signal;

/** Edits files of a corpus all over the place, and asks for their findings as the editor does. */
async function measure(root: string): Promise<void> {
  const feed = new FolderFeed(root);
  const client = new AnalysisClient(BUILT, feed);
  const block = new LongestBlock();
  await block.start();
  const begunCold = performance.now();
  await client.update(never);
  const coldMs = performance.now() - begunCold;
  const coldBlock = await block.stop();
  const sources = feed.paths.filter((path) => languageOf(path) !== undefined);
  const edited = Array.from({ length: EDITS }, (_, i) => sources[Math.floor((i * sources.length) / EDITS)] ?? '');
  const early: number[] = [];
  const whole: Readonly<Record<string, Times>> = {
    'a comment comes': { waited: [], worked: [] },
    'a line of code comes': { waited: [], worked: [] },
    'an import comes': { waited: [], worked: [] },
    'it is undone': { waited: [], worked: [] },
    'a file comes': { waited: [], worked: [] },
    'a file goes': { waited: [], worked: [] },
    'a file is renamed': { waited: [], worked: [] },
    'it is named as it was': { waited: [], worked: [] },
    'a file says how imports resolve': { waited: [], worked: [] },
    'many files change at once': { waited: [], worked: [] },
    'they are as they were': { waited: [], worked: [] },
  };
  const take = async (
    path: string,
    changes: FileBatch | readonly FileBatch[],
    kind: string,
    told: number[] = [],
  ): Promise<void> => {
    const before = cpuUsage();
    const begun = performance.now();
    for (const batch of [changes].flat()) feed.change(batch);
    await client.update(never, { onScanned: () => told.push(performance.now() - begun) });
    await client.findings([path], never);
    whole[kind]?.waited.push(performance.now() - begun);
    const { user, system } = cpuUsage(before);
    whole[kind]?.worked.push((user + system) / 1000);
  };
  await block.start();
  for (const [place, path] of edited.entries()) {
    const text = readFileSync(join(root, path), 'utf8');
    const save = (changed: string, kind: string) => take(path, { texts: [{ path, text: changed }] }, kind, early);
    await save(`${text}\n// edited\n`, 'a comment comes');
    await save(text.replace('{\n', '{\n  liveEdited();\n'), 'a line of code comes');
    const imported = relative(dirname(path), edited[(place + 1) % edited.length] ?? '').replace(/^(?!\.)/, './');
    await save(`import '${imported}';\n${text}`, 'an import comes');
    await take(path, { changed: [path] }, 'it is undone');
  }
  // Afterwards, as all is found anew then, which those edits would have to do with.
  for (const path of edited.filter((_, place) => place % FILES_EVERY === 0)) {
    const created = besides(path, 'created');
    const text = readFileSync(join(root, path), 'utf8');
    const comes = { listed: [created], texts: [{ path: created, text }] };
    await take(created, comes, 'a file comes');
    await take(created, { removed: [created] }, 'a file goes');
    await take(created, { removed: [path], ...comes }, 'a file is renamed');
    await take(path, { removed: [created], changed: [path] }, 'it is named as it was');
  }
  const resolving = feed.paths.filter((path) => /(?:^|\/)tsconfig\.json$/.test(path)).slice(0, EDITS / FILES_EVERY);
  for (const path of resolving) {
    const text = readFileSync(join(root, path), 'utf8').replace(/"compilerOptions"\s*:\s*\{/, '$& "baseUrl": ".",');
    await take(path, { texts: [{ path, text }] }, 'a file says how imports resolve');
    await take(path, { changed: [path] }, 'a file says how imports resolve');
  }
  const editBlock = await block.stop();
  await block.start();
  const switched = branchSwitch(root, sources);
  for (let time = 0; time < SWITCHES; time++) {
    await take(edited[0] ?? '', switched.there, 'many files change at once');
    await take(edited[0] ?? '', switched.back, 'they are as they were');
  }
  const switchBlock = await block.stop();
  await block.start();
  await client.excerpt(edited, never);
  const excerptBlock = await block.stop();
  await block.start();
  const asked = { text: 'Give me an overview of the architecture.', attachments: [] };
  await client.tell({ kind: 'question-facts', asked }, never);
  const chatBlock = await block.stop();
  await block.start();
  const { edges } = await client.graph(never);
  const graphBlock = await block.stop();
  client.dispose();
  block.end();
  const on = `${basename(root)}: ${sources.length} sources`;
  console.log(`${on}, ${edges.length} imports, ${EDITS} files edited`);
  print('save → findings of the file', early);
  for (const [edit, { waited, worked }] of Object.entries(whole)) {
    print(`save → findings of the whole, ${edit}`, waited);
    print('  processor time, all threads', worked);
  }
  const blocks = {
    cold: coldBlock,
    edits: editBlock,
    switch: switchBlock,
    excerpt: excerptBlock,
    chat: chatBlock,
    graph: graphBlock,
  };
  for (const [when, { own, idle }] of Object.entries(blocks))
    console.log(`  longest block, ${when}: ${own.toFixed(1)} ms, of an idle thread meanwhile ${idle.toFixed(1)} ms`);
  tellSave('findings of the file', early, on);
  for (const edit of PROMISED) tellSave(`findings of the whole, ${edit}`, whole[edit]?.waited ?? [], on);
  for (const edit of PROMISED_MOSTLY) tellMostly(edit, whole[edit]?.waited ?? [], on);
  const switchMs = medianOf(whole['many files change at once']?.waited ?? []);
  tellRow({
    what: `${SWITCHED} files change at once → findings of the whole`,
    goal: '≤ 1/3 of a first reading',
    measured: `${switchMs.toFixed(0)} of ${coldMs.toFixed(0)} ms`,
    holds: switchMs <= coldMs * SWITCH_SHARE,
    on,
  });
  const beyond = Math.max(...Object.values(blocks).map(({ own, idle }) => own - idle));
  tellRow({
    what: "longest block of the extension host's thread",
    goal: `≤ ${BLOCK_BOUND_MS} ms beyond an idle thread's`,
    measured: `${beyond.toFixed(1)} ms`,
    holds: beyond <= BLOCK_BOUND_MS,
    on,
  });
}

function tellSave(what: string, times: readonly number[], on: string): void {
  tellRow({
    what: `save → ${what}`,
    goal: `p95 ≤ ${P95_BOUND_MS} ms`,
    measured: `${p95(times).toFixed(1)} ms`,
    holds: p95(times) <= P95_BOUND_MS,
    on,
  });
}

function tellMostly(what: string, times: readonly number[], on: string): void {
  if (times.length === 0) return;
  tellRow({
    what: `save → findings of the whole, ${what}`,
    goal: `median ≤ ${MEDIAN_BOUND_MS} ms`,
    measured: `${medianOf(times).toFixed(1)} ms`,
    holds: medianOf(times) <= MEDIAN_BOUND_MS,
    on,
  });
}

/**
 * What a switch of branches changes, and what takes it back, all over the place: of ten files one goes, one comes beside
 * another, three import something more, three have another line of code and two another comment.
 */
function branchSwitch(
  root: string,
  sources: readonly string[],
): Readonly<Record<'there' | 'back', readonly FileBatch[]>> {
  const count = Math.min(SWITCHED, sources.length);
  const some = Array.from({ length: count }, (_, i) => sources[Math.floor((i * sources.length) / count)] ?? '');
  const removed = some.filter((_, place) => place % 10 === 0);
  const texts = some.flatMap((path, place) => {
    const text = readFileSync(join(root, path), 'utf8');
    switch (place % 10) {
      case 0:
        return [];
      case 1:
        return [{ path: besides(path, 'switched'), text }];
      case 2:
      case 3:
      case 4: {
        const imported = relative(dirname(path), some[(place + 5) % count] ?? '').replace(/^(?!\.)/, './');
        return [{ path, text: `import '${imported}';\n${text}` }];
      }
      case 5:
      case 6:
      case 7:
        return [{ path, text: text.replace('{\n', '{\n  liveEdited();\n') }];
      default:
        return [{ path, text: `${text}\n// edited\n` }];
    }
  });
  const came = texts.map(({ path }) => path).filter((path) => !some.includes(path));
  const starts = Array.from({ length: Math.ceil(count / TEXTS_AT_ONCE) }, (_, part) => part * TEXTS_AT_ONCE);
  const there = starts.map((at) => ({ texts: texts.slice(at, at + TEXTS_AT_ONCE) }));
  return { there: [{ removed, listed: came }, ...there], back: [{ removed: came, changed: some }] };
}

/** The path of a file beside another one. */
function besides(path: string, mark: string): string {
  return `${path.slice(0, -extname(path).length)}-${mark}${extname(path)}`;
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

function print(what: string, times: readonly number[]): void {
  if (times.length === 0) return;
  const figures = { median: medianOf(times), p95: p95(times), max: Math.max(...times) };
  const words = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(1)} ms`);
  console.log(`  ${what.padEnd(46)} ${words.join(', ')}`);
}

async function main(): Promise<void> {
  for (const root of corporaFrom(process.argv.slice(2))) await measure(root);
}

void main();
