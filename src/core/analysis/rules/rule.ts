import type { Category } from '../../findings/category';
import type { Alternative, Confidence } from '../../findings/finding';
import type { Severity } from '../../findings/severity';
import type { GrammarLanguage } from '../syntax/language';

/** The languages rules are written for; `typescript` stands for TSX and JavaScript too. */
export const RULE_LANGUAGES = ['typescript', 'python', 'go', 'java', 'csharp'] as const;

export type RuleLanguage = (typeof RULE_LANGUAGES)[number];

/** Hits of a mark, narrowed by a condition. */
export interface Selector {
  readonly mark: string;
  readonly where: Condition;
}

/** What must hold of a hit. Data, as it stands in a rule's file; `conditionHolds` gives it its meaning. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** The text of a part matches. */
  | { readonly kind: 'text'; readonly part: string; readonly pattern: RegExp }
  /** The text or the path of the whole file matches. */
  | { readonly kind: 'file' | 'path'; readonly pattern: RegExp }
  /** Shannon entropy of a part's text, in bits per character. */
  | { readonly kind: 'entropy'; readonly part: string; readonly atLeast: number }
  /** Lies in such a place, at any depth. */
  | { readonly kind: 'inside'; readonly selector: Selector }
  /** Lies in such a place with no function of its own in between, so that it runs whenever the place does. */
  | { readonly kind: 'directly-inside'; readonly selector: Selector }
  /** The innermost place of the mark around it meets the condition; there has to be one. */
  | { readonly kind: 'nearest'; readonly selector: Selector }
  /** Holds such a place, in itself or in one of its parts. */
  | { readonly kind: 'contains'; readonly selector: Selector; readonly part: string }
  /** Uses what the place around it binds as `variable`, directly or through local names. */
  | { readonly kind: 'depends-on'; readonly selector: Selector }
  /** Is an argument of such a call, or is kept in a local name that is one. */
  | { readonly kind: 'passed-to'; readonly selector: Selector }
  /** A part holds such a place, or a local name whose value does; text that matches `unless` is not followed. */
  | {
      readonly kind: 'comes-from';
      readonly selector: Selector;
      readonly part: string;
      readonly unless: RegExp | undefined;
    }
  /**
   * In the same function such a place has always run before; with `differsIn`, one for which the text that the pattern
   * takes from both differs; with `agreesIn`, one for which it is the same.
   */
  | {
      readonly kind: 'after';
      readonly selector: Selector;
      readonly differsIn: RegExp | undefined;
      readonly agreesIn: RegExp | undefined;
    }
  /** Further on in the same function such a place uses, in its `part`, a name that the hit binds in `name`. */
  | { readonly kind: 'used-in'; readonly selector: Selector; readonly name: string; readonly part: string }
  /** Somewhere in the file is such a place with the same text in `part`. */
  | { readonly kind: 'shares'; readonly selector: Selector; readonly part: string }
  /** Of the other places of the mark with the same text in `part`, at least `atLeast` and that share meet it. */
  | {
      readonly kind: 'siblings';
      readonly selector: Selector;
      readonly part: string;
      readonly atLeast: number;
      readonly share: number;
    };

/** One way a place is recognised: by a tree-sitter query or among the hits of a mark, then by a condition. */
export interface Matcher {
  readonly source:
    | { readonly kind: 'query'; readonly query: string }
    | { readonly kind: 'mark'; readonly mark: string };
  readonly where: Condition;
  /** The grammars its query fits; all of the language when missing. */
  readonly grammars?: readonly GrammarLanguage[];
  /** The part that is the place; `whole` unless told otherwise. */
  readonly at: string;
}

export type MatchersByLanguage = ReadonlyMap<RuleLanguage, readonly Matcher[]>;

/** A name for a kind of place: a loop, a database write, a request handler. Rules and other marks build on it. */
export interface Mark {
  readonly id: string;
  readonly matchers: MatchersByLanguage;
}

/** Other places a finding points at. */
export interface RelatedPlaces {
  readonly mark: string;
  /** `around`: the innermost around the finding; `function`: those in the same function; `file`: those in the file. */
  readonly within: 'around' | 'function' | 'file';
  /** What such a place is; `{part}` stands for the text of its part. */
  readonly message: string;
}

/** Something a service has nowhere: no such place in its sources, and no such text in its manifest. */
export interface Absence {
  readonly mark: string;
  readonly manifest: RegExp | undefined;
}

/** Where what a rule finds is half expected, and weighs less. */
export interface Milder {
  /** What holds of hits that weigh less, which make one finding a file. */
  readonly where: Condition;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

/** Code that shows the rule; the bad has to be found and the good must not be. */
export interface RuleExamples {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** A backend rule as its file states it. */
export interface Rule {
  /** Code of its findings. */
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Whether it runs without being asked for. */
  readonly enabled: boolean;
  /** Title of a finding; `{part}` stands for the text of a part. */
  readonly message: string;
  readonly why: string;
  readonly recommendation: string;
  readonly tradeoffs: string;
  readonly alternatives: readonly Alternative[];
  readonly reference: { readonly label: string; readonly url: string } | undefined;
  readonly matchers: MatchersByLanguage;
  /**
   * All hits within a place of this mark (`function`), of the whole `file` or of all files of a `service` make one
   * finding; each one when missing.
   */
  readonly oncePer: string | undefined;
  readonly milder: Milder | undefined;
  /** What has to be missing in the whole service for a finding to stand. */
  readonly absent: Absence | undefined;
  readonly related: readonly RelatedPlaces[];
  readonly examples: ReadonlyMap<RuleLanguage, RuleExamples>;
}

/** Holds always. */
export const ALWAYS: Condition = { kind: 'all', of: [] };
