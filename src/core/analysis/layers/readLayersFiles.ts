import type { AnalysisProblem } from '../analyser';
import type { FileIndex } from '../resolution/fileIndex';
import { isLayersFile } from './layers';
import { type ParsedLayers, parseLayers } from './parseLayers';

/** The layers files among configuration files, in the order of their paths. */
export function readLayersFiles(texts: FileIndex['texts']): readonly ParsedLayers[] {
  const files = [...texts].filter(([path]) => isLayersFile(path));
  return files.map(([path, text]) => parseLayers({ path, text }));
}

/** What is wrong with the layers files, each problem with its 1-based line. */
export function layersProblems(texts: FileIndex['texts']): readonly AnalysisProblem[] {
  return readLayersFiles(texts).flatMap(problemsOfLayers);
}

/** The same of one layers file. */
export function problemsOfLayers({ layers: { path }, problems }: ParsedLayers): readonly AnalysisProblem[] {
  return problems.map(({ range, message }) => ({
    path,
    message: `Line ${range.start.line + 1}: ${message}`,
    range,
    declaration: 'unread',
  }));
}
