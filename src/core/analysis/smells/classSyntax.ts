import type { Language } from '../syntax/language';

/** How a language writes classes down: names of its grammar's nodes and tree-sitter queries. */
export interface ClassSyntax {
  /** Finds classes with a `name` and a `body`; each match captures `class`. */
  readonly classes: string;
  /** Nodes that are methods. */
  readonly methods: ReadonlySet<string>;
  /** Nodes around a method or its function: a decorator, a field that holds a function. */
  readonly wrappers: ReadonlySet<string>;
  /** Within a method: captures `decision`; `object` and `attribute` of an access; `called` for an access that is called. */
  readonly inMethods: string;
  /** Attributes may be used without naming the object: captures them as `attribute` in the class. */
  readonly bareAttributes?: string;
  /** Whether an object's text means the object the method belongs to. */
  readonly isSelf: (object: string) => boolean;
  readonly constructors: RegExp;
  /** Calls that are plain access to an attribute: `order.getTotal()`. */
  readonly accessors?: RegExp;
}

const SCRIPT_METHODS = `
  [(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement)
   (switch_case) (catch_clause) (ternary_expression)] @decision
  (binary_expression operator: ["&&" "||" "??"]) @decision
  (member_expression object: (_) @object property: (_) @attribute) @access
  (call_expression function: (member_expression) @called)`;

const TYPESCRIPT: ClassSyntax = {
  classes: `
    (class_declaration name: (_) body: (class_body)) @class
    (abstract_class_declaration name: (_) body: (class_body)) @class`,
  methods: new Set(['method_definition', 'arrow_function', 'function_expression']),
  wrappers: new Set(['public_field_definition', 'field_definition']),
  inMethods: SCRIPT_METHODS,
  isSelf: (object) => object === 'this',
  constructors: /^constructor$/,
};

const JAVASCRIPT: ClassSyntax = {
  ...TYPESCRIPT,
  classes: '(class_declaration name: (_) body: (class_body)) @class',
};

const PYTHON: ClassSyntax = {
  classes: '(class_definition name: (_) body: (block)) @class',
  methods: new Set(['function_definition']),
  wrappers: new Set(['decorated_definition']),
  inMethods: `
    [(if_statement) (elif_clause) (for_statement) (while_statement) (except_clause) (case_clause)
     (conditional_expression) (boolean_operator)] @decision
    (attribute object: (_) @object attribute: (_) @attribute) @access
    (call function: (attribute) @called)`,
  isSelf: (object) => object === 'self' || object === 'cls',
  constructors: /^__(?:init|new|post_init)__$/,
};

const JAVA: ClassSyntax = {
  classes: '(class_declaration name: (_) body: (class_body)) @class',
  methods: new Set(['method_declaration', 'constructor_declaration']),
  wrappers: new Set(),
  inMethods: `
    [(if_statement) (for_statement) (enhanced_for_statement) (while_statement) (do_statement) (switch_label)
     (catch_clause) (ternary_expression)] @decision
    (binary_expression operator: ["&&" "||"]) @decision
    (field_access object: (_) @object field: (_) @attribute) @access
    (method_invocation object: (_) @object name: (_) @attribute arguments: (argument_list)) @called @access`,
  bareAttributes: '(field_declaration declarator: (variable_declarator name: (identifier) @attribute))',
  isSelf: (object) => object === 'this',
  constructors: /^$/,
  accessors: /^(?:get|is)[A-Z]/,
};

const CSHARP: ClassSyntax = {
  classes: '(class_declaration name: (_) body: (declaration_list)) @class',
  methods: new Set(['method_declaration', 'constructor_declaration']),
  wrappers: new Set(),
  inMethods: `
    [(if_statement) (for_statement) (foreach_statement) (while_statement) (do_statement) (switch_section)
     (catch_clause) (conditional_expression)] @decision
    (binary_expression operator: ["&&" "||" "??"]) @decision
    (member_access_expression expression: (_) @object name: (_) @attribute) @access
    (invocation_expression function: (member_access_expression) @called)`,
  bareAttributes: `
    (field_declaration (variable_declaration (variable_declarator name: (identifier) @attribute)))
    (property_declaration name: (identifier) @attribute)`,
  isSelf: (object) => object === 'this',
  constructors: /^$/,
};

/** How each language with classes writes them; Go, whose methods stand beside their type, is read apart. */
export const CLASS_SYNTAX: Readonly<Partial<Record<Language, ClassSyntax>>> = {
  typescript: TYPESCRIPT,
  tsx: TYPESCRIPT,
  javascript: JAVASCRIPT,
  python: PYTHON,
  java: JAVA,
  csharp: CSHARP,
};
