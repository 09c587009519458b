/** What the definition of a table tells of its columns. */
export interface TableColumns {
  readonly columns: ReadonlySet<string>;
  /** Those that an index, a key or a unique constraint begins with. */
  readonly indexed: ReadonlySet<string>;
}

/**
 * Reads the columns of a table from its definition in `path`; names are plain: lower case without underscores. `undefined`
 * where indexes are not declared beside the columns, or nobody can tell.
 */
export function indexedColumns(path: string, definition: string): TableColumns | undefined {
  const dialect = DIALECTS.find(({ file, mark }) => file.test(path) && mark.test(definition));
  if (!dialect) return undefined;
  const text = definition.replace(dialect.comment, '');
  const fields = [...text.matchAll(dialect.field)];
  const columns = new Set<string>();
  const indexed = new Set(dialect.own);
  const seen = new Set<string>();
  fields.forEach((match, at) => {
    const end = match.index + match[0].length;
    const previous = fields[at - 1];
    const about = dialect.isAbove
      ? text.slice(previous ? previous.index + previous[0].length : 0, end)
      : text.slice(match.index, fields[at + 1]?.index ?? text.length);
    const stated = /\bcolumn:(\w+)/.exec(about)?.[1];
    const name = plain(stated ?? match[1] ?? '');
    // What leads to another table is no column of its own.
    if (!RELATION.test(about)) columns.add(name);
    // In an index of several columns the first leads.
    const leading = about.replace(/\b(?:unique)?index:(\w+)[^;"]*/gi, (index, group: string) => {
      const isLater = seen.has(group) || /priority:(?!1\b)\d/.test(index);
      seen.add(group);
      return isLater ? '' : index;
    });
    if (dialect.indexed.test(leading)) indexed.add(name);
  });
  for (const group of dialect.groups) for (const [, first = ''] of text.matchAll(group)) indexed.add(plain(first));
  return columns.size === 0 ? undefined : { columns, indexed };
}

interface Dialect {
  readonly file: RegExp;
  /** What tells that a definition is of this kind. */
  readonly mark: RegExp;
  readonly comment: RegExp;
  /** A column with its name. */
  readonly field: RegExp;
  /** What stands about a column that is indexed: behind its name, or above it. */
  readonly isAbove?: true;
  readonly indexed: RegExp;
  /** Indexes that stand apart, with the column they begin with. */
  readonly groups: readonly RegExp[];
  /** Columns that are indexed without a word. */
  readonly own: readonly string[];
}

const HASH = /#.*$/gm;
const SLASHES = /\/\/.*$/gm;
const DIALECTS: readonly Dialect[] = [
  {
    file: /\.prisma$/,
    mark: /\bmodel\b/,
    comment: SLASHES,
    field: /^[ \t]+(\w+)[ \t]+(?:String|Int|BigInt|Float|Decimal|Boolean|DateTime|Json|Bytes)\b/gm,
    indexed: /@id\b|@unique\b/,
    groups: [/@@(?:id|unique|index)\(\s*(?:fields:\s*)?\[\s*(\w+)/g],
    own: [],
  },
  {
    file: /\.go$/,
    mark: /`[^`]*\bgorm:"/,
    comment: /^\s*\/\/.*$/gm,
    field: /^[ \t]+([A-Z]\w*)[ \t]+[*[\]\w.]+/gm,
    indexed: /gorm:"[^"]*\b(?:primary_?key|index|uniqueIndex|unique_index|unique)\b/i,
    groups: [],
    own: ['id'],
  },
  {
    file: /\.py$/,
    mark: /=\s*models\.\w+\(/,
    comment: HASH,
    field: /^[ \t]+(\w+)[^=\n]*=\s*models\.\w+\(/gm,
    indexed: /\.(?:ForeignKey|OneToOneField|SlugField|AutoField|BigAutoField)\(|\b(?:primary_key|unique|db_index)=True/,
    groups: [
      /\b(?:Index|UniqueConstraint)\([^()]*fields=[[(]\s*["']-?(\w+)/g,
      /(?:unique|index)_together\s*=\s*[[({\s]*["'](\w+)/g,
    ],
    own: ['id', 'pk'],
  },
  {
    file: /\.py$/,
    mark: /=\s*(?:sa\.|orm\.|db\.|sqlalchemy\.)?(?:mapped_column|Column)\(/,
    comment: HASH,
    field: /^[ \t]+(\w+)[^=\n]*=\s*(?:sa\.|orm\.|db\.|sqlalchemy\.)?(?:mapped_column|Column)\(/gm,
    indexed: /\b(?:primary_key|unique|index)=True/,
    groups: [/\bIndex\(\s*["'][^"']*["'],\s*["']?(\w+)/g, /\bUniqueConstraint\(\s*["'](\w+)/g],
    own: [],
  },
  {
    file: /\.ts$/,
    mark: /@Entity\(/,
    comment: SLASHES,
    field: /^[ \t]+(?:(?:public|private|protected|readonly)\s+)*(\w+)[!?]?\s*:\s*[^\n]*;/gm,
    isAbove: true,
    indexed: /@(?:Index|PrimaryColumn|PrimaryGeneratedColumn|OneToOne)\(|unique:\s*true/,
    groups: [/@(?:Index|Unique)\((?:\s*["'][^"']*["'],)?\s*\[\s*["'](\w+)/g],
    own: ['id'],
  },
  {
    file: /\.sql$/,
    mark: /\bcreate\s+table\b/i,
    comment: /--.*$/gm,
    field:
      /^[ \t]+[`"[]?(?!(?:primary|unique|key|index|constraint|foreign|check|on|references)\b)(\w+)[`"\]]?[ \t]+\w[^\n]*/gim,
    indexed: /\bprimary\s+key\b|\bunique\b/i,
    groups: [
      /\b(?:primary\s+key|unique|key|index)\s*(?:[`"]?\w+[`"]?\s*)?\(\s*[`"[]?(\w+)/gi,
      /\bcreate\s+(?:unique\s+)?index\b[^;()]*\(\s*[`"[]?(\w+)/gi,
    ],
    own: [],
  },
];

const RELATION = /@(?:ManyToOne|OneToMany|ManyToMany)\(|ManyToManyField\(/;

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
