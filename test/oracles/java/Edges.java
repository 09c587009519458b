import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Prints which Java files of a folder name types of which others, as the compiler itself resolves the names; a line for
 * each pair, a tab between. What lies outside the folder is missing, which the compiler is told to bear. Types that
 * several files declare are left out. Usage: java Edges.java FOLDER, with one relative path a line on standard input.
 */
public class Edges {
  private final Path root;
  private final Map<String, String> fileOfType = new HashMap<>();
  private final TreeSet<String> edges = new TreeSet<>();

  private Edges(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    var edges = new Edges(Path.of(arguments[0]).toAbsolutePath());
    var paths = new ArrayList<Path>();
    try (var lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) paths.add(edges.root.resolve(lines.nextLine()));
    }
    edges.read(paths);
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    edges.edges.forEach(out::println);
    out.flush();
  }

  private void read(List<Path> paths) throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(problem -> {}, null, StandardCharsets.UTF_8);
    var options = List.of("-proc:none", "-implicit:none", "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1");
    var task = (JavacTask) compiler.getTask(null, files, problem -> {}, options, null, files.getJavaFileObjectsFromPaths(paths));
    var units = new ArrayList<CompilationUnitTree>();
    task.parse().forEach(units::add);
    for (var unit : units) for (var type : unit.getTypeDecls()) declare(unit, type);
    task.analyze();
    var trees = Trees.instance(task);
    for (var unit : units) new Names(trees, unit).scan(unit, null);
  }

  private void declare(CompilationUnitTree unit, Tree declaration) {
    if (!(declaration instanceof ClassTree type)) return;
    var prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    var isKnown = fileOfType.containsKey(prefix + type.getSimpleName());
    fileOfType.put(prefix + type.getSimpleName(), isKnown ? "" : pathOf(unit.getSourceFile()));
  }

  private String pathOf(JavaFileObject file) {
    return root.relativize(Path.of(file.toUri())).toString().replace('\\', '/');
  }

  /** Every name in a file that stands for a type. */
  private final class Names extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final String from;
    private final String text;

    Names(Trees trees, CompilationUnitTree unit) throws IOException {
      this.trees = trees;
      this.unit = unit;
      this.from = pathOf(unit.getSourceFile());
      this.text = unit.getSourceFile().getCharContent(true).toString();
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void nothing) {
      add(tree, tree.getName());
      return super.visitIdentifier(tree, nothing);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
      add(tree, tree.getIdentifier());
      return super.visitMemberSelect(tree, nothing);
    }

    /** Whether the name was imported from a package that is missing, so that the compiler took another type for it. */
    private boolean isImportedElsewhere(TypeElement type) {
      return unit.getImports().stream()
          .filter(one -> !one.isStatic())
          .map(one -> one.getQualifiedIdentifier().toString())
          .anyMatch(name -> name.endsWith("." + type.getSimpleName()) && !name.contentEquals(type.getQualifiedName()));
    }

    /** Types the compiler fills in, such as that of a {@code var}, do not stand in the text. */
    private void add(Tree tree, CharSequence name) {
      var start = trees.getSourcePositions().getStartPosition(unit, tree);
      var end = trees.getSourcePositions().getEndPosition(unit, tree);
      if (start < 0 || end <= start || !text.substring((int) start, (int) end).endsWith(name.toString())) return;
      var element = trees.getElement(getCurrentPath());
      if (!(element instanceof TypeElement type) || isImportedElsewhere(type)) return;
      Element outermost = element;
      while (outermost.getEnclosingElement() != null && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
        outermost = outermost.getEnclosingElement();
      }
      // A method that cannot be resolved stands as a type within what the compiler took for its class.
      if (outermost instanceof TypeElement top && isImportedElsewhere(top)) return;
      var to = fileOfType.get(outermost.toString());
      if (to != null && !to.isEmpty() && !to.equals(from)) edges.add(from + "\t" + to);
    }
  }
}
