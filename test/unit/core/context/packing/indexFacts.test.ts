import assert from 'node:assert/strict';
import { filterColumns } from '../../../../../src/core/context/packing/filterColumns';
import { indexedColumns } from '../../../../../src/core/context/packing/indexedColumns';
import { withIndexFacts } from '../../../../../src/core/context/packing/indexFacts';
import { textRange } from '../../../../../src/core/findings/textRange';

describe('The columns that a query filters or sorts by', () => {
  /** Columns, with `…` where there may be more. */
  function check(query: string, expected: string): void {
    it(query, () => {
      const { columns, isWhole } = filterColumns(query);
      assert.equal(`${columns.join(' ')}${isWhole ? '' : '…'}`, expected);
    });
  }

  check('d.DB.Where("user_id = ?", id).Order("sort_key, id ASC").Find(&apps)', 'user_id sort_key id');
  check('d.DB.Where("a = ? AND m.b < ?", a, b).Find(&x)', 'a b');
  check('d.DB.Where("a = ? OR b = ?", a, b).Find(&x)', '…');
  check('prisma.user.findMany({ where: { teamId, age: { gt: 3 } }, orderBy: { name: "asc" } })', 'teamId age name');
  check('prisma.user.findMany({ where: { OR: [{ a: 1 }] } })', '…');
  check('Doc.findAll({ where: { ...scope, teamId } })', '…');
  check('Ping.objects.filter(owner=check, n__gt=3).order_by("-created")', 'owner n created');
  check('Ping.objects.filter(owner__team=team)', '…');
  check('session.query(Tag).filter(Tag.group_id == group, Tag.slug.in_(slugs))', 'group_id slug');
  check('session.query(Tag).filter_by(name=name)', 'name');
  check('db.query("SELECT * FROM a WHERE b = $1 AND c > $2 ORDER BY d")', 'b c');
  check('db.query("SELECT * FROM a JOIN z ON z.id = a.z WHERE b = $1")', 'b…');
  check('users.findAll()', '…');
});

describe('The indexes that the definition of a table shows', () => {
  function check(title: string, path: string, definition: string, columns: string, indexed: string): void {
    it(title, () => {
      const told = indexedColumns(path, definition);
      assert.equal([...(told?.columns ?? [])].join(' '), columns);
      assert.equal([...(told?.indexed ?? [])].sort().join(' '), indexed);
    });
  }

  check(
    'are those of Prisma',
    'schema.prisma',
    'model User {\n  id Int @id\n  email String @unique\n  teamId Int\n  name String // @unique\n  @@index([teamId, name])\n}',
    'id email teamid name',
    'email id teamid',
  );
  check(
    'are those of GORM, of several columns the first',
    'user.go',
    'type User struct {\n  ID uint\n  Name string `gorm:"uniqueIndex:u,priority:1"`\n  Kind string `gorm:"uniqueIndex:u,priority:2"`\n  A int `gorm:"index:ab"`\n  B int `gorm:"index:ab"`\n  Note string\n}',
    'id name kind a b note',
    'a id name',
  );
  check(
    'are those of Django',
    'models.py',
    'class Ping(models.Model):\n    owner = models.ForeignKey(Check, models.CASCADE)\n    n = models.IntegerField(db_index=True)\n    kind = models.CharField(max_length=6)\n    created = models.DateTimeField()\n    class Meta:\n        indexes = [models.Index(fields=["-created", "kind"])]',
    'owner n kind created',
    'created id n owner pk',
  );
  check(
    'are those of SQLAlchemy',
    'tag.py',
    'class Tag(Base):\n    __table_args__ = (UniqueConstraint("slug", "group_id"),)\n    id: Mapped[int] = mapped_column(GUID, primary_key=True)\n    slug: Mapped[str] = mapped_column(String, nullable=False)\n    group_id = Column(GUID, ForeignKey("groups.id"))',
    'id slug groupid',
    'id slug',
  );
  check(
    'are those of TypeORM',
    'user.ts',
    '@Entity()\n@Index(["team", "name"])\nexport class User {\n  @PrimaryGeneratedColumn()\n  id: number;\n  @Column({ unique: true })\n  email: string;\n  @Column()\n  name: string;\n}',
    'id email name',
    'email id team',
  );
  check(
    'are those of SQL',
    'schema.sql',
    'CREATE TABLE a (\n  id bigint PRIMARY KEY,\n  owner_id bigint NOT NULL,\n  name text,\n  UNIQUE (name, owner_id)\n);\nCREATE INDEX i ON a (owner_id);',
    'id ownerid name',
    'id name ownerid',
  );
  check(
    'are not told of a mapper that declares them elsewhere',
    'doc.ts',
    '@Table\nclass Doc {\n  a: string;\n}',
    '',
    '',
  );
});

describe('What a point says of indexes', () => {
  const model = 'type Message struct {\n  ID uint\n  AppID uint\n  Date int `gorm:"index"`\n}';
  function check(title: string, query: string, definitions: readonly string[], expected: readonly string[]): void {
    it(title, () => {
      const files = [
        { path: 'db.go', text: query },
        ...definitions.map((text, at) => ({ path: `model${at}.go`, text })),
      ];
      const needs = definitions.map((_, at) => ({
        path: `model${at}.go`,
        range: textRange(0, 0, 9, 0),
        table: 'messages',
      }));
      const range = textRange(0, 0, 0, query.length);
      const point = { id: 'p', kind: 'query', name: 'p', path: 'db.go', range, facts: [], weight: 1, needs } as const;
      assert.deepEqual(withIndexFacts([{ label: 'P1', point }], files)[0]?.point.facts, expected);
    });
  }

  check(
    'is which columns have one, and which have none',
    'db.Where("app_id = ?", a).Order("date").Find(&m)',
    [model],
    ["line 1 filters or sorts by app_id, date: an index was seen on date, none on app_id in the table's definition"],
  );
  check('is nothing of a column that the definition does not show', 'db.Where("other = ?", a).Find(&m)', [model], []);
  check('is nothing where there is no definition', 'db.Where("app_id = ?", a).Find(&m)', [], []);
  check(
    'is no lack where one definition cannot be read',
    'db.Where("app_id = ?", a).Find(&m)',
    [model, 'func up() {}'],
    [],
  );
});
