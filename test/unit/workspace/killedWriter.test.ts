import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { ReviewArchive } from '../../../src/workspace/reviewArchive';

const MOMENTS = ['before', 'half', 'after'] as const;
const LEAST_KILLS = 200;

describe('Keeping reviews, killed at every write', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-kill-'));
  const script = join(folder, 'killedWriter.js');
  before(() => {
    const entryPoints = [join(__dirname, 'killedWriter.ts')];
    buildSync({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'cjs' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function killedAt(write: number, moment: string) {
    const reviews = join(folder, `${write}-${moment}`, 'reviews');
    const child = spawn(process.execPath, [script, reviews, String(write), moment], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output, [, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    const lines = output.trimEnd().split('\n');
    return { reviews, lines, wasKilled: signal === 'SIGKILL' };
  }

  async function keptIn(reviews: string) {
    const archive = new ReviewArchive(reviews);
    const problems: string[] = [];
    const { shown, problems: loading } = await archive.load();
    const kept = [...shown, ...(await archive.read('earlier', problems))];
    return {
      fingerprints: new Set(kept.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint))),
      problems: [...problems, ...loading],
    };
  }

  it('loses no finding that had been shown, and leaves nothing that cannot be read', async () => {
    let kills = 0;
    // The same writes come in other orders when the machine is busy, so the whole is gone through more than once.
    for (let round = 0; kills < LEAST_KILLS; round++) {
      for (const moment of MOMENTS) {
        for (let write = 1; ; write++) {
          const { reviews, lines, wasKilled } = await killedAt(write, moment);
          if (!wasKilled) {
            assert.equal(lines.at(-1), 'end');
            break;
          }
          kills++;
          const { fingerprints, problems } = await keptIn(reviews);
          const shown = lines.filter((line) => line.startsWith('shown ')).map((line) => line.slice('shown '.length));
          assert.deepEqual(
            shown.filter((fingerprint) => !fingerprints.has(fingerprint)),
            [],
            `killed ${moment} write ${write}`,
          );
          assert.deepEqual(problems, [], `killed ${moment} write ${write}`);
          rmSync(reviews, { recursive: true });
        }
      }
    }
    console.log(`      ${kills} kills`);
  });
});
