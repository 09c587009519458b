import type { Finding } from '../../findings/finding';
import type { Hit, MarkedFile } from '../hits/hit';
import { spanContains } from '../hits/span';
import type { FileInspector } from '../scan/scanFile';
import type { SourceFile } from '../structure/sourceFile';
import { isForeignPath } from '../syntax/foreignCode';
import type { GrammarLanguage } from '../syntax/language';
import type { SyntaxGrammar } from '../syntax/syntaxParser';
import { isTestPath } from '../syntax/testCode';
import { NO_BACKEND_MARKS, readFileTopology } from '../topology/readFileTopology';
import { type CompiledRules, compileRules, ruleLanguageOf } from './compileRules';
import { conditionHolds } from './conditionHolds';
import { FileText } from './fileText';
import { foreseenTopology } from './foreseenTopology';
import { markFile } from './markFile';
import { type LanguageMarks, Prospects } from './prospects';
import type { Matcher, Rule, RuleLanguage } from './rule';
import type { RuleCatalogue } from './ruleCatalogue';
import { findingsOfRule, type HitGroup } from './ruleFindings';
import { WordBook } from './wordBook';
import { WordNeeds } from './wordNeeds';

/**
 * An inspector that applies the catalogue's enabled rules to one parsed file and reads from its marks what it tells of
 * the topology. Test code, copied and generated code and examples are passed over, and where no rule can find anything
 * user interfaces and files of types and data alone. Queries are compiled when the first file of a language comes; one that
 * does not fit its grammar makes that file's inspection throw, which the tests of the built-in rules rule out.
 */
export function createRuleInspector(catalogue: RuleCatalogue): FileInspector {
  const enabled: RuleCatalogue = { ...catalogue, rules: catalogue.rules.filter(({ enabled }) => enabled) };
  const signals = [...new Set(enabled.rules.flatMap(({ absent }) => (absent ? [absent.mark] : [])))];
  const marks = new Map(catalogue.marks.map((mark) => [mark.id, mark]));
  const known = new Map<RuleLanguage, LanguageMarks>();
  const marksOf = (language: RuleLanguage): LanguageMarks => {
    const found = known.get(language);
    if (found) return found;
    const words = wordBookOf(enabled, language);
    const needs = new WordNeeds((mark) => marks.get(mark)?.matchers.get(language) ?? [], words);
    const read = { language, marks, words, needs };
    known.set(language, read);
    return read;
  };
  const compiled = new Map<GrammarLanguage, CompiledRules>();
  const rulesFor = (language: GrammarLanguage, grammar: SyntaxGrammar): CompiledRules => {
    const rules = compiled.get(language) ?? compileRules(enabled, language, grammar);
    compiled.set(language, rules);
    return rules;
  };
  return {
    prepare(language, grammar) {
      if (ruleLanguageOf(language)) rulesFor(language, grammar);
    },
    foresee(file, language) {
      const ruleLanguage = ruleLanguageOf(language);
      if (isPassedOver(file) || !ruleLanguage) return { findings: [] };
      const ofLanguage = marksOf(ruleLanguage);
      const text = new FileText(file.text, ofLanguage.words, hasTypes(language));
      const prospects = new Prospects(file.path, text, ofLanguage);
      const isOfBackend = NO_BACKEND_MARKS.every((mark) => prospects.ofMark(mark) !== 'always');
      if (isOfBackend && !(ruleLanguage === 'typescript' && text.isPlainData)) return undefined;
      // Words rule most out, in one pass over the text; what is left is looked at more closely.
      const hasWordsFor = ofLanguage.needs.in(text);
      const mayApply = (matchers: readonly Matcher[]) =>
        matchers.some(hasWordsFor) && prospects.ofMatchers(matchers) !== 'never';
      if (enabled.rules.some(({ matchers }) => mayApply(matchers.get(ruleLanguage) ?? []))) return undefined;
      if (signals.some((mark) => prospects.ofMark(mark) === 'maybe')) return undefined;
      const given = { findings: [], signals: signals.filter((mark) => prospects.ofMark(mark) === 'always') };
      if (!isOfBackend) return given;
      const topology = foreseenTopology(file, prospects);
      return topology && { topology, ...given };
    },
    inspect(file, language, root, grammar) {
      const ruleLanguage = ruleLanguageOf(language);
      if (isPassedOver(file) || !ruleLanguage) return { findings: [] };
      const rules = rulesFor(language, grammar);
      const { words, needs } = marksOf(ruleLanguage);
      const mayFind = needs.in(new FileText(file.text, words, hasTypes(language)));
      const marked = markFile(file, root, grammar, rules, mayFind);
      const topology = readFileTopology(marked);
      return {
        ...(topology && { topology }),
        findings: inspect(file, rules, marked),
        signals: signals.filter((mark) => marked.marked(mark).hits.length > 0),
      };
    },
  };
}

function wordBookOf({ marks, rules }: RuleCatalogue, language: RuleLanguage): WordBook {
  return new WordBook([...marks, ...rules].flatMap(({ matchers }) => matchers.get(language) ?? []));
}

function hasTypes(language: GrammarLanguage): boolean {
  return language === 'typescript' || language === 'tsx';
}

function isPassedOver({ path }: SourceFile): boolean {
  return isTestPath(path) || isForeignPath(path);
}

function inspect(file: SourceFile, { rules }: CompiledRules, marked: ReturnType<typeof markFile>): Finding[] {
  return rules.flatMap(({ rule, matchers }) => {
    const groups = groupHits(rule, outermost(marked.matched(matchers).hits), marked);
    return groups.length === 0 ? [] : findingsOfRule(rule, groups, file, marked);
  });
}

/** A call chain matches at several of its links; the longest stands for all. */
function outermost(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (!last || !spanContains(last.span, hit.span)) kept.push(hit);
  }
  return kept;
}

/** What a rule reports as one finding: the first hit of each place, with the others beside it. */
function groupHits(rule: Rule, hits: readonly Hit[], file: MarkedFile): HitGroup[] {
  const groups = new Map<unknown, HitGroup & { readonly others: Hit[] }>();
  for (const hit of hits) {
    const isMild = rule.milder !== undefined && conditionHolds(rule.milder.where, hit, file);
    const place = isMild ? 'mild' : placeOf(hit, rule, file);
    const group = groups.get(place);
    if (group) group.others.push(hit);
    else groups.set(place, { first: hit, others: [], isMild });
  }
  return [...groups.values()];
}

/** What the hit shares with those that are told together with it. */
function placeOf(hit: Hit, { oncePer }: Rule, file: MarkedFile): unknown {
  if (oncePer === undefined || oncePer === 'file' || oncePer === 'service') return oncePer ?? hit;
  return file.marked(oncePer).enclosing(hit.span)[0] ?? hit;
}
