import { rememberEach } from '../algorithms/remember';
import type { ImportKind } from '../structure/moduleGraph';
import { globMatcher } from './glob';
import type { AllowRule, DeclaredComponent, ForbidRule, Layers, RuleReason } from './layers';

/** What the rules say of an import between two components. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'forbidden'; readonly rule: ForbidRule }
  /** The order of layers forbids it: it leads upwards, or to a layer at its side. */
  | { readonly kind: 'against-order'; readonly rule: RuleReason; readonly isSideways: boolean }
  /** The component has a list of what it may use, and this is not on it. */
  | { readonly kind: 'unlisted'; readonly rules: readonly AllowRule[] };

/** A layers file, ready to be asked. */
export interface CompiledLayers {
  readonly layers: Layers;
  /** The component a module belongs to; `undefined` outside the file's root and for what no component takes in. */
  componentOf(path: string, isTest: boolean): DeclaredComponent | undefined;
  /** The component that something from outside belongs to, by the specifier it is imported with. */
  componentOfPackage(specifier: string): DeclaredComponent | undefined;
  /** What becomes of an import from one component, by name, into another. */
  judge(from: string, to: string, kind: ImportKind): Verdict;
}

const ALLOWED: Verdict = { kind: 'allowed' };

export function compileLayers(layers: Layers): CompiledLayers {
  const components = layers.components.map((component) => ({
    component,
    takesFile: globMatcher(component.files),
    takesPackage: globMatcher(component.packages),
  }));
  const below = layers.root === '' ? '' : `${layers.root}/`;
  const verdicts = new Map<string, Verdict>();
  const taking = (path: string, isTest: boolean) => {
    const relative = path.slice(below.length);
    return components.find(({ component, takesFile }) => (!isTest || component.takesTests) && takesFile(relative));
  };
  const takingCode = rememberEach((path) => taking(path, false)?.component);
  const takingTest = rememberEach((path) => taking(path, true)?.component);
  const decide = verdictsOf(layers);
  return {
    layers,
    componentOf(path, isTest) {
      if (!path.startsWith(below)) return undefined;
      return isTest ? takingTest(path) : takingCode(path);
    },
    componentOfPackage(specifier) {
      const names = [specifier, packageNameOf(specifier)];
      return components.find(({ takesPackage }) => names.some(takesPackage))?.component;
    },
    judge(from, to, kind) {
      if (from === to) return ALLOWED;
      const key = `${from}\n${to}\n${kind === 'type'}`;
      const verdict = verdicts.get(key) ?? decide(from, to, kind === 'type');
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}

type Decide = (from: string, to: string, isType: boolean) => Verdict;

function verdictsOf({ allow, forbid, order }: Layers): Decide {
  const allowing = allow.map((rule) => ({ rule, from: globMatcher(rule.from), to: globMatcher(rule.to) }));
  const forbidding = forbid.map((rule) => ({ rule, from: globMatcher(rule.from), to: globMatcher(rule.to) }));
  const places = (order?.layers ?? []).map((names) => globMatcher(names));
  const placeOf = (name: string) => places.findIndex((isHere) => isHere(name));
  return (from, to, isType) => {
    const forbidden = forbidding.find((rule) => rule.from(from) && rule.to(to));
    if (forbidden) return { kind: 'forbidden', rule: forbidden.rule };
    const about = allowing.filter((rule) => rule.from(from));
    if (about.some(({ rule, to: isTarget }) => isTarget(to) && (isType || !rule.isTypesOnly))) return ALLOWED;
    const [upper, lower] = [placeOf(from), placeOf(to)];
    if (order && upper >= 0 && lower >= 0)
      return upper < lower ? ALLOWED : { kind: 'against-order', rule: order, isSideways: upper === lower };
    return about.length > 0 ? { kind: 'unlisted', rules: about.map(({ rule }) => rule) } : ALLOWED;
  };
}

/** The package a specifier names: `@scope/name` of `@scope/name/part`. */
function packageNameOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
