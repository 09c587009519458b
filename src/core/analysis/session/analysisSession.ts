import type { AnalysisReport } from '../analyser';
import { type LinkedModule, linksOf, settledLinks } from '../graph/moduleLinks';
import { createFollowingResolvers, type Outdated } from '../resolution/createResolvers';
import { createFileIndex, type FileIndex } from '../resolution/fileIndex';
import { asSet } from '../rules/detectedRules';
import { NO_RULES } from '../rules/ruleBook';
import { isRuleFile } from '../rules/ruleFilePath';
import { createPreparation } from '../scan/prepareLanguages';
import { scanFile } from '../scan/scanFile';
import { markedFindings, withSuppressions } from '../scan/suppressions';
import { sameSurface } from '../scan/surface';
import { withGodClasses } from '../smells/godClass';
import { withHeaviest } from '../smells/heaviestGodClasses';
import type { ChangeLog } from '../structure/changeLog';
import { withEqualParts } from '../structure/equalParts';
import type { FileScan } from '../structure/fileScan';
import { isEcmascript, type Language, languageOf } from '../syntax/language';
import type { FileChanges, SessionParts } from './sessionParts';
import { createWholeReporter, type ReportOnWhole, type Whole } from './wholeReporter';

/** Of more files than this at once nothing is told before the report. */
const MOST_TOLD_EARLY = 20;

/**
 * How much of what was resolved no longer holds: some modules' own links; those of languages whose imports are resolved
 * over what files declare; those of imports that looked for what came or went; or the resolvers as well.
 */
type Stale = 'links' | 'declared' | 'sources' | 'files';

const STALENESS: readonly Stale[] = ['links', 'declared', 'sources', 'files'];

/**
 * An analysis that follows its files. A changed file is scanned again and only its imports are resolved again, unless it
 * changed what others see of it; where sources come or go, imports that looked for them are; changed configuration has all
 * imports resolved again, and nothing scanned. The report equals that of a fresh session.
 */
