import { fingerprintOf } from '../../findings/comparison/fingerprint';
import type { Finding } from '../../findings/finding';
import { LineIndex } from '../../findings/lineIndex';
import { type TextRange, textRange } from '../../findings/textRange';
import type { ProductionCode } from './productionCode';

/** Looks for one architecture smell. A pure function; findings come in order of their path. */
export type SmellDetector = (code: ProductionCode) => readonly Finding[];

/** What a smell says and where; the rest of the finding follows from it. */
export interface SmellReport extends Omit<Finding, 'fingerprint' | 'source' | 'quote' | 'placement'> {
  readonly range: TextRange;
  /** Tells apart findings that agree in code, path and quote; 0 for the first. */
  readonly occurrence?: number;
}

export function smellFinding(report: SmellReport, code: Pick<ProductionCode, 'textOf'>): Finding {
  const { range, occurrence = 0, ...said } = report;
  const quote = new LineIndex(code.textOf(report.path)).textIn(range);
  return {
    ...said,
    fingerprint: fingerprintOf({ code: report.code, path: report.path, quote, occurrence }),
    source: 'analyser',
    quote,
    placement: { kind: 'placed', range, match: 'exact' },
  };
}

const DECLARATION =
  /^(?:(?:export|default|public|abstract|final|sealed|async|declare)\s+)*(?:class|interface|enum|record|function|def|func|type|const|module)\b/;

/** Where a finding about a whole module is shown: its first declaration's line, else its first line of text. */
export function headlineOf(text: string): TextRange {
  const index = new LineIndex(text);
  const firstLine = (isIt: (line: string) => boolean): number => {
    for (let line = 0; index.hasLine(line); line++) if (isIt(index.lineText(line))) return line;
    return -1;
  };
  const declaration = firstLine((line) => DECLARATION.test(line));
  const line = Math.max(0, declaration >= 0 ? declaration : firstLine((candidate) => candidate.trim() !== ''));
  return textRange(line, 0, line, index.lineText(line).trimEnd().length);
}
