import type { Finding } from '../../findings/finding';
import type { FileScan } from '../fileScan';
import { type FileIndex, folderOf, foldersUpFrom } from '../resolution/fileIndex';
import type { Rule } from './rule';

/** What a rule asks of the service as a whole. */
export type ServiceRule = Pick<Rule, 'id' | 'absent' | 'oncePer'>;

/** The rules whose findings in one file depend on the service's other files. */
export function serviceRules(rules: readonly Rule[]): ReadonlyMap<string, ServiceRule> {
  return new Map(
    rules.filter(({ absent, oncePer }) => absent || oncePer === 'service').map((rule) => [rule.id, rule] as const),
  );
}

/**
 * What the rules found in the files, in their order: without what stands only as long as something is missing that
 * another file of the service has, and once for what counts once per service.
 */
export function findingsInFiles(
  scans: ReadonlyMap<string, FileScan>,
  files: FileIndex,
  rules: ReadonlyMap<string, ServiceRule>,
  manifestsOf: ManifestLookup = manifestLookup(files),
): readonly Finding[] {
  const all: Finding[] = [];
  for (const { findings } of scans.values()) for (const finding of findings) all.push(finding);
  if (!all.some(({ code }) => rules.has(code))) return all;
  const manifestOf = (path: string) => manifestsOf(path)[0] ?? '';
  const signals = new Map<string, Set<string>>();
  for (const [path, scan] of scans) {
    if (!scan.signals?.length) continue;
    const service = manifestOf(path);
    const known = signals.get(service) ?? new Set();
    for (const signal of scan.signals) known.add(signal);
    signals.set(service, known);
  }
  const told = new Set<string>();
  return all.filter(({ code, path }) => {
    const rule = rules.get(code);
    if (!rule) return true;
    const service = manifestOf(path);
    const { absent } = rule;
    if (absent && signals.get(service)?.has(absent.mark)) return false;
    if (manifestsOf(path).some((manifest) => absent?.manifest?.test(files.text(manifest) ?? ''))) return false;
    if (rule.oncePer !== 'service') return true;
    const key = `${code} ${service}`;
    const isFirst = !told.has(key);
    told.add(key);
    return isFirst;
  });
}

const MANIFEST = /(?:^|\/)(?:package\.json|go\.mod|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?|[^/]+\.csproj)$/;

/** The manifests in a file's folder and those above it, nearest first: the first makes a service, the others may add to it. */
export type ManifestLookup = (path: string) => readonly string[];

/** A look-up that remembers what it found. */
export function manifestLookup(files: FileIndex): ManifestLookup {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const folder = folderOf(path);
    let manifests = known.get(folder);
    if (!manifests) {
      const above = [...foldersUpFrom(folder)].flatMap((one) => files.filesIn(one));
      manifests = above.filter((file) => MANIFEST.test(file));
      known.set(folder, manifests);
    }
    return manifests;
  };
}
