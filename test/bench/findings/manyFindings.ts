import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fingerprintOf } from '../../../src/core/findings/comparison/fingerprint';
import type { Finding } from '../../../src/core/findings/finding';
import type { Review } from '../../../src/core/findings/review';
import { SEVERITIES } from '../../../src/core/findings/severity';
import { textRange } from '../../../src/core/findings/textRange';

/** The files that keys are typed into; all others only hold findings. */
export const TYPED = {
  none: 'src/none.ts',
  many: 'src/many.ts',
  long: 'src/long.ts',
} as const;

const FINDINGS = 10_000;
const IN_TYPED_FILE = 500;
const OTHER_FILES = 90;
const LINES = 2_000;
const LONG_LINES = 50_000;

/** Findings of a large code base, and its files: two that hold 500 each, one of them with 50,000 lines. */
export function manyFindings(): { readonly review: Review; readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>([
    [TYPED.none, textOf(LINES)],
    [TYPED.many, textOf(LINES)],
    [TYPED.long, textOf(LONG_LINES)],
  ]);
  const findings = [
    ...findingsIn(TYPED.many, IN_TYPED_FILE, LINES),
    ...findingsIn(TYPED.long, IN_TYPED_FILE, LONG_LINES),
  ];
  const perFile = Math.ceil((FINDINGS - findings.length) / OTHER_FILES);
  for (let file = 0; file < OTHER_FILES; file++) {
    const path = `src/area${file % 9}/file${file}.ts`;
    files.set(path, textOf(LINES));
    findings.push(...findingsIn(path, Math.min(perFile, FINDINGS - findings.length), LINES));
  }
  return { review: reviewOf(findings), files };
}

export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function textOf(lines: number): string {
  return Array.from({ length: lines }, (_, line) => lineOf(line)).join('\n');
}

function lineOf(line: number): string {
  return `export const value${line} = compute(${line}, 'and some more of it');`;
}

function findingsIn(path: string, count: number, lines: number): Finding[] {
  const step = Math.floor(lines / count);
  return Array.from({ length: count }, (_, index) => findingAt(path, index * step, index));
}

function findingAt(path: string, line: number, index: number): Finding {
  const quote = lineOf(line);
  const code = `rule-${index % 20}`;
  return {
    fingerprint: fingerprintOf({ code, path, quote }),
    source: 'model',
    code,
    category: 'consistency',
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'minor',
    confidence: 'high',
    title: `Value ${line} is computed without a limit on how long that may take`,
    path,
    quote,
    placement: { kind: 'placed', range: textRange(line, 0, line, quote.length), match: 'exact' },
    why: 'A call that hangs holds its caller, and with enough of them the whole service. '.repeat(4),
    recommendation: 'Give the call a time limit and decide what happens after it. '.repeat(4),
    tradeoffs: 'Some calls that would have ended are given up.',
    alternatives: [{ option: 'A queue', pros: 'Nobody waits', cons: 'One more system to run' }],
    related: [{ path, range: textRange(line, 0, line, 6), message: 'declared here' }],
  };
}

function reviewOf(findings: readonly Finding[]): Review {
  return {
    id: 'many',
    target: { kind: 'workspace', label: 'many', parts: [] },
    reviewer: { kind: 'analyser' },
    startedAt: '2026-01-01T00:00:00.000Z',
    manifest: { items: [], leftOut: [] },
    findings,
    notes: [],
    outcome: { kind: 'success' },
  };
}
