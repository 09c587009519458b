import type { Row } from './row';

const HEAD = { what: 'what', goal: 'goal', measured: 'measured', verdict: '', on: 'on' };
type Line = typeof HEAD;

/** The rows as a table of plain text, in the order they were told. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, goal, measured, holds, on = '' }): Line => {
    return { what, goal, measured, verdict: holds ? 'holds' : 'DOES NOT HOLD', on };
  });
  const width = (column: keyof Line): number => Math.max(...[HEAD, ...lines].map((line) => line[column].length));
  const widths = {
    what: width('what'),
    goal: width('goal'),
    measured: width('measured'),
    verdict: width('verdict'),
    on: 0,
  };
  const columns: readonly (keyof Line)[] = ['what', 'goal', 'measured', 'verdict', 'on'];
  const printed = [HEAD, ...lines].map((line) =>
    columns.map((column) => line[column].padEnd(widths[column])).join('  '),
  );
  return printed.map((line) => line.trimEnd()).join('\n');
}
