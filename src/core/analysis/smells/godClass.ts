import type { Finding } from '../../findings/finding';
import type { FileInspector } from '../scan/scanFile';
import type { SourceFile } from '../structure/sourceFile';
import { isForeignPath, isInterfacePath, isMarkedForeign, isOneOffPath } from '../syntax/foreignCode';
import { isTestPath } from '../syntax/testCode';
import { type ClassFacts, type ClassMetrics, classMetrics, isGodClass } from './classMetrics';
import { groupsSentence } from './methodGroups';
import { readLargeClasses } from './readClasses';
import { smellFinding } from './smell';

const MAX_RELATED = 5;

/** A class fewer of whose methods, or a smaller share of them, use its attributes cannot be cut along them. */
const MIN_STATEFUL = 3;
const STATEFUL_SHARE = 1 / 3;

/** Twice what Lanza and Marinescu call very high: below that many a class is large for a good reason. */
const STRIKING_WMC = 94;

interface GodClass {
  readonly finding: Finding;
  /** Weighted Method Count. */
  readonly wmc: number;
}

/**
 * God Class, by Lanza and Marinescu: ATFD > 5, WMC ≥ 47 and TCC < 1/3, in code that is neither test nor foreign. Types
 * are not resolved, so what counts as foreign data is an estimate. Classes without state, pages and scripts are none; below twice the threshold of WMC the confidence is low.
 */
export function findGodClasses(...[file, language, root, grammar]: InspectedTree): readonly GodClass[] {
  if (!mayHoldGodClass(file)) return [];
  return readLargeClasses(language, root, grammar, file.text).flatMap((found) => {
    const metrics = classMetrics(found.methods);
    return isGodClass(metrics) && hasState(found)
      ? [{ finding: findingOf(found, metrics, file.path, file.text), wmc: metrics.wmc }]
      : [];
  });
}

/** Cohesion says something of a class that holds state; a collection of functions may be long and have none. */
function hasState({ methods }: ClassFacts): boolean {
  const stateful = methods.filter(({ ownAttributes }) => ownAttributes.size > 0).length;
  return stateful >= MIN_STATEFUL && stateful >= methods.length * STATEFUL_SHARE;
}

/** An inspector that looks for god classes as well. */
export function withGodClasses(inspector: FileInspector): FileInspector {
  return {
    ...inspector,
    foresee(file, language) {
      const foreseen = inspector.foresee(file, language);
      return foreseen && mayHoldGodClass(file) ? undefined : foreseen;
    },
    inspect(...parsed) {
      const inspection = inspector.inspect(...parsed);
      const found = findGodClasses(...parsed);
      if (found.length === 0) return inspection;
      return {
        ...inspection,
        findings: [...inspection.findings, ...found.map(({ finding }) => finding)],
        godClasses: found.map(({ finding: { fingerprint }, wmc }) => ({ fingerprint, wmc })),
      };
    },
  };
}

type InspectedTree = Parameters<FileInspector['inspect']>;

const DECISION = /\b(?:if|for|foreach|while|case|catch|except|elif)\b|&&|\|\||\?/g;
/** Of the 47 that make a class complex, methods alone account for some. */
const MIN_DECISIONS = 24;

/** Whether it is worth parsing the file: it may be complex enough, and it is ours. */
function mayHoldGodClass({ path, text }: SourceFile): boolean {
  const isOurs = !isTestPath(path) && !isForeignPath(path) && !isInterfacePath(path) && !isOneOffPath(path);
  const mayHoldClass = text.includes('class') || text.includes('func (');
  if (!isOurs || !mayHoldClass || !/\bclass\b|^func \(/m.test(text)) return false;
  return (text.match(DECISION) ?? []).length >= MIN_DECISIONS && !isMarkedForeign(text);
}

function findingOf(
  { name, range, lines, methods }: ClassFacts,
  metrics: ClassMetrics,
  path: string,
  text: string,
): Finding {
  const { wmc, atfd, tcc } = metrics;
  const heaviest = [...methods].sort((a, b) => b.complexity - a.complexity).slice(0, MAX_RELATED);
  const listed = heaviest.map((method) => `\`${method.name}\` (${method.complexity})`).join(', ');
  const groups = groupsSentence(methods);
  return smellFinding(
    {
      code: 'god-class',
      category: 'maintainability',
      severity: wmc >= STRIKING_WMC ? 'major' : 'minor',
      confidence: wmc >= STRIKING_WMC ? 'medium' : 'low',
      title: `God class: ${name} (WMC ${wmc}, ATFD ${atfd}, TCC ${tcc.toFixed(2)})`,
      path,
      range,
      why:
        `\`${name}\` has ${methods.length} methods over ${lines} lines. Their complexities add up to ` +
        `WMC = ${wmc} (very high from 47 up); it works with ATFD = ${atfd} attributes of other objects (more than a few ` +
        `above 5); and only ${Math.round(tcc * 100)} % of the pairs of its methods share an attribute (TCC = ` +
        `${tcc.toFixed(2)}, low below 1/3). Together that is a class which does the work of several, on data that ` +
        `belongs elsewhere. The heaviest methods: ${listed}.${groups === '' ? '' : ` ${groups}`}${wmc < STRIKING_WMC ? ' It is past the thresholds, but not by far, so this may be as simple as it can be.' : ''}`,
      recommendation:
        'Look for methods that use the same few attributes and little else: each such group is a class of its own. Move ' +
        'work on another object’s data to that object. Begin with the group that changes most often.',
      tradeoffs:
        'A split adds classes and their wiring, and callers have to learn where things went. A class that is large but ' +
        'settled, and that nobody has to change, can wait.',
      alternatives: [
        {
          option: 'Extract one class for each group of methods that share attributes',
          pros: 'Each part can be understood and tested alone.',
          cons: 'Callers change, or a facade stays behind.',
        },
        {
          option: 'Move behaviour to the objects whose data it uses',
          pros: 'Fewer accessors, and rules stand beside the data they are about.',
          cons: 'Those objects grow, and plain records are no longer plain.',
        },
      ],
      related: heaviest.map((method) => ({
        path,
        range: method.range,
        message: `${method.name} has a complexity of ${method.complexity}`,
      })),
      pattern: 'Single Responsibility: a class has one reason to change.',
      reference: {
        label: 'God Class (Lanza and Marinescu, Object-Oriented Metrics in Practice, 2006)',
        url: 'https://pmd.github.io/pmd/pmd_rules_java_design.html#godclass',
      },
    },
    { textOf: () => text },
  );
}
