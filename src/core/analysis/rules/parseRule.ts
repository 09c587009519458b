import { CATEGORIES } from '../../findings/category';
import { type Alternative, CONFIDENCES } from '../../findings/finding';
import { SEVERITIES } from '../../findings/severity';
import type { GrammarLanguage } from '../syntax/language';
import { parseWhere } from './parseCondition';
import {
  type Absence,
  type Mark,
  type Matcher,
  type MatchersByLanguage,
  type Milder,
  type RelatedPlaces,
  RULE_LANGUAGES,
  type Rule,
  type RuleExamples,
  type RuleLanguage,
} from './rule';
import type { RuleSource } from './ruleSource';
import {
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  oneOfAt,
  patternAt,
  type Report,
  type RuleProblem,
  reportUnknownKeys,
  textAt,
} from './yamlFields';

/** A rule's or mark's file, read; a file with problems is not used. */
export type ParsedFile =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'broken'; readonly problems: readonly RuleProblem[] };

/** Reads one file: a mark when it has the key `mark`, else a rule. Never throws. */
export function parseRuleFile(file: RuleSource): ParsedFile {
  const problems: RuleProblem[] = [];
  const report: Report = (key, message) => problems.push({ path: file.path, key, message });
  const fields = file.content;
  if (!isFields(fields)) {
    report('', file.malformed ?? 'expected a mapping');
    return { kind: 'broken', problems };
  }
  const parsed: ParsedFile =
    'mark' in fields
      ? { kind: 'mark', mark: parseMark(fields, report) }
      : { kind: 'rule', rule: parseRule(fields, report) };
  return problems.length > 0 ? { kind: 'broken', problems } : parsed;
}

const RULE_KEYS = [
  'id',
  'title',
  'category',
  'severity',
  'confidence',
  'enabled',
  'message',
  'why',
  'recommendation',
  'tradeoffs',
  'alternatives',
  'reference',
  'match',
  'once-per',
  'milder',
  'absent',
  'related',
  'examples',
];
const LANGUAGES: readonly [GrammarLanguage, ...GrammarLanguage[]] = [
  'typescript',
  'tsx',
  'javascript',
  'python',
  'go',
  'java',
  'csharp',
];
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function parseMark(fields: Fields, report: Report): Mark {
  reportUnknownKeys(fields, ['mark', 'meaning', 'match'], '', report);
  textAt(fields['meaning'], 'meaning', report);
  return { id: idAt(fields['mark'], 'mark', report), matchers: matchersAt(fields['match'], report) };
}

function parseRule(fields: Fields, report: Report): Rule {
  reportUnknownKeys(fields, RULE_KEYS, '', report);
  return {
    id: idAt(fields['id'], 'id', report),
    title: textAt(fields['title'], 'title', report),
    category: oneOfAt(fields['category'], CATEGORIES, 'category', report),
    severity: oneOfAt(fields['severity'], SEVERITIES, 'severity', report),
    confidence: oneOfAt(fields['confidence'], CONFIDENCES, 'confidence', report),
    enabled: enabledAt(fields['enabled'], report),
    message: textAt(fields['message'] ?? fields['title'], 'message', report),
    why: textAt(fields['why'], 'why', report),
    recommendation: textAt(fields['recommendation'], 'recommendation', report),
    tradeoffs: textAt(fields['tradeoffs'], 'tradeoffs', report),
    alternatives: listAt(fields['alternatives'] ?? [], 'alternatives', report).map((one, i) =>
      alternativeAt(one, `alternatives[${i}]`, report),
    ),
    reference: referenceAt(fields['reference'], report),
    matchers: matchersAt(fields['match'], report),
    oncePer: fields['once-per'] === undefined ? undefined : textAt(fields['once-per'], 'once-per', report),
    milder: fields['milder'] === undefined ? undefined : milderAt(fields['milder'], report),
    absent: fields['absent'] === undefined ? undefined : absenceAt(fields['absent'], report),
    related: listAt(fields['related'] ?? [], 'related', report).map((one, i) =>
      relatedAt(one, `related[${i}]`, report),
    ),
    examples:
      fields['examples'] === undefined ? new Map() : byLanguage(fields['examples'], 'examples', report, examplesAt),
  };
}

function idAt(value: unknown, key: string, report: Report): string {
  const id = textAt(value, key, report);
  if (id !== '' && !ID.test(id)) report(key, 'expected lower-case words joined by hyphens');
  return id;
}

