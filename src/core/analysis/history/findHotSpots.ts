import type { Finding } from '../../findings/finding';
import { isBarrelFile } from '../smells/barrelFile';
import { isDeclaration } from '../smells/declarationModule';
import { headlineOf, smellFinding } from '../smells/smell';
import { LOG_MONTHS } from '../structure/changeLog';
import { isMarkedForeign, isOneOffPath } from '../syntax/foreignCode';
import type { CodeWithHistory } from './codeWithHistory';
import { changesByHabit } from './hiddenPairs';
import { type HotSpot, hotSpotOf, scoreOf } from './hotSpots';

/** A module that changed less than about once a month is no hot spot, however large. */
const MIN_REVISIONS = 18;
const MIN_LINES = 300;
/** How many times hotter than all but the hottest hundredth a module has to be. */
const MIN_PROMINENCE = 3;
/** The share of the modules that is cooler than what a hot spot is compared with. */
const COOLER_SHARE = 0.99;
const MAX_FINDINGS = 5;

/**
 * Hot Spot: modules whose revisions × lines of code stand far above those of all others. Every workspace has a hottest
 * module; one is reported only when it is three times as hot as the 99th percentile. In order of their path.
 */
export function findHotSpots(code: CodeWithHistory): readonly Finding[] {
  const scores = new Float64Array(code.nodes.length);
  code.nodes.forEach((node, number) => (scores[number] = scoreOf(node)));
  scores.sort();
  const fence = (scores[Math.floor((scores.length - 1) * COOLER_SHARE)] ?? 0) * MIN_PROMINENCE;
  const total = scores.reduce((sum, score) => sum + score, 0);
  return code.nodes
    .filter(({ revisions = 0, linesOfCode }) => revisions >= MIN_REVISIONS && linesOfCode >= MIN_LINES)
    .map(hotSpotOf)
    .filter(({ path, score }) => score > fence && !isListOfParts(path, code))
    .sort((p, q) => q.score - p.score)
    .slice(0, MAX_FINDINGS)
    .map((spot, index) => findingOf(spot, { rank: index + 1, share: spot.score / total, of: scores.length }, code))
    .sort((p, q) => (p.path < q.path ? -1 : 1));
}

/** Whether every feature adds its line here, as to settings, routes, shapes and build scripts, which hold no logic to split. */
function isListOfParts(path: string, code: CodeWithHistory): boolean {
  return (
    changesByHabit(path) ||
    LIST_OF_PARTS.test(path) ||
    isOneOffPath(path) ||
    isFront(path, code) ||
    isMarkedForeign(code.textOf(path)) ||
    isDeclaration(code.textOf(path))
  );
}

const LIST_OF_PARTS =
  /(?:^|\/)(?:settings\/\w+\.py|(?:settings|urls|noxfile|fabfile)\.py|magefile\.go|(?:gulpfile|gruntfile|webpack)[^/]*\.[cm]?[jt]s|routes?\.\w+|app\.module\.ts)$/i;

/** Whether it is a barrel that mostly passes on what lies behind: every new name changes it, and nobody minds. */
function isFront(path: string, code: CodeWithHistory): boolean {
  if (!isBarrelFile(path)) return false;
  const own = code.importsOf(path);
  return own.filter(({ kind }) => kind === 're-export').length * 2 > own.length;
}

interface Standing {
  /** 1 for the hottest. */
  readonly rank: number;
  /** Of the scores of all modules: 0 to 1. */
  readonly share: number;
  readonly of: number;
}

function findingOf(
  { path, revisions, linesOfCode }: HotSpot,
  { rank, share, of }: Standing,
  code: CodeWithHistory,
): Finding {
  const name = code.shortName(path);
  return smellFinding(
    {
      code: 'hot-spot',
      category: 'maintainability',
      severity: 'minor',
      confidence: 'medium',
      title: `Hot spot: ${name} changed ${revisions} times in ${LOG_MONTHS} months and has ${linesOfCode} lines of code`,
      path,
      range: headlineOf(code.textOf(path)),
      why:
        `${revisions} commits of the last ${LOG_MONTHS} months touched \`${name}\`, and it has ${linesOfCode} ` +
        `lines of code. By revisions × lines it is number ${rank} of ${of} modules and holds ` +
        `${Math.round(share * 100)} % of the sum over all of them. Code that is large and changes all the time is where ` +
        'defects gather and where two people’s work collides; it is also where any improvement is paid back at once ' +
        '(A. Tornhill, “Your Code as a Crime Scene”, 2015). Lines of code stand for complexity here.',
      recommendation:
        'Ask which kinds of change meet here: read the subjects of the last twenty commits and sort them. Take out the ' +
        'kind that comes most often first, with the functions it touches, so that it gets a module it can change alone.',
      tradeoffs:
        'A module may be busy because it is the product’s heart at work; splitting it for its own sake moves the traffic ' +
        'elsewhere. What counts is whether one kind of change then touches fewer modules, not how long they are.',
      alternatives: [
        {
          option: 'Split off the part that changes most',
          pros: 'The rest calms down and can be trusted again.',
          cons: 'Needs a border that later changes respect; look at what changed together before drawing it.',
        },
        {
          option: 'Leave its shape and cover it with tests first',
          pros: 'Every later change gets safer from the first day.',
          cons: 'The collisions between people’s work stay.',
        },
        {
          option: 'Turn what changes into data or configuration',
          pros: 'Right when most changes add another case of the same kind.',
          cons: 'A mechanism nobody needs, when the cases differ.',
        },
      ],
      related: [],
      reference: {
        label: 'Hotspots (A. Tornhill, Your Code as a Crime Scene)',
        url: 'https://codescene.io/docs/guides/technical/hotspots.html',
      },
    },
    code,
  );
}
