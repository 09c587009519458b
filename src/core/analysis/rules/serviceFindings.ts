import type { Finding } from '../../findings/finding';
import { groupBy } from '../algorithms/groupBy';
import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { LinkedModule } from '../graph/moduleLinks';
import { type FileIndex, folderOf, foldersUpFrom } from '../resolution/fileIndex';
import { isSameList } from '../structure/equalParts';
import type { Rule } from './rule';

/** What a rule asks of the service as a whole. */
export type ServiceRule = Pick<Rule, 'id' | 'absent' | 'oncePer'>;

/** The rules whose findings in one file depend on the service's other files. */
export function serviceRules(rules: readonly Rule[]): ReadonlyMap<string, ServiceRule> {
  return new Map(
    rules.filter(({ absent, oncePer }) => absent || oncePer === 'service').map((rule) => [rule.id, rule] as const),
  );
}

/** A source and what was read in it. */
export type ScannedSource = Pick<LinkedModule, 'path' | 'scan'>;

/**
 * What the rules found in the files, in their order: without what stands only as long as something is missing that
 * another file of the service has, and once for what counts once per service.
 */
export type FindingsReader = (
  sources: readonly ScannedSource[],
  files: FileIndex,
  rules: ReadonlyMap<string, ServiceRule>,
) => readonly Finding[];

/** A reader that goes through findings again only where some file has others, or says something else of its service. */
export function createFindingsReader(): FindingsReader {
  const findingsOf = rememberPlaces(({ scan }: ScannedSource) => (scan.findings.length > 0 ? scan.findings : NOTHING));
  const signallingOf = rememberPlaces(signallingIn);
  const manifestsOf = rememberLatest(manifestLookup);
  let last: { readonly inputs: readonly unknown[]; readonly found: readonly Finding[] } | undefined;
  return (sources, { texts }, rules) => {
    const [findings, signalling] = [findingsOf(sources), signallingOf(sources)];
    const inputs = [findings, signalling, texts, rules];
    if (last && isSameList(last.inputs, inputs)) return last.found;
    const all = findings.filter((some) => some !== NOTHING).flat();
    const found = withinServices(all, signalling.flat(), rules, { texts, manifestsOf: manifestsOf(texts) });
    last = { inputs, found };
    return found;
  };
}

const NOTHING: readonly Finding[] = [];

/** The source, in a list of one, where it says something of its service. */
function signallingIn({ path, scan: { signals = [] } }: ScannedSource, last = UNSAID): readonly Signalling[] {
  if (signals.length === 0) return UNSAID;
  return last[0]?.path === path && last[0].signals === signals ? last : [{ path, signals }];
}

const UNSAID: readonly Signalling[] = [];

interface Signalling {
  readonly path: string;
  readonly signals: readonly string[];
}

interface ServiceFiles {
  readonly texts: FileIndex['texts'];
  readonly manifestsOf: ManifestLookup;
}

function withinServices(
  all: readonly Finding[],
  signalling: readonly Signalling[],
  rules: ReadonlyMap<string, ServiceRule>,
  { texts, manifestsOf }: ServiceFiles,
): readonly Finding[] {
  if (!all.some(({ code }) => rules.has(code))) return all;
  const manifestOf = (path: string) => manifestsOf(path)[0] ?? '';
  const signals = new Map<string, Set<string>>();
  for (const one of signalling) {
    const service = manifestOf(one.path);
    const known = signals.get(service) ?? new Set();
    for (const signal of one.signals) known.add(signal);
    signals.set(service, known);
  }
  const told = new Set<string>();
  return all.filter(({ code, path }) => {
    const rule = rules.get(code);
    if (!rule) return true;
    const service = manifestOf(path);
    const { absent } = rule;
    if (absent && signals.get(service)?.has(absent.mark)) return false;
    if (manifestsOf(path).some((manifest) => absent?.manifest?.test(texts.get(manifest) ?? ''))) return false;
    if (rule.oncePer !== 'service') return true;
    const key = `${code} ${service}`;
    const isFirst = !told.has(key);
    told.add(key);
    return isFirst;
  });
}

const MANIFEST = /(?:^|\/)(?:package\.json|go\.mod|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?|[^/]+\.csproj)$/;

/** The manifests in a file's folder and those above it, nearest first: the first makes a service, the others may add to it. */
type ManifestLookup = (path: string) => readonly string[];

/** A look-up that remembers what it found. */
function manifestLookup(texts: FileIndex['texts']): ManifestLookup {
  const manifestsIn = groupBy(
    [...texts.keys()].filter((path) => MANIFEST.test(path)),
    folderOf,
  );
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const folder = folderOf(path);
    let manifests = known.get(folder);
    if (!manifests) {
      manifests = [...foldersUpFrom(folder)].flatMap((one) => manifestsIn.get(one) ?? []);
      known.set(folder, manifests);
    }
    return manifests;
  };
}
