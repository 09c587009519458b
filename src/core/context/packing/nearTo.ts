import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import type { Target } from '../../findings/target';
import type { ContextMaterial } from '../contextMaterial';
import type { PackedPart } from '../contextPack';

/** What may stand around some files of a target: in a folder, other files of the target too, those they import first. */
export function nearTo(
  parts: readonly PackedPart[],
  material: ContextMaterial,
  { modules }: Pick<ArchitectureFacts, 'modules'>,
): ContextMaterial {
  const { target, files, neighbours } = material;
  if (!isWide(target)) return material;
  const own = new Set(parts.map(({ path }) => path));
  const about = modules.filter(({ path }) => own.has(path));
  const near = new Set([...about.flatMap(({ imports }) => imports), ...about.flatMap(({ importers }) => importers)]);
  const byPath = new Map([...neighbours, ...files].map((file) => [file.path, file]));
  const around = [...near].filter((path) => !own.has(path)).flatMap((path) => byPath.get(path) ?? []);
  return { ...material, files: files.filter(({ path }) => own.has(path)), neighbours: around };
}

/** Whether a target is reviewed module by module. */
export function isWide({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'folder' || kind === 'workspace';
}
