import type { Finding, RelatedLocation } from '../../findings/finding';
import { LineIndex } from '../../findings/lineIndex';
import { textRange } from '../../findings/textRange';
import type { Analysis } from '../analysis';
import { shortNames } from '../smells/shortNames';
import { headlineOf, smellFinding } from '../smells/smell';
import type { CompiledLayers } from './compileLayers';
import type { Layers, RuleReason } from './layers';
import { type LayerViolation, layerViolations, unassignedModules } from './layerViolations';

const MAX_LISTED = 6;

/** The code that layers files are about. */
export type LayeredCode = Pick<Analysis, 'graph' | 'textOf'>;

/**
 * Layering Violation: one finding for each import statement that leads into a component it may not use by a layers file,
 * however many modules of it. Where every file has to belong to a component, those that do not are told too.
 */
export function findLayeringViolations(code: LayeredCode, layersFiles: readonly CompiledLayers[]): readonly Finding[] {
  if (layersFiles.length === 0) return [];
  const paths = new Set(code.graph.nodes.map(({ path }) => path));
  const shortName = shortNames([...paths]);
  const name = (to: string) => (paths.has(to) ? shortName(to) : to);
  return layersFiles.flatMap((compiled) => {
    const { layers } = compiled;
    const told = new Map<string, LayerViolation>();
    const timesAt = new Map<string, number>();
    for (const violation of layerViolations(code.graph, compiled)) {
      const { from, range, toComponent } = violation;
      const key = [from, range.start.line, range.start.character, toComponent].join('\n');
      if (!told.has(key)) told.set(key, violation);
    }
    const violations = [...told.values()].map((violation) => {
      const { from, range } = violation;
      const place = [from, new LineIndex(code.textOf(from)).textIn(range)].join('\n');
      const occurrence = timesAt.get(place) ?? 0;
      timesAt.set(place, occurrence + 1);
      return violationFinding({ ...violation, occurrence }, layers, name, code);
    });
    const unassigned = layers.strict.includes('files') ? unassignedModules(code.graph, compiled) : [];
    return [...violations, ...unassigned.map((path) => unassignedFinding(path, layers, name(path), code))];
  });
}

function violationFinding(
  violation: LayerViolation & { readonly occurrence: number },
  layers: Layers,
  name: (path: string) => string,
  code: LayeredCode,
): Finding {
  const { from, to, range, occurrence, fromComponent, toComponent, verdict } = violation;
  const isForbidden = verdict.kind === 'forbidden';
  const reasons = reasonsOf(violation);
  const files = `\`${name(from)}\` imports \`${name(to)}\``;
  const target = toComponent ?? 'a package that belongs to no component';
  return smellFinding(
    {
      code: 'layering-violation',
      category: 'layering',
      severity: (isForbidden ? verdict.rule.severity : undefined) ?? layers.severity,
      confidence: 'high',
      title: `Layering violation: ${fromComponent} ${mayNot(violation)} ${target} (${name(from)} → ${name(to)})`,
      path: from,
      range,
      occurrence,
      why: [
        `${files}, and \`${layers.path}\` says: ${ruleSentence(violation)}`,
        ...reasons.flatMap(({ because }) =>
          because === undefined ? [] : [`The reason given: ${because.replace(/\.?$/, '.')}`],
        ),
        'An edge against the declared structure lets a change travel where nobody looks for it, and the next one ' +
          'finds it easier to follow than to avoid.',
      ].join(' '),
      recommendation:
        `Take this import out of \`${fromComponent}\`: let it declare what it needs and have a component that may know ` +
        'both sides provide it, or move the code that needs it to such a component. If the rule no longer says what ' +
        `the team wants, change \`${layers.path}\` instead, with the reason.`,
      tradeoffs:
        'Keeping the rule costs an interface or a move now. Bending it costs nothing today and makes the declared ' +
        'structure a picture of the past.',
      alternatives: [
        {
          option: 'Invert: the using side owns an interface, the used side implements it',
          pros: 'The rule holds, and the direction of the arrow is settled.',
          cons: 'One more declaration, and wiring.',
        },
        {
          option: 'Allow this edge in the layers file, with a reason',
          pros: 'Honest when the structure has changed; the exception stands where everyone can read it.',
          cons: 'Every exception widens the border for all files of the component.',
        },
      ],
      related: ruleLocations(violation, layers),
      ...referenceOf(reasons),
    },
    code,
  );
}

