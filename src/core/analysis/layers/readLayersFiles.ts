import type { AnalysisProblem } from '../analyser';
import type { FileIndex } from '../resolution/fileIndex';
import { isLayersFile } from './layers';
import { type ParsedLayers, parseLayers } from './parseLayers';

/** The layers files among an analysis' files, in the order of their paths. */
export function readLayersFiles(files: FileIndex): readonly ParsedLayers[] {
  return files.paths.filter(isLayersFile).map((path) => parseLayers({ path, text: files.text(path) ?? '' }));
}

/** What is wrong with the layers files, each problem with its 1-based line. */
export function layersProblems(files: FileIndex): readonly AnalysisProblem[] {
  return readLayersFiles(files).flatMap(problemsOfLayers);
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
