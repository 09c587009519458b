/** How a language writes collections in fields, and their changes. */
export interface StatePatterns {
  /**
   * A field that is declared or made as a collection: `name`, after `own` where it stands in a function that makes the
   * object, with the `modifiers` written in front of it.
   */
  readonly field: RegExp;
  /** A change: `field`, of what `own` names. */
  readonly change: RegExp;
  /** Functions that make or set up the object, beside one of the class's own name. */
  readonly makers: ReadonlySet<string>;
  /** Whether a field declared in the class belongs to the class itself. */
  readonly isStatic: (modifiers: string) => boolean;
  /** Whether `own` is the object of the method, whose class and receiver are given. */
  readonly isOwn: (own: string, holder: string, receiver: string) => boolean;
}

/** Collections that several threads may use at once, as they are written. */
export const CONCURRENT = /sync\.Map\b|Concurrent|CopyOnWrite|Blocking|synchronized/;

const SELF = new Set(['this', 'self', 'cls']);
/** What stands in square brackets, one pair within them. */
const INDEX = String.raw`\[(?:[^[\]\n]|\[[^\]\n]*\])+\]`;
/** An assignment after an index, the shorthand for counting included. */
const ASSIGNED = String.raw`\s*(?:(?:[-+*/%|&^]|\?\?|\|\||&&)?=(?![=>])|\+\+|--)`;

const ECMASCRIPT: StatePatterns = {
  field:
    /(?<![\w$.])(?<modifiers>(?:(?:private|protected|public|static|readonly|override|declare)\s+)*)(?<own>this\.)?(?<name>#?[A-Za-z_$][\w$]*)[!?]?\s*(?::(?:[^=;\n]|=>){1,160})?=\s*(?:new\s+(?:Map|Set)\b|\{\s*\}|\[\s*\])/g,
  change: new RegExp(
    [
      String.raw`(?<![\w$.])(?<own>this|[A-Z][\w$]*)\.(?<field>#?[\w$]+)(?:`,
      String.raw`[!?]?(?:${INDEX})?[!?]?\.(?:set|add|delete|clear|push|unshift|splice|pop|shift)\(`,
      String.raw`|[!?]?${INDEX}${ASSIGNED}`,
      String.raw`|(?<=\bdelete\s+(?:this|[A-Z][\w$]*)\.#?[\w$]+)\[)`,
    ].join(''),
    'g',
  ),
  makers: new Set(['constructor']),
  isStatic: (modifiers) => /\bstatic\b/.test(modifiers),
  isOwn: (own, holder) => SELF.has(own) || own === holder,
};

const PYTHON_COLLECTION = String.raw`(?:\{\s*\}|\[\s*\]|(?:dict|list|set)\(\)|(?:collections\.)?(?:defaultdict|OrderedDict|deque|Counter)\()`;

const PYTHON: StatePatterns = {
  // An annotated field of a class is often one of each object: of a data class or of a model.
  field: new RegExp(
    String.raw`^(?<modifiers>[ \t]+)(?:(?<own>self\.)(?<name>\w+)(?:\s*:[^=\n]+)?|(?<shared>\w+)(?:\s*:\s*(?:\w+\.)?ClassVar\b[^=\n]*)?)\s*=\s*${PYTHON_COLLECTION}`,
    'gm',
  ),
  change: new RegExp(
    [
      String.raw`(?<![\w.])(?<own>self|cls|[A-Z]\w*)\.(?<field>\w+)(?:`,
      String.raw`(?:${INDEX})?\.(?:append|appendleft|add|pop|popleft|popitem|update|setdefault|remove|discard|insert|extend|clear)\(`,
      String.raw`|${INDEX}\s*(?:[-+*/%|&^]|//)?=(?!=)`,
      String.raw`|(?<=\bdel\s+(?:self|cls|[A-Z]\w*)\.\w+)\[)`,
    ].join(''),
    'g',
  ),
  makers: new Set(['__init__', '__post_init__', '__new__']),
  isStatic: () => true,
  isOwn: (own, holder) => SELF.has(own) || own === holder,
};

const GO: StatePatterns = {
  // What has a tag is data that is read from elsewhere.
  field: /^(?<modifiers>[ \t]*)(?<name>[A-Za-z_]\w*)[ \t]+\*?(?:map\[|\[\](?!byte\b)|sync\.Map\b)[^\n`]*$/gm,
  change: new RegExp(
    [
      String.raw`(?<![\w.])(?:(?<own>\w+)\.(?<field>\w+)(?:${INDEX}(?:\.\w+)?\s*(?:[-+|&]?=(?!=)|\+\+|--)`,
      String.raw`|\s*=\s*append\(\k<own>\.\k<field>,|\.(?:Store|LoadOrStore|LoadAndDelete|Delete|Swap|CompareAndSwap)\()`,
      String.raw`|(?<=(?:delete|clear)\()(?<own2>\w+)\.(?<field2>\w+)[,)])`,
    ].join(''),
    'g',
  ),
  makers: new Set(),
  isStatic: () => false,
  isOwn: (own, _holder, receiver) => own === receiver,
};

const JAVA: StatePatterns = {
  field:
    /(?<![\w.])(?<modifiers>(?:(?:private|protected|public|static|final|volatile|transient)\s+)*)(?:java\.util\.(?:concurrent\.)?)?(?:\w*(?:Map|List|Set|Queue|Deque))(?:<[^;=(){}]*>)?\s+(?<name>\w+)\s*=\s*(?:new\s+\w|Collections\.\w+\(|(?:Maps|Lists|Sets)\.new\w+\(|ConcurrentHashMap\.newKeySet\()/g,
  change:
    /(?<![\w.])(?:(?<own>this|[A-Z]\w*)\.)?(?<field>\w+)\.(?:put|add|remove|putIfAbsent|computeIfAbsent|computeIfPresent|merge|compute|addAll|putAll|removeIf|clear|offer|poll|push|pop)\(/g,
  makers: new Set(),
  isStatic: (modifiers) => /\bstatic\b/.test(modifiers),
  isOwn: (own, holder) => own === '' || own === 'this' || own === holder,
};

const CSHARP: StatePatterns = {
  field:
    /(?<![\w.])(?<modifiers>(?:(?:private|protected|public|internal|static|readonly|volatile)\s+)*)(?:[\w.]+\.)?(?:\w*Dictionary|List|HashSet|\w*Queue|\w*Stack|ConcurrentBag)<[^;=(){}]*>\s+(?<name>\w+)\s*=\s*(?:new\b|\[\s*\])/g,
  change: new RegExp(
    [
      String.raw`(?<![\w.])(?:(?<own>this|[A-Z]\w*)\.)?(?<field>\w+)(?:`,
      String.raw`\.(?:Add|TryAdd|AddOrUpdate|GetOrAdd|Remove|TryRemove|TryUpdate|Enqueue|TryDequeue|Dequeue|Push|Pop|Clear|AddRange|RemoveAll)\(`,
      String.raw`|${INDEX}${ASSIGNED})`,
    ].join(''),
    'g',
  ),
  makers: new Set(),
  isStatic: (modifiers) => /\bstatic\b/.test(modifiers),
  isOwn: (own, holder) => own === '' || own === 'this' || own === holder,
};

/** By file ending. */
export const HELD_STATE: ReadonlyMap<string, StatePatterns> = new Map([
  ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'].map((ending) => [ending, ECMASCRIPT] as const),
  ['.py', PYTHON],
  ['.go', GO],
  ['.java', JAVA],
  ['.cs', CSHARP],
]);