function mayNot({ verdict }: LayerViolation): string {
  switch (verdict.kind) {
    case 'forbidden':
      return 'must not use';
    case 'against-order':
      return verdict.isSideways ? 'stands beside' : 'lies below';
    case 'unlisted':
    case 'unknown-package':
      return 'may not use';
  }
}

function ruleSentence({ fromComponent, toComponent, verdict }: LayerViolation): string {
  const own = `\`${fromComponent}\``;
  const other = `\`${toComponent ?? ''}\``;
  switch (verdict.kind) {
    case 'forbidden':
      return `${own} must not use ${other}${named(verdict.rule)}.`;
    case 'against-order':
      return verdict.isSideways
        ? `${own} and ${other} stand side by side in the order of layers and know nothing of each other${named(verdict.rule)}.`
        : `${own} lies below ${other} in the order of layers, and a layer uses only those below it${named(verdict.rule)}.`;
    case 'unlisted': {
      const allowed = [...new Set(verdict.rules.flatMap(({ to }) => to))];
      const listed = allowed
        .slice(0, MAX_LISTED)
        .map((name) => `\`${name}\``)
        .join(', ');
      const more = allowed.length > MAX_LISTED ? ` and ${allowed.length - MAX_LISTED} more` : '';
      return `${own} may use ${listed === '' ? 'nothing' : `${listed}${more}`}${named(verdict.rules[0])}, and ${other} is not among them.`;
    }
    case 'unknown-package':
      return 'every package belongs to a component (`strict`), and this one does not.';
  }
}

function named(rule: RuleReason | undefined): string {
  return rule?.name === undefined ? '' : ` (“${rule.name}”)`;
}

function reasonsOf({ verdict }: LayerViolation): readonly RuleReason[] {
  if (verdict.kind === 'unknown-package') return [];
  return verdict.kind === 'unlisted' ? verdict.rules : [verdict.rule];
}

/** Decision records of the workspace; those elsewhere are the finding's reference. */
function ruleLocations(violation: LayerViolation, { root }: Layers): RelatedLocation[] {
  const adrs = reasonsOf(violation).flatMap(({ adr }) => adr ?? []);
  return [...new Set(adrs.filter((adr) => !isUrl(adr)))].map((adr) => ({
    path: root === '' ? adr : `${root}/${adr}`,
    range: textRange(0, 0, 0, 0),
    message: 'The decision behind the rule',
  }));
}

function referenceOf(reasons: readonly RuleReason[]): Pick<Finding, 'reference'> {
  const url = reasons.flatMap(({ adr }) => adr ?? []).find(isUrl);
  return {
    reference: url === undefined ? LAYERS_PATTERN : { label: 'The decision behind the rule', url },
  };
}

const LAYERS_PATTERN = {
  label: 'Layered architecture, checked (ArchUnit user guide)',
  url: 'https://www.archunit.org/userguide/html/000_Index.html#_layer_checks',
};

function isUrl(adr: string): boolean {
  return /^https?:\/\//.test(adr);
}

function unassignedFinding(path: string, layers: Layers, name: string, code: LayeredCode): Finding {
  return smellFinding(
    {
      code: 'layering-violation',
      category: 'layering',
      severity: 'minor',
      confidence: 'high',
      title: `Layering violation: ${name} belongs to no component`,
      path,
      range: headlineOf(code.textOf(path)),
      why:
        `\`${layers.path}\` asks every file to belong to a component (\`strict\`), and no ` +
        `component’s globs take in \`${path}\`. No rule holds for it, so anything may creep in here unseen.`,
      recommendation: `Move the file to the component it belongs to, or add its path to a component in \`${layers.path}\`.`,
      tradeoffs:
        'A component of its own is honest for a file that fits nowhere, such as the one that wires the rest together.',
      alternatives: [],
      related: [],
      reference: LAYERS_PATTERN,
    },
    code,
  );
}
