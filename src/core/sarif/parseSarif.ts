import { type Fields, isRecord } from '../findings/record';
import { countIn, recordIn, recordsIn, textOf } from './members';
import { readResult } from './readResult';
import type { ReportReading, ToolResult, ToolRun } from './toolReport';

/** More results of a tool than this are counted and not read: nobody goes through them one by one. */
const MAX_RESULTS = 10_000;

/**
 * Reads a SARIF 2.1.0 log of any tool (OASIS, sarif-v2.1.0). What of it cannot be understood is passed over; whether
 * the files it names are there is not looked up.
 */
export function parseSarif(text: string): ReportReading {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch (error) {
    return problem({ kind: 'not-json', detail: error instanceof Error ? error.message : String(error) });
  }
  if (!isRecord(log) || !Array.isArray(log['runs'])) return problem({ kind: 'not-sarif' });
  const version = textOf(log, 'version') ?? '';
  if (!version.startsWith('2.1')) return problem({ kind: 'other-version', version });
  const byTool = new Map<string, Fields[]>();
  for (const run of recordsIn(log, 'runs')) {
    const tool = oneLine(textOf(recordIn(recordIn(run, 'tool'), 'driver'), 'name')) || 'SARIF';
    byTool.set(tool, [...(byTool.get(tool) ?? []), run]);
  }
  const tools = [...byTool].map(([tool, runs]) => readTool(tool, runs));
  return { kind: 'report', report: { tools, bases: recordsIn(log, 'runs').flatMap(basesOf) } };
}

/** The text of a log: UTF-8 or UTF-16, with or without a byte order mark. */
export function decodeReport(bytes: Uint8Array): string {
  const [first, second] = bytes;
  // Without a mark every other byte of the opening brace and what follows is zero.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return decode('utf-16le', bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decode('utf-16be', bytes);
  return decode('utf-8', bytes);
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

function readTool(tool: string, runs: readonly Fields[]): ToolRun {
  const results: ToolResult[] = [];
  let leftOut = 0;
  let fixed: number | undefined;
  for (const run of runs) {
    for (const result of recordsIn(run, 'results')) {
      const state = textOf(result, 'baselineState');
      if (state !== undefined) fixed ??= 0;
      if (state === 'absent') fixed = (fixed ?? 0) + 1;
      if (state === 'absent' || !isProblem(result)) continue;
      if (results.length < MAX_RESULTS) results.push(readResult(result, run));
      else leftOut++;
    }
  }
  return { tool, results, leftOut, isFailed: runs.some(isFailed), ...(fixed === undefined ? {} : { fixed }) };
}

function basesOf(run: Fields): readonly string[] {
  const bases = recordIn(run, 'originalUriBaseIds') ?? {};
  return Object.keys(bases).flatMap((name) => textOf(recordIn(bases, name), 'uri') ?? []);
}

/** A result may also tell that all is well. */
function isProblem(result: Fields): boolean {
  const kind = textOf(result, 'kind');
  return kind !== 'pass' && kind !== 'notApplicable' && countIn(result, 'occurrenceCount') !== 0;
}

function isFailed(run: Fields): boolean {
  return recordsIn(run, 'invocations').some((invocation) => invocation['executionSuccessful'] === false);
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 100);
}

function problem(of: Extract<ReportReading, { kind: 'problem' }>['problem']): ReportReading {
  return { kind: 'problem', problem: of };
}
