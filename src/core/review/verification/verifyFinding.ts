import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import { type Finding, rangeOfFinding } from '../../findings/finding';
import type { TextRange } from '../../findings/textRange';
import type { CheckedClaim, Claim, Verification } from '../../findings/verification';
import { sentPathOf } from '../anchoring/sentPath';
import { checkAbsence } from './checkAbsence';
import type { Evidence } from './evidence';
import { linesHolding } from './linesHolding';

/** Looks up what a finding claims beyond its quote. Pure: the same finding and evidence give the same result. */
export function verifyFinding(finding: Finding, claims: readonly Claim[], evidence: Evidence): Verification {
  const checked = claims.map((claim) => checkClaim(claim, finding, evidence));
  return { state: stateOf(finding, checked), claims: checked };
}

function stateOf({ placement }: Finding, claims: readonly CheckedClaim[]): Verification['state'] {
  if (claims.some(({ result }) => result === 'refuted')) return 'contradicted';
  const isQuoted = placement.kind === 'placed' && placement.match !== 'fuzzy';
  return isQuoted && claims.every(({ result }) => result === 'holds') ? 'confirmed' : 'unconfirmed';
}

function checkClaim(claim: Claim, finding: Finding, evidence: Evidence): CheckedClaim {
  const paths = knownPaths(evidence);
  const file = sentPathOf(claim.file, paths);
  if (file === undefined) return { ...claim, result: 'unknown' };
  switch (claim.kind) {
    case 'imports':
      return { ...claim, file, result: checkImport(file, claim.what, evidence.facts, paths) };
    case 'cycle':
      return { ...claim, file, result: checkCycle(file, claim.what, evidence.facts, paths) };
    case 'holds':
      return { ...claim, file, ...checkPresence(claim.what, evidence.texts.get(file)) };
    case 'lacks':
      return { ...claim, file, ...checkAbsence(claim, file, placeIn(file, finding), evidence) };
  }
}

function knownPaths({ texts, facts }: Evidence): readonly string[] {
  const named = facts.modules.flatMap(({ path, imports, importers }) => [path, ...imports, ...importers]);
  return [...new Set([...texts.keys(), ...named, ...facts.cycles.flat()])];
}

function checkImport(
  file: string,
  what: string,
  { modules }: ArchitectureFacts,
  paths: readonly string[],
): CheckedClaim['result'] {
  const imported = sentPathOf(what, paths);
  const importing = modules.find(({ path }) => path === file);
  if (importing?.packages.some((name) => name === what || name.startsWith(`${what}/`))) return 'holds';
  if (imported === undefined) return 'unknown';
  if (importing) return importing.imports.includes(imported) ? 'holds' : 'refuted';
  const user = modules.find(({ path }) => path === imported);
  if (!user) return 'unknown';
  return user.importers.includes(file) ? 'holds' : 'refuted';
}

/** The facts name every cycle that one of their modules takes part in. */
function checkCycle(
  file: string,
  what: string,
  { modules, cycles }: ArchitectureFacts,
  paths: readonly string[],
): CheckedClaim['result'] {
  const other = sentPathOf(what, paths);
  if (other === undefined) return 'unknown';
  if (cycles.some((cycle) => cycle.includes(file) && cycle.includes(other))) return 'holds';
  return modules.some(({ path }) => path === file || path === other) ? 'refuted' : 'unknown';
}

type Found = Pick<CheckedClaim, 'result' | 'line'>;

function checkPresence(what: string, text: string | undefined): Found {
  if (text === undefined || what.trim() === '') return { result: 'unknown' };
  const line = linesHolding(what, text.split('\n'))[0];
  return line === undefined ? { result: 'refuted' } : { result: 'holds', line };
}

function placeIn(file: string, finding: Finding): TextRange | undefined {
  return finding.path === file ? rangeOfFinding(finding) : undefined;
}