export class AnalysisSession {
  readonly #parts: SessionParts;
  readonly #configuration = new Map<string, string>();
  #scans = new Map<string, FileScan>();
  /** As of the last report, by path. */
  #modules: readonly LinkedModule[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  /** Changes an aborted update left undone. */
  readonly #unread = new Set<string>();
  /** Whose scans are others than those of the modules. */
  readonly #rescanned = new Set<string>();
  #stale: Stale = 'files';
  /** Sources that came or went since the last report. */
  readonly #cameOrWent = new Set<string>();
  #index: FileIndex = createFileIndex([]);
  #resolvers = createFollowingResolvers(this.#index);
  #rules = NO_RULES;
  readonly #prepareNext: ReturnType<typeof createPreparation>;
  readonly #reporter: (whole: Whole) => ReportOnWhole;
  /** Texts of the few files that the last report read: those that findings about the whole stand in. */
  readonly #quoted = new Map<string, string>();
  #history: readonly ChangeLog[] = [];
  #report: AnalysisReport | undefined;
  /** Missing before the first report. */
  #latest: ReportOnWhole | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#prepareNext = createPreparation(parts.parser);
    this.#reporter = createWholeReporter(parts.detectors, parts.rules !== undefined);
  }

  /** The paths of all files it knows, sources and configuration. */
  get paths(): Iterable<string> {
    return [...this.#scans.keys(), ...this.#configuration.keys(), ...this.#unread];
  }

  /** What looking at each source gave, by path; sources that could not be read are missing. */
  get scans(): ReadonlyMap<string, FileScan> {
    return this.#scans;
  }

  /** Takes the place of what was known of the files' changes; the next report says what follows from it. */
  learnHistory(history: readonly ChangeLog[]): void {
    this.#history = history;
    this.#report = undefined;
  }

  /**
   * Takes the changes in and reports on the whole. Rejects with the signal's reason when aborted: the next update then
   * makes up for what was left. Rejects with `ParserCrash` when the parser's runtime breaks; the session is of no more use.
   */
  async update({ changed, removed }: FileChanges, signal: AbortSignal): Promise<AnalysisReport> {
    for (const path of removed) this.#remove(path);
    for (const path of changed) this.#unread.add(path);
    await this.#readRules();
    const touched = [...this.#unread];
    await this.#read(signal);
    if (touched.length <= MOST_TOLD_EARLY) this.#tellEarly(touched);
    this.#parts.onStep?.('', 0, 0);
    await this.#parts.pause();
    signal.throwIfAborted();
    this.#link();
    this.#report ??= this.#reportOn();
    return this.#report;
  }

  /**
   * Does ahead what the next changed file of some language would wait for: compiles its rules, which takes some tenths of
   * a second. One language at a time; tells whether there was one.
   */
  prepare(): Promise<boolean> {
    return this.#prepareNext(this.#rules.inspector, this.#scans.keys());
  }

  /** What the new scans of some files say, and what the last report said of the whole in them. */
  #tellEarly(paths: readonly string[]): void {
    const scanned = paths.filter((path) => this.#scans.has(path));
    if (!this.#latest || scanned.length === 0) return;
    const scannedFindings = scanned.flatMap((path) => this.#scans.get(path)?.findings ?? []);
    const inFiles = withHeaviest(scannedFindings, this.#latest.heaviest);
    const inWhole = this.#latest.inWhole.filter(({ path }) => scanned.includes(path));
    const findings = asSet([...inWhole, ...inFiles], this.#rules.detected);
    this.#parts.onScanned?.({ paths: scanned, findings: markedFindings(findings, this.#scans) });
  }

  /** Rules come first: when they change, every source has to be scanned under the new ones. */
  async #readRules(): Promise<void> {
    for (const path of [...this.#unread].filter(isRuleFile)) {
      this.#readConfiguration(path);
      this.#unread.delete(path);
    }
    const files = [...this.#configuration].filter(([path]) => isRuleFile(path)).map(([path, text]) => ({ path, text }));
    const rules = (await this.#parts.rules?.rulesFor(files)) ?? NO_RULES;
    if (rules === this.#rules) return;
    this.#rules = rules;
    this.#report = undefined;
    for (const path of this.#scans.keys()) this.#unread.add(path);
  }

  async #read(signal: AbortSignal): Promise<void> {
    const total = this.#unread.size;
    let done = 0;
    for (const path of this.#unread) {
      await this.#parts.pause();
      signal.throwIfAborted();
      this.#parts.onStep?.(path, done++, total);
      if (languageOf(path)) await this.#readSource(path);
      else this.#readConfiguration(path);
      this.#unread.delete(path);
    }
  }

  async #readSource(path: string): Promise<void> {
    const scan = await this.#scan(path);
    if (!scan) {
      this.#remove(path);
      return;
    }
    const wasQuoted = this.#quoted.delete(path);
    const known = this.#scans.get(path);
    const settled = known ? withEqualParts(known, scan) : scan;
    // Nothing that is told of the whole shows what else changed in the text.
    if (settled === known && !wasQuoted) return;
    this.#scans.set(path, settled);
    this.#rescanned.add(path);
    if (!known) this.#cameOrWent.add(path);
    const language = languageOf(path);
    const isSeenByPath = language !== undefined && isEcmascript(language);
    this.#outdate(!known ? 'sources' : isSeenByPath || sameSurface(known, scan) ? 'links' : 'declared');
  }

  async #scan(path: string): Promise<FileScan | undefined> {
    const { sources, parser } = this.#parts;
    const { inspector, key } = this.#rules;
    const kept = sources.scanOf?.(path, key);
    if (kept) return kept;
    const language = languageOf(path);
    const text = language && sources.textOf(path);
    if (!language || text === undefined) return undefined;
    const inspection = this.#parts.rules ? withGodClasses(inspector) : inspector;
    const scan = withSuppressions(await scanFile({ path, text }, language, parser, inspection), text);
    sources.keep?.(path, scan, key);
    return scan;
  }

  #readConfiguration(path: string): void {
    const text = this.#parts.sources.textOf(path);
    if (text === undefined) {
      this.#remove(path);
      return;
    }
    if (this.#configuration.get(path) !== text) this.#outdate('files');
    this.#configuration.set(path, text);
  }

  #remove(path: string): void {
    this.#quoted.delete(path);
    this.#unread.delete(path);
    this.#rescanned.delete(path);
    if (this.#configuration.delete(path)) this.#outdate('files');
    if (!this.#scans.delete(path)) return;
    this.#cameOrWent.add(path);
    this.#outdate('sources');
  }

  #outdate(stale: Stale): void {
    this.#report = undefined;
    if (STALENESS.indexOf(stale) > STALENESS.indexOf(this.#stale)) this.#stale = stale;
  }

  #link(): void {
    const isOutdated = this.#outdatedLinks();
    const resolverOf = this.#resolvers.over(this.#scans);
    const moduleAt = (path: string) => (this.#scans.has(path) ? this.#index.own(path) : undefined);
    const linked = (path: string, language: Language, { imports }: FileScan) =>
      linksOf(path, imports, resolverOf(language), moduleAt);
    if (this.#stale === 'links') {
      const modules = [...this.#modules];
      for (const path of this.#rescanned) {
        const place = this.#places.get(path) ?? -1;
        const [known, scan] = [modules[place], this.#scans.get(path)];
        if (!known || !scan) continue;
        const links = known.scan.imports === scan.imports ? known.links : linked(known.path, known.language, scan);
        modules[place] = { ...known, scan, links };
      }
      this.#modules = modules;
    } else {
      this.#modules = [...this.#scans].flatMap(([scanned, scan]): LinkedModule[] => {
        const known = this.#modules[this.#places.get(scanned) ?? -1];
        if (known?.scan === scan && !isOutdated(known.language, scan.imports)) return [known];
        const path = this.#index.own(scanned);
        const language = languageOf(path);
        if (!language) return [];
        const links = settledLinks(known?.links, linked(path, language, scan));
        return [known?.scan === scan && known.links === links ? known : { path, language, scan, links }];
      });
      this.#places = new Map(this.#modules.map(({ path }, place) => [path, place]));
    }
    this.#rescanned.clear();
    this.#cameOrWent.clear();
    this.#stale = 'links';
  }

  /** Has the resolvers know the files as they are by now. Tells of which modules imports may lead elsewhere than they did. */
  #outdatedLinks(): Outdated {
    if (this.#stale === 'sources') {
      this.#sortScans();
      const changed = [...this.#cameOrWent];
      const there = changed.filter((path) => this.#scans.has(path));
      this.#index = this.#index.withSources(there, this.#cameOrWent);
      return this.#resolvers.follow(this.#index, changed);
    }
    if (this.#stale === 'files') {
      this.#sortScans();
      const configuration = [...this.#configuration].map(([path, text]) => ({ path, text }));
      this.#index = createFileIndex([...[...this.#scans.keys()].map((path) => ({ path })), ...configuration]);
      this.#resolvers = createFollowingResolvers(this.#index);
      return () => true;
    }
    return (language) => !isEcmascript(language);
  }

  #sortScans(): void {
    this.#scans = new Map([...this.#scans].sort(byPath));
  }

  #quotedText(path: string): string {
    const known = this.#quoted.get(path);
    if (known !== undefined) return known;
    const text = this.#parts.sources.textOf(path) ?? '';
    this.#quoted.set(path, text);
    return text;
  }

  #reportOn(): AnalysisReport {
    this.#latest = this.#reporter({
      scans: this.#scans,
      modules: this.#modules,
      files: this.#index,
      history: this.#history,
      rules: this.#rules,
      textOf: (path) => this.#quotedText(path),
    });
    return this.#latest.report;
  }
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
