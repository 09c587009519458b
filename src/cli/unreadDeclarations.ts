import type { AnalysisProblem } from '../core/analysis/analyser';
import { EXIT, type ExitCode, type FailOn } from './exitCodes';

/**
 * What a run ends with that was to hold what the team declared in `.architecture`. Where a part of it could not be read,
 * that part held nothing, so that a run which found nothing is told of it and is no clean one.
 */
export function withUnreadDeclarations(
  code: ExitCode,
  failOn: FailOn,
  problems: readonly AnalysisProblem[],
  tell: (line: string) => void,
): ExitCode {
  const unread = problems.filter(({ declaration }) => declaration === 'unread');
  if (failOn === 'none' || unread.length === 0) return code;
  for (const { path, message } of unread) tell(`${path}: ${message}`);
  if (code !== EXIT.fine) return code;
  tell('What could not be read there was not checked, so --fail-on does not let this run pass.');
  return EXIT.usage;
}
