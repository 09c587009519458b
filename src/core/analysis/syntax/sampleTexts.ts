import type { GrammarLanguage } from './language';

/** Has a leaf too large to be kept in its slot, signs beyond ASCII, and nothing that makes sense. */
const BROKEN = `\n é\u{1F600} ${'x'.repeat(300)} ) = ] "`;

const ECMASCRIPT = `
import a, { b as c } from "d"; // e
class F extends g.H { @i() j = async (k, ...l) => { for (const [m] of k) if (m) delete n.o?.[p]; } }
export const { q, r: s = 1 } = new T(\`u\${v}w\`, /x/g), y = { z() {}, a, "b": c ? d : !e };
`;

const TYPED = `${ECMASCRIPT}type A<B = C> = D[] | E["f"]; abstract class G { private h?: I; constructor(j: K.L) { super(); } }\n`;

/** A text in each language with much of its grammar: names that stand for others, fields, comments, broken code. */
export const SAMPLE_TEXTS: Readonly<Record<GrammarLanguage, string>> = {
  typescript: TYPED + BROKEN,
  tsx: `${TYPED}const M = () => <N o="p" {...q}>r {s}<T.U /></N>;\n${BROKEN}`,
  javascript: `${ECMASCRIPT}const M = () => <N o="p" {...q}>r {s}<T.U /></N>;\n${BROKEN}`,
  python: `
import a.b as c
from .d import (e, f as g)  # h
@i(j=1)
async def k(l: M = 2, *n, **o) -> p:
    """q"""
    for r, s in t: yield f"u{v!r:>{w}}"
    else: return [x for y in z if not y], {**a, "b": lambda c: c}
    try: print(d[1:2], e if f else g)
    except (H, I) as j: raise
if a:
  b: int = c
elif d: pass
else: del e.f
${BROKEN}`,
  go: `
package a // b
import ( c "d/e"; . "f" )
type G[H any] struct { I, J int \`k\`; *L }
type M interface { N(o ...P) (q R, err error) }
func (s *T) U(v, w X) { for y, z := range a { go b.c(d[1:2], &E{f: "g"}) }
  switch h := i.(type) { case J, *K: defer l(); default: m <- n } ; const o = 'p' }
${BROKEN}`,
  java: `
package a.b; import static c.D.*; /* e */
@F(g = 1) public class H<I extends J> extends K implements L {
  private final int[] m = { 1, 2 }, n;
  @O P(Q... r) throws S { this.t = (u, v) -> w.x(U::new); for (var y : z) synchronized (a) { if (b instanceof C d) return; } }
  enum E { F(1) { void g() {} }, H } record I(int j) {} int k() { return switch (l) { case 1 -> m; default -> { yield n; } }; } }
${BROKEN}`,
  csharp: `
using static A.B; using C = D<E>; namespace F; // g
[H(I = 1)] public record J(int K) : L<M>, N where O : class {
  public async Task<P> Q(ref int r, params S[] t) => await u?.V[w]!.X(y: $"z{a:b}");
  public int C { get; private set; } = 1; event D E;
  void F() { foreach (var (g, h) in i) using (j) { lock (k) l ??= new() { M = n switch { 1 => o, _ => p } }; } from q in r select s; } }
${BROKEN}`,
  rust: `
use a::{b as c, d::*}; // e
#[f(g)] pub struct H<'i, J: K>(pub L<'i>, M);
impl<T> N for O<T> where T: P { async fn q(&mut self, r: &str) -> Result<S, U> { let V { w, x: y @ 1..=2 } = z?; match a { B::C(d) if e => f!("g{}", h), _ => |i| i.j::<K>() } } }
${BROKEN}`,
  php: `a <?php
namespace A\\B; use C\\{D, E as F}; // g
#[H] abstract class I extends J implements K { use L; private ?M $n = [1, 'o' => 2]; const P = 3;
  function __construct(private readonly int|Q $r = null, &...$s) { foreach ($t as $u => [$v]) echo "w{$x->y}z$a"; return fn($b) => $this?->c(d: static::E) ?? new F; } }
?> g <?= $h ?>
${BROKEN}`,
  ruby: `
require 'a' # b
module C::D
  class E < F
    attr_reader :g, "h": 1
    def i(j, k = 2, *l, m:, **n, &o) = p&.q(*r) { |s, (t, u)| v ||= "w#{x}y" }
    def z? a; unless b then c rescue d; case e when F, 1..2 then g[h] = %w[i j] else yield; end end end
  end
end
${BROKEN}`,
};
