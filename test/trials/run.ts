import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBare } from './bareArm';
import { type ArmResult, runProduct } from './productArm';
import { languageOf, lineCount, type ReviewedFile, readCases } from './trialCase';

/** By case and arm: the rank of the known defect among the findings, 1-based; `null` when it is not among them. */
type Verdicts = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/**
 * `npm run trial -- CASES --bridge BRIDGE.mjs --answers FOLDER [--verdicts FILE] [--case NAME]…` has each case reviewed by
 * the built command line and by the bare persona, and prints a table. What has no answer in FOLDER yet is written there
 * and counts as an empty review; the next run goes on from the answers that have come in. Ends with 1 while some wait.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      bridge: { type: 'string' },
      answers: { type: 'string' },
      verdicts: { type: 'string' },
      case: { type: 'string', multiple: true, default: [] },
    },
  });
  const [cases] = positionals;
  const { bridge, answers } = values;
  if (cases === undefined || bridge === undefined || answers === undefined) {
    console.error(
      'Usage: npm run trial -- CASES --bridge BRIDGE.mjs --answers FOLDER [--verdicts FILE] [--case NAME]…',
    );
    process.exitCode = 2;
    return;
  }
  const verdicts: Verdicts = values.verdicts ? JSON.parse(await readFile(values.verdicts, 'utf8')) : {};
  console.log(`${HEADER}\n${HEADER.replaceAll(/[^|]+/g, '---')}`);
  for (const trial of await readCases(resolve(cases), values.case)) {
    const folder = join(resolve(answers), trial.name);
    const { result, files } = await runProduct(trial, resolve(bridge), join(folder, 'product'));
    const bare = await runBare(trial, files, join(folder, 'bare'));
    for (const arm of [result, bare]) console.log(row(trial.name, arm, files, verdicts));
    if ([result, bare].some(({ requests }) => waiting(requests) > 0)) process.exitCode = 1;
  }
}

const HEADER = `| case | reader | language | lines | requests | waiting | input tokens | points judged | findings | refuted | placed \
| per 1,000 lines | rank of the known defect | prompt |`;

function row(name: string, arm: ArmResult, files: readonly ReviewedFile[], verdicts: Verdicts): string {
  const { requests, findings, placed, judged, refuted = '-' } = arm;
  const lines = lineCount(files);
  const tokens = requests.reduce((sum, request) => sum + request.tokens, 0);
  const points = judged ? `${judged.judged} of ${judged.total}` : '-';
  const rate = lines > 0 ? ((1000 * findings) / lines).toFixed(1) : '-';
  const verdict = verdicts[name]?.[arm.arm];
  const rank = verdict === undefined ? '?' : (verdict ?? 'not found');
  const prompt = requests[0]?.promptHash.slice(0, 12) ?? '-';
  return `| ${name} | ${arm.arm} | ${languageOf(files)} | ${lines} | ${requests.length} | ${waiting(requests)} | ${tokens} | ${points} \
| ${findings} | ${refuted} | ${placed} | ${rate} | ${rank} | ${prompt} |`;
}

function waiting(requests: ArmResult['requests']): number {
  return requests.filter(({ answer }) => answer === undefined).length;
}

void main();
