package coop.latchkey.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import coop.latchkey.hub.rule.RuleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever the program says by key has its texts, and its texts have the places that it fills. The
/// keys are read off the sources.
class SaidKeysTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern PART = Pattern.compile("\\.(title|mend|one)$");
  private static final Texts ENGLISH = Texts.of(Language.EN);

  /// A call of [Said#of].
  private record Use(String at, String key, Set<String> places) {}

  private static final List<String> WRONG = new ArrayList<>();
  private static final List<Use> USES = new ArrayList<>();
  private static final Set<String> KINDS = new TreeSet<>();

  @BeforeAll
  static void read() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(file -> file.toString().endsWith(".java")).toList();
    }
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (var unit : task.parse()) {
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        new Reader(file).scan(unit, null);
      }
    }
  }

  private static final class Reader extends TreeScanner<Void, Void> {
    private final String file;

    Reader(String file) {
      this.file = file;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      String method = call.getMethodSelect().toString();
      List<? extends ExpressionTree> arguments = call.getArguments();
      if (method.equals("Said.of")) {
        use(call.toString(), arguments);
      }
      if (method.equals("Said.quoted") && call.toString().contains("\"")) {
        WRONG.add(file + ": quotes words of its own: " + call);
      }
      if (method.equals("Problem.of") && arguments.size() == 3) {
        titled(arguments.get(2));
      }
      if (method.matches(
          "(Problem|RuleProblem|Building)\\.(unknown|none|thing|changedMeanwhile|taken)")) {
        kind(arguments.getFirst());
      }
      if (method.endsWith("mustMatch") && !arguments.isEmpty()) {
        arguments.stream().limit(2).forEach(Reader::kind);
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      String type = made.getIdentifier().toString();
      if (type.equals("Problem") && made.getArguments().size() == 5) {
        titled(made.getArguments().get(2));
      }
      if (type.equals("Said")
          && !Set.of("Said.java", "Problem.java", "InUse.java").contains(file)) {
        WRONG.add(file + ": a key put together, which no test finds: " + made);
      }
      return super.visitNewClass(made, null);
    }

    private static void kind(ExpressionTree argument) {
      if (argument instanceof LiteralTree literal && literal.getValue() instanceof String kind) {
        KINDS.add(kind);
      }
    }

    private void titled(ExpressionTree said) {
      if (said instanceof ConditionalExpressionTree either) {
        titled(either.getTrueExpression());
        titled(either.getFalseExpression());
      } else if (said instanceof MethodInvocationTree call
          && call.getMethodSelect().toString().equals("Said.of")
          && call.getArguments().getFirst() instanceof LiteralTree key
          && !ENGLISH.has(key.getValue() + ".title")) {
        WRONG.add(file + ": " + key.getValue() + " has no title");
      }
    }

    private void use(String call, List<? extends ExpressionTree> arguments) {
      if (file.equals("Said.java") && !call.contains("\"")) {
        return;
      }
      Set<String> places = new TreeSet<>();
      for (int i = 0; i < arguments.size(); i++) {
        if (i == 0 || i % 2 == 1) {
          if (arguments.get(i) instanceof LiteralTree literal
              && literal.getValue() instanceof String text) {
            places.add(text);
          } else {
            WRONG.add(file + ": key or place is not written out: " + call);
            return;
          }
        }
      }
      String key = (String) ((LiteralTree) arguments.getFirst()).getValue();
      places.remove(key);
      USES.add(new Use(file, key, places));
    }
  }

  @Test
  void everyKeyAndPlaceIsWrittenOut() {
    assertEquals(List.of(), WRONG);
    assertTrue(USES.size() > 200, "only " + USES.size() + " uses were found");
  }

  @Test
  void everyKeyHasItsText() {
    List<String> missing = new ArrayList<>();
    for (Use use : USES) {
      if (!ENGLISH.has(use.key())) {
        missing.add(use.at() + ": " + use.key());
      }
      boolean mended = use.key().startsWith("problem.") || use.key().startsWith("field.");
      if (mended && !PART.matcher(use.key()).find() && !ENGLISH.has(use.key() + ".mend")) {
        missing.add(use.at() + ": " + use.key() + ".mend");
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyPlaceIsFilledAndEveryArgumentHasAPlace() {
    for (Use use : USES) {
      Set<String> wanted =
          Stream.of("", ".title", ".mend", ".one", ".mend.one")
              .map(part -> use.key() + part)
              .filter(ENGLISH::has)
              .flatMap(key -> PLACE.matcher(ENGLISH.text(key)).results().map(m -> m.group(1)))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> filled = new TreeSet<>(use.places());
      // Says which of two forms there is to be taken, and need not be told.
      filled.remove("n");
      wanted.remove("n");
      assertEquals(wanted, filled, use.at() + ": " + use.key());
    }
  }

  @Test
  void everyKindOfThingHasItsNames() {
    for (RuleKind kind : RuleKind.values()) {
      KINDS.add(kind.code());
    }
    List<String> missing =
        KINDS.stream()
            .filter(kind -> !ENGLISH.has("thing." + kind) || !ENGLISH.has("thing." + kind + ".no"))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyTextOfAProblemIsUsed() {
    Set<String> used = USES.stream().map(Use::key).collect(Collectors.toCollection(TreeSet::new));
    List<String> unused =
        ENGLISH.all().keySet().stream()
            .filter(key -> key.matches("(problem|field|part|expected)\\..*"))
            .filter(key -> !used.contains(key) && !used.contains(base(key)))
            .toList();
    assertEquals(List.of(), unused);
  }

  private static String base(String key) {
    String base = key;
    while (PART.matcher(base).find()) {
      base = PART.matcher(base).replaceFirst("");
    }
    return base;
  }
}