function enabledAt(value: unknown, report: Report): boolean {
  if (value !== undefined && typeof value !== 'boolean') report('enabled', 'expected true or false');
  return value !== false;
}

function alternativeAt(value: unknown, key: string, report: Report): Alternative {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['option', 'pros', 'cons'], key, report);
  return {
    option: textAt(fields['option'], `${key}.option`, report),
    pros: textAt(fields['pros'], `${key}.pros`, report),
    cons: textAt(fields['cons'], `${key}.cons`, report),
  };
}

function referenceAt(value: unknown, report: Report): Rule['reference'] {
  if (value === undefined) return undefined;
  const fields = fieldsAt(value, 'reference', report);
  reportUnknownKeys(fields, ['label', 'url'], 'reference', report);
  return {
    label: textAt(fields['label'], 'reference.label', report),
    url: textAt(fields['url'], 'reference.url', report),
  };
}

function milderAt(value: unknown, report: Report): Milder {
  const fields = fieldsAt(value, 'milder', report);
  reportUnknownKeys(fields, ['where', 'severity', 'confidence'], 'milder', report);
  if (fields['where'] === undefined) report('milder.where', 'expected a condition');
  return {
    where: parseWhere(fields['where'], 'milder.where', report),
    severity: oneOfAt(fields['severity'], SEVERITIES, 'milder.severity', report),
    confidence: oneOfAt(fields['confidence'], CONFIDENCES, 'milder.confidence', report),
  };
}

function absenceAt(value: unknown, report: Report): Absence {
  const fields = fieldsAt(value, 'absent', report);
  reportUnknownKeys(fields, ['mark', 'manifest'], 'absent', report);
  const { mark, manifest } = fields;
  return {
    mark: textAt(mark, 'absent.mark', report),
    manifest: manifest === undefined ? undefined : patternAt(manifest, 'absent.manifest', report),
  };
}

function relatedAt(value: unknown, key: string, report: Report): RelatedPlaces {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['mark', 'within', 'message'], key, report);
  return {
    mark: textAt(fields['mark'], `${key}.mark`, report),
    within: oneOfAt(fields['within'], ['around', 'function', 'file'], `${key}.within`, report),
    message: textAt(fields['message'], `${key}.message`, report),
  };
}

function examplesAt(value: unknown, key: string, report: Report): RuleExamples {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['bad', 'good'], key, report);
  const textsOf = (name: string) =>
    listAt(fields[name], `${key}.${name}`, report).map((one, i) => textAt(one, `${key}.${name}[${i}]`, report));
  return { bad: textsOf('bad'), good: textsOf('good') };
}

function matchersAt(value: unknown, report: Report): MatchersByLanguage {
  return byLanguage(value, 'match', report, (list, key) =>
    listAt(list, key, report).map((one, i) => matcherAt(one, `${key}[${i}]`, report)),
  );
}

function matcherAt(value: unknown, key: string, report: Report): Matcher {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['of', 'query', 'where', 'at', 'grammars'], key, report);
  if ((fields['of'] === undefined) === (fields['query'] === undefined)) report(key, 'expected either `of` or `query`');
  return {
    source:
      fields['query'] === undefined
        ? { kind: 'mark', mark: textAt(fields['of'], `${key}.of`, report) }
        : { kind: 'query', query: textAt(fields['query'], `${key}.query`, report) },
    where: parseWhere(fields['where'], `${key}.where`, report),
    at: fields['at'] === undefined ? 'whole' : textAt(fields['at'], `${key}.at`, report),
    ...(fields['grammars'] === undefined
      ? {}
      : { grammars: grammarsAt(fields['grammars'], `${key}.grammars`, report) }),
  };
}

function grammarsAt(value: unknown, key: string, report: Report): GrammarLanguage[] {
  return listAt(value, key, report).map((one, i) => oneOfAt(one, LANGUAGES, `${key}[${i}]`, report));
}

function byLanguage<T>(
  value: unknown,
  key: string,
  report: Report,
  read: (value: unknown, key: string, report: Report) => T,
): ReadonlyMap<RuleLanguage, T> {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, RULE_LANGUAGES, key, report);
  if (isFields(value) && Object.keys(fields).length === 0) report(key, 'expected at least one language');
  return new Map(
    RULE_LANGUAGES.filter((language) => language in fields).map((language) => [
      language,
      read(fields[language], `${key}.${language}`, report),
    ]),
  );
}
