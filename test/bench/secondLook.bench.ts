import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { SecondLook } from '../../src/core/findings/secondLook';
import { tellUnmeasured } from './table/row';

/** By case and title: whether a second reader, who saw only code and finding, held it worth a senior engineer's time. */
type Verdicts = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

interface LookedAt {
  readonly title: string;
  readonly secondLook?: SecondLook;
}

/**
 * `npm run bench -- secondLook FOLDER --verdicts FILE` tells what a second look did to the findings of a trial: how many
 * of those that are shown are right, before and after, which right ones it folded away, and what it cost. FOLDER is the
 * folder of answers of `npm run trial` on cases whose options hold `--second-look`. Findings without a verdict count
 * nowhere. Nothing is asked: a model has answered before.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { verdicts: { type: 'string' } } });
  const [folder] = positionals;
  if (folder === undefined || values.verdicts === undefined) {
    const because = 'it needs the answers of a trial: npm run bench -- secondLook FOLDER --verdicts FILE';
    tellUnmeasured({ what: 'second look', because });
    return;
  }
  const verdicts: Verdicts = JSON.parse(await readFile(values.verdicts, 'utf8'));
  const judged: Judged[] = [];
  let cost: Cost = { requests: 0, input: 0, output: 0, before: 0 };
  for (const name of (await readdir(folder)).sort()) {
    const of = join(resolve(folder), name, 'product');
    const findings = await findingsIn(of);
    if (!findings.some(({ secondLook }) => secondLook)) continue;
    cost = added(cost, await costOf(of));
    judged.push(
      ...findings.flatMap(({ title, secondLook }) => {
        const isRight = verdicts[name]?.[title];
        return isRight === undefined || !secondLook ? [] : [{ name, title, isRight, ...secondLook }];
      }),
    );
  }
  report(judged, cost);
}

/** A finding that was looked at twice and of which it is known whether it is right. */
interface Judged extends SecondLook {
  readonly name: string;
  readonly title: string;
  readonly isRight: boolean;
}

function report(judged: readonly Judged[], { requests, input, output, before }: Cost): void {
  const standing = judged.filter(({ verdict }) => verdict === 'stands');
  const shown = judged.filter(({ verdict }) => verdict !== 'refuted');
  console.log('| findings | of them | right | precision |\n|---|---|---|---|');
  console.log(`| as they were written | ${judged.length} | ${precision(judged)} |`);
  console.log(`| shown after the second look, without those refuted | ${shown.length} | ${precision(shown)} |`);
  console.log(`| if those found weaker were folded away as well | ${standing.length} | ${precision(standing)} |`);
  for (const { name, title, reason, isRight } of judged.filter(({ verdict }) => verdict === 'refuted'))
    console.log(`${isRight ? 'LOST' : 'folded away'}, ${name}: ${title} (${reason})`);
  for (const { name, title, verdict } of shown.filter(({ isRight }) => !isRight))
    console.log(`not caught, ${name}, ${verdict}: ${title}`);
  const share = before > 0 ? ` (${((100 * input) / before).toFixed(0)} % of what the reviews took)` : '';
  console.log(`${requests} requests, estimated ${input} input tokens${share} and ${output} output tokens`);
}

function precision(findings: readonly Judged[]): string {
  const right = findings.filter(({ isRight }) => isRight).length;
  return `${right} | ${findings.length > 0 ? ((100 * right) / findings.length).toFixed(1) : '-'} %`;
}

async function findingsIn(folder: string): Promise<readonly LookedAt[]> {
  const report = await readFile(join(folder, 'report.json'), 'utf8').catch(() => '{"findings": []}');
  return JSON.parse(report).findings;
}

/** Estimated tokens of the second looks; `before` is the input of the reviews themselves. */
interface Cost {
  readonly requests: number;
  readonly input: number;
  readonly output: number;
  readonly before: number;
}

/** Of the requests that have an answer. */
async function costOf(folder: string): Promise<Cost> {
  let cost: Cost = { requests: 0, input: 0, output: 0, before: 0 };
  for (const file of await readdir(join(folder, 'answers'))) {
    const id = file.replace(/\.txt$/, '');
    const request = await readFile(join(folder, 'requests', `${id}.json`), 'utf8').catch(() => '');
    if (request === '') continue;
    const input = tokensOf(request);
    const isSecondLook = /^# Second look/m.test(await readFile(join(folder, 'requests', `${id}.md`), 'utf8'));
    const output = tokensOf(await readFile(join(folder, 'answers', file), 'utf8'));
    cost = added(
      cost,
      isSecondLook ? { requests: 1, input, output, before: 0 } : { requests: 0, input: 0, output: 0, before: input },
    );
  }
  return cost;
}

const BYTES_PER_TOKEN = 3.6;

function tokensOf(text: string): number {
  return Math.round(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

function added(one: Cost, other: Cost): Cost {
  return {
    requests: one.requests + other.requests,
    input: one.input + other.input,
    output: one.output + other.output,
    before: one.before + other.before,
  };
}

void main();
