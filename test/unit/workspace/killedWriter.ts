import fs from 'node:fs';
import { FindingStore } from '../../../src/core/findings/storage/findingStore';
import { keepReviews } from '../../../src/workspace/keepReviews';
import { ReviewArchive } from '../../../src/workspace/reviewArchive';
import { fileTarget, sampleFinding } from '../core/findings/sampleFinding';

/**
 * Keeps three reviews in FOLDER and prints each finding once it is shown, until it is killed at its KILL_AT-th write:
 * `killedWriter FOLDER KILL_AT before|half|after`. Prints `end` when it lives to see it.
 */
async function main([folder = '', killAt = '', moment = '']: readonly string[]): Promise<void> {
  killAtWrite(Number(killAt), moment);
  const store = new FindingStore((error) => {
    throw error;
  });
  const keeper = keepReviews(store, new ReviewArchive(folder), (problem) => say(`problem ${problem}`));
  await keeper.restored;
  const begin = (id: string, path: string): void =>
    store.begin({
      id,
      target: fileTarget(path),
      reviewer: { kind: 'analyser' },
      startedAt: `2026-01-01T00:00:0${id}Z`,
    });
  const find = (id: string, quote: string): void => {
    const finding = sampleFinding({ quote });
    store.addFinding(id, finding);
    say(`shown ${finding.fingerprint}`);
  };
  begin('1', 'a.ts');
  for (const quote of ['one', 'two', 'three']) find('1', quote);
  store.addNote('1', { kind: 'question', text: 'How many?' });
  store.end('1', { kind: 'success' });
  begin('2', 'a.ts');
  find('2', 'four');
  await keeper.written();
  find('2', 'five');
  store.end('2', { kind: 'partial', failure: { kind: 'cut-off' } });
  begin('3', 'b.ts');
  find('3', 'six');
  await keeper.written();
  store.clear();
  await keeper.written();
  say('end');
}

function say(line: string): void {
  fs.writeSync(1, `${line}\n`);
}

/** Every change of the disk counts as a write; `half` leaves the first half of what was to be written. */
function killAtWrite(killAt: number, moment: string): void {
  let writes = 0;
  const isDue = (when: string): boolean => writes === killAt && moment === when;
  const die = (): never => {
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  };
  const around = <T>(write: () => T, half?: () => T): T => {
    writes++;
    if (isDue('before')) die();
    if (isDue('half')) {
      half?.();
      die();
    }
    const result = write();
    if (isDue('after')) die();
    return result;
  };

  const { appendFileSync, renameSync } = fs;
  fs.appendFileSync = (path, data) =>
    around(
      () => appendFileSync(path, data),
      () => appendFileSync(path, String(data).slice(0, String(data).length / 2)),
    );
  fs.renameSync = (from, to) => around(() => renameSync(from, to));
  const { open, rename, rm } = fs.promises;
  fs.promises.rename = async (from, to) => {
    around(() => undefined);
    await rename(from, to);
    around(() => undefined);
  };
  fs.promises.rm = async (path, options) => {
    around(() => undefined);
    await rm(path, options);
  };
  fs.promises.open = async (path, flags) => {
    const handle = await open(path, flags);
    around(() => undefined);
    const writeFile = handle.writeFile.bind(handle);
    handle.writeFile = async (data) => {
      around(
        () => undefined,
        () => fs.writeSync(handle.fd, String(data).slice(0, String(data).length / 2)),
      );
      await writeFile(data);
      around(() => undefined);
    };
    return handle;
  };
}

void main(process.argv.slice(2));
