import type { Finding } from '../../findings/finding';
import { folderOf } from '../resolution/fileIndex';
import { shortNames } from '../smells/shortNames';
import { smellFinding } from '../smells/smell';
import type { ArchitectureDelta, CycleChange } from './architectureDelta';

/** From this many modules on a cycle is grave even within one folder. */
const LARGE_CYCLE = 4;
const MAX_RELATED = 20;

/**
 * What a change makes worse, each at the place in it that does so: cycles it closes or enlarges at the import that
 * closes them, and everything else the analyser finds now and did not before. `textOf` gives the later texts.
 */
export function deltaFindings(delta: ArchitectureDelta, textOf: (path: string) => string): readonly Finding[] {
  const others = delta.findings.added.filter(({ code }) => code !== 'cyclic-dependency');
  return [...delta.cycles.flatMap((change) => cycleFinding(change, textOf)), ...others];
}

function cycleFinding(change: CycleChange, textOf: (path: string) => string): readonly Finding[] {
  const { kind, members, gained, loop } = change;
  if (!loop) return [];
  const [closedBy, ...back] = loop;
  const name = shortNames(members);
  const steps = [closedBy.from, ...loop.map((edge) => edge.to)].map((path) => name(path));
  const [from, to] = [name(closedBy.from), name(closedBy.to)];
  const isGrave = members.length >= LARGE_CYCLE || new Set(members.map(folderOf)).size > 1;
  return [
    smellFinding(
      {
        code: 'introduced-cycle',
        category: 'cycle',
        severity: isGrave ? 'major' : 'minor',
        confidence: 'high',
        title:
          kind === 'new'
            ? `New cyclic dependency: ${steps.length <= 5 ? steps.join(' → ') : `${members.length} modules, closed by ${from} → ${to}`}`
            : `A cyclic dependency grows by ${gained.length} to ${members.length} modules, through ${from} → ${to}`,
        path: closedBy.from,
        range: closedBy.range,
        why:
          `This change closes the loop ${steps.map((step) => `\`${step}\``).join(' → ')}. ` +
          (kind === 'new'
            ? 'Before it, none of these modules led back to itself. '
            : `Before it, ${gained.map((path) => `\`${name(path)}\``).join(', ')} stood outside of the cycle. `) +
          'From now on they can only be loaded, tested and changed together. The Acyclic Dependencies Principle asks for a ' +
          'graph without loops; a loop is a strongly connected component of the load-time imports (Tarjan 1972). It is ' +
          'never as cheap to undo as before it is merged.',
        recommendation:
          `Do without this import: let \`${from}\` declare what it needs and have \`${to}\`, or whoever calls both, provide ` +
          'it; or move what both sides need into a module of its own.',
        tradeoffs:
          'An interface or a module more, and wiring. In return the order in which things load stays settled, and either ' +
          'side can still be tested alone.',
        alternatives: [
          {
            option: 'Invert the new import with an interface owned by the importing side',
            pros: 'The change stays as it is but for its direction.',
            cons: 'Somebody has to wire the implementation in.',
          },
          {
            option: 'Extract what both need into a third module',
            pros: 'No indirection at run time.',
            cons: 'Only right where the shared part has a meaning of its own.',
          },
          {
            option: 'Accept it, and write down why',
            pros: 'Honest when both sides are about to be merged.',
            cons: 'The next edge into the loop looks just as harmless.',
          },
        ],
        related: back.slice(0, MAX_RELATED).map((edge) => ({
          path: edge.from,
          range: edge.range,
          message: `${name(edge.from)} imports ${name(edge.to)}`,
        })),
        pattern: 'Dependency Inversion: the lower-level module owns the contract, the higher-level one implements it.',
        reference: {
          label: 'Acyclic Dependencies Principle (R. C. Martin)',
          url: 'https://en.wikipedia.org/wiki/Acyclic_dependencies_principle',
        },
      },
      { textOf },
    ),
  ];
}
