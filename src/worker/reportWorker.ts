import { readFileSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { decodeReport, parseSarif } from '../core/sarif/parseSarif';
import type { ReportReading } from '../core/sarif/toolReport';
import type { ReportSource } from './readReport';

/** Reads one report and ends: a log of a hundred megabytes takes seconds, which no editor may wait for. */
function read(source: ReportSource): ReportReading {
  try {
    return parseSarif(decodeReport('path' in source ? readFileSync(source.path) : source.bytes));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'problem', problem: { kind: 'unreadable', detail } };
  }
}

const port: MessagePort | null = parentPort;
port?.postMessage(read(workerData));
