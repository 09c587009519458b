import assert from 'node:assert/strict';
import { lightQuery } from '../../../../../src/core/analysis/rules/lightQuery';
import type { SyntaxGrammar, SyntaxNode } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { builtInRules, startParser } from './ruleFixture';

describe('a lighter query', () => {
  function check(query: string, expected: string) {
    it(query, () => assert.equal(lightQuery(query, 'typescript'), expected));
  }

  check('(call_expression function: (identifier) @f) @whole', '(call_expression function: (identifier) @f) @whole');
  check(
    '(call_expression function: (member_expression object: (_) @a property: (_) @b)) @whole',
    '(call_expression function: (_ object: (_) @a property: (_) @b)) @whole',
  );
  check('(a left: (member_expression object: (_) @b))', '(a left: (member_expression object: (_) @b))');
  check(
    '(a left: (member_expression object: (b property: (_))))',
    '(a left: (member_expression object: (b property: (_))))',
  );
  check('(a value: (new_expression constructor: (_)))', '(a value: (_ constructor: (_)))');
  check('(decorator (call_expression function: (_)))', '(decorator (_ function: (_)))');
  check('(a (member_expression property: (_)))', '(a (member_expression property: (_)))');
  check('(a (#eq? @b "(member_expression property: (_))"))', '(a (#eq? @b "(member_expression property: (_))"))');

  it('finds the same as the one it is made from', async () => {
    const { catalogue } = builtInRules();
    const matchers = [...catalogue.marks, ...catalogue.rules].flatMap(
      ({ matchers }) => matchers.get('typescript') ?? [],
    );
    const parser = await startParser();
    const grammar = await parser.grammar('typescript');
    const queries = matchers.flatMap(({ source, grammars }) =>
      source.kind === 'query' && (!grammars || grammars.includes('typescript')) ? [source.query] : [],
    );
    const lighter = queries.filter((query) => lightQuery(query, 'typescript') !== query);
    assert.ok(lighter.length > 10);
    grammar.withTree(CODE, (root) => {
      for (const query of lighter)
        assert.deepEqual(found(lightQuery(query, 'typescript'), grammar, root), found(query, grammar, root), query);
    });
  });
});

function found(query: string, grammar: SyntaxGrammar, root: SyntaxNode) {
  return grammar
    .query(query)
    .matches(root)
    .map(({ captures }) => captures.map(({ name, node }) => [name, node.startIndex, node.endIndex]));
}

const CODE = `
import Queue = A.B;
namespace a.b { export const c = new d.E(f); }
@Controller('orders') @deco.rated(5) export class Orders extends base.Model<x.Y> {
  private readonly queue = new Queue(process.env.QUEUE);
  constructor(@Inject(KEY) private readonly repo: orm.Repository<Order>) { super(); this.made = new Map(); }
  @Get(':id') async one(@Param('id') id: string) { return await this.repo.findOne<Order>({ where: { id } }); }
  @Post() all = async () => Promise.all(ids.map(async (id) => { await db.orders.update(id); count.value += 1; }));
}
const { readFile, b: c } = require('fs'); const d = require('e').f; exports.g = require('h'); exports.i = () => j\`k\`;
app.route('/a').get((req, res) => res.json(req.body.a)).post(guard, handler); router.use('/b', users.router);
for (const o of orders) o.items.forEach(function (item) { sql.query(\`select \${item.id}\` + o.name); });
const view = <T,>(x: T) => tag.of\`a \${x.y}\`; delete cache[key]; cache.items[key] = view; a?.b?.(c!.d); new (x.y())(z);
`;
