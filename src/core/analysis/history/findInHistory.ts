import type { Finding } from '../../findings/finding';
import type { Analysis } from '../analysis';
import { codeWithHistory } from './codeWithHistory';
import { findHotSpots } from './findHotSpots';
import { findHiddenChangeCoupling } from './hiddenChangeCoupling';

/** What the history of changes shows about the modules, tests left out; nothing where there is no history. */
export function findInHistory({
  graph,
  history,
  textOf,
}: Pick<Analysis, 'graph' | 'history' | 'textOf'>): readonly Finding[] {
  if (history.length === 0) return [];
  const code = codeWithHistory(graph, textOf);
  return [...findHiddenChangeCoupling(code, history), ...findHotSpots(code)];
}
