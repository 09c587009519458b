import type { Finding } from '../../findings/finding';
import { shortNames } from '../smells/shortNames';
import { headlineOf, smellFinding } from '../smells/smell';
import { type ChangeLog, LOG_MONTHS } from '../structure/changeLog';
import type { CoupledPair } from './changeCoupling';
import type { CodeWithHistory } from './codeWithHistory';
import { hiddenPairs } from './hiddenPairs';

/** Weaker coupling is a fact to look up, not a problem to report. */
const MIN_DEGREE = 0.5;
const MAX_FINDINGS = 8;
const MAX_LISTED = 4;
/** In the title. */
const MAX_NAMED = 2;
const MAX_RELATED = 20;

/**
 * Hidden Change Coupling: one finding for each group of modules that keep changing together across folders though
 * nothing in the imports ties them. At most the eight strongest groups, in order of their path.
 */
export function findHiddenChangeCoupling(code: CodeWithHistory, logs: readonly ChangeLog[]): readonly Finding[] {
  return logs
    .flatMap((log) => groupsOf(hiddenPairs(code, log).filter(({ degree }) => degree >= MIN_DEGREE)))
    .sort((p, q) => strengthOf(q) - strengthOf(p))
    .slice(0, MAX_FINDINGS)
    .map((group) => findingOf(group, code))
    .sort((p, q) => (p.path < q.path ? -1 : 1));
}

/** Pairs that hang together through modules they share, the strongest first. */
type Group = readonly CoupledPair[];

function groupsOf(pairs: readonly CoupledPair[]): readonly Group[] {
  const groups = new Set<CoupledPair[]>();
  const groupOf = new Map<string, CoupledPair[]>();
  for (const pair of pairs) {
    const met = new Set([groupOf.get(pair.a), groupOf.get(pair.b)].filter((group) => group !== undefined));
    for (const group of met) groups.delete(group);
    const joined = [...[...met].flat(), pair];
    groups.add(joined);
    for (const { a, b } of joined) groupOf.set(a, joined).set(b, joined);
  }
  return [...groups].map((group) => group.sort((p, q) => q.degree * q.shared - p.degree * p.shared));
}

function strengthOf([first]: Group): number {
  return first ? first.degree * first.shared : 0;
}

function findingOf(group: Group, code: CodeWithHistory): Finding {
  const paths = [...new Set(group.flatMap(({ a, b }) => [a, b]))].sort();
  const name = shortNames(paths);
  const [path = '', ...others] = paths;
  const [strongest] = group;
  const names = paths.slice(0, MAX_NAMED).map((other) => name(other));
  return smellFinding(
    {
      code: 'hidden-change-coupling',
      category: 'coupling',
      severity: 'minor',
      confidence: 'medium',
      title: `Hidden change coupling: ${listed(names, paths.length)} change together, and nothing in the code says why`,
      path,
      range: headlineOf(code.textOf(path)),
      why: [
        ...group.slice(0, MAX_LISTED).map((pair) => sentenceOn(pair, name)),
        `Degree = shared revisions / mean of both modules’ revisions, over the last ${LOG_MONTHS} months; commits of more ` +
          'than 30 files do not count (Gall et al. 1998; Tornhill 2015, thresholds after Code Maat). They lie in different ' +
          'folders, no import leads from one to the other even through a third, and no module they both import changed ' +
          'with them. So whoever changes one has to know of the others by heart: neither the compiler nor a search for ' +
          'users will tell.',
      ].join(' '),
      recommendation:
        'Look at the commits they share and name what they have in common: the same rule written twice, a format both ' +
        'read, a sequence of steps. Give that one place of its own and let both depend on it, so that the next change is ' +
        'made once, or the compiler shows where else.',
      tradeoffs:
        'A shared module couples both sides for good. Where they change together only by chance, or belong to services ' +
        'that are released apart, two copies and a test that compares them are the better price.',
      alternatives: ALTERNATIVES,
      related: others.slice(0, MAX_RELATED).map((other) => ({
        path: other,
        range: headlineOf(code.textOf(other)),
        message: `Changes together with ${name(strongest?.a === other ? (strongest?.b ?? path) : path)}`,
      })),
      pattern: 'Single source of truth: what has to change together lives together.',
      reference: {
        label: 'Change coupling (A. Tornhill, Your Code as a Crime Scene)',
        url: 'https://codescene.io/docs/guides/technical/change-coupling.html',
      },
    },
    code,
  );
}

function listed(names: readonly string[], count: number): string {
  return count > names.length ? `${names.join(', ')} and ${count - names.length} more` : names.join(' and ');
}

function sentenceOn({ a, b, shared, revisions, degree }: CoupledPair, name: (path: string) => string): string {
  const counts = `${shared} commits touched both, of ${revisions[0]} and ${revisions[1]}`;
  return `\`${name(a)}\` and \`${name(b)}\`: ${counts}, a degree of ${Math.round(degree * 100)} %.`;
}

const ALTERNATIVES = [
  {
    option: 'Make the tie visible: one imports the other, or both import the contract',
    pros: 'A change that breaks the other side is seen by the compiler.',
    cons: 'The two can no longer be moved or released apart.',
  },
  {
    option: 'Keep them apart and guard them by a contract test',
    pros: 'Right for two services or two languages that share a format.',
    cons: 'The knowledge still stands in two places; the test has to be kept.',
  },
  {
    option: 'Move them into one folder',
    pros: 'Cheap, and who opens one sees the other.',
    cons: 'Only the reader is helped; nothing fails when one is forgotten.',
  },
];
