package coop.latchkey.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The size and shape that CONTRIBUTING.md asks of the files.
class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int FILE_LINES_USUAL = 150;
  private static final int METHOD_LINES_MAX = 70;

  private static final Pattern CODE =
      Pattern.compile(".*\\.(java|js|css|html|sql|sh|py|c|service)");
  private static final Pattern TEXT =
      Pattern.compile(
          "(.*\\.(java|js|css|html|sql|sh|py|c|service|md|json|xml|yml|properties))"
              + "|latchkey|\\.ci/run|\\.gitignore");

  /// Half-done work. (Broken up so that this file does not find itself.)
  private static final Pattern UNDONE = Pattern.compile("TO" + "DO|FIX" + "ME|@Dis" + "abled\\b");

  /// A path that only one person's machine has.
  private static final Pattern ONE_MACHINE =
      Pattern.compile(
          "(?<![\\w.*}\\])-])/(work|workspace|builds|Users|home/(?!pi/))(?!ingDirectory>)[/\\w]");

  /// A package source other than the public ones.
  private static final Pattern PACKAGE_SOURCE =
      Pattern.compile(
          "<(mirror|repository|pluginRepository)>"
              + "|\"resolved\": *\"https?://(?!registry\\.npmjs\\.org/)");

  @Test
  void noFileIsTooLong() throws IOException {
    Map<Integer, List<Path>> byLines = new TreeMap<>();
    for (Path file : matching(CODE)) {
      byLines.computeIfAbsent(lines(file).size(), _ -> new ArrayList<>()).add(file);
    }
    report(byLines);
    List<String> tooLong = new ArrayList<>();
    byLines.forEach((lines, files) -> {
      if (lines > FILE_LINES_MAX) {
        files.forEach(file -> tooLong.add(file + " has " + lines + " lines"));
      }
    });
    assertEquals(List.of(), tooLong, "split files of more than " + FILE_LINES_MAX + " lines");
  }

  private static void report(Map<Integer, List<Path>> byLines) {
    List<Integer> sizes = new ArrayList<>();
    byLines.forEach((lines, files) -> files.forEach(_ -> sizes.add(lines)));
    long usual = sizes.stream().filter(lines -> lines <= FILE_LINES_USUAL).count();
    System.out.printf(
        "%d files of code, median %d lines, longest %d, %d%% within %d%n",
        sizes.size(),
        sizes.get(sizes.size() / 2),
        sizes.getLast(),
        100 * usual / sizes.size(),
        FILE_LINES_USUAL);
  }

  @Test
  void noMethodIsTooLong() throws IOException {
    List<String> tooLong =
        JavaMethods.in(absolute(Repository.sources())).stream()
            .filter(method -> method.lines() > METHOD_LINES_MAX)
            .map(JavaMethods.Method::toString)
            .toList();
    assertEquals(List.of(), tooLong, "split methods of more than " + METHOD_LINES_MAX + " lines");
  }

  @Test
  void theMethodsAreReallyMeasured() throws IOException {
    List<JavaMethods.Method> methods = JavaMethods.in(absolute(Repository.sources()));
    assertTrue(methods.size() > 200, "found only " + methods.size());
    assertTrue(
        methods.stream().anyMatch(method -> method.name().equals("in") && method.lines() > 10),
        "JavaMethods.in is not among them");
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() throws IOException {
    Set<Path> packages = new TreeSet<>();
    Set<Path> described = new TreeSet<>();
    for (Path source : Repository.sources()) {
      Path folder =
          Path.of(source.toString().replaceFirst("^[\\w-]+/src/(main|test)/java/", "")).getParent();
      if (folder == null || source.endsWith("BundleScripts.java")) {
        continue;
      }
      packages.add(folder);
      if (source.endsWith("package-info.java")) {
        String text = text(source);
        assertTrue(text.contains("@NullMarked"), source + " lacks @NullMarked");
        assertTrue(text.startsWith("///"), source + " lacks a paragraph on what the package is");
        described.add(folder);
      }
    }
    packages.removeAll(described);
    assertEquals(Set.of(), packages, "packages without a package-info.java");
  }

  @Test
  void nothingIsLeftUndone() throws IOException {
    assertEquals(List.of(), found(UNDONE), "do it or take it out");
  }

  @Test
  void nothingIsTiedToOneMachine() throws IOException {
    assertEquals(List.of(), found(ONE_MACHINE), "paths of one person's machine");
    assertEquals(List.of(), found(PACKAGE_SOURCE), "package sources other than the public ones");
  }

  private static List<String> found(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : matching(TEXT)) {
      int number = 0;
      for (String line : lines(file)) {
        number++;
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          found.add(file + ":" + number + " " + matcher.group());
        }
      }
    }
    return found;
  }

  private static List<Path> matching(Pattern names) {
    return Repository.files().stream()
        .filter(file -> names.matcher(file.toString()).matches())
        .toList();
  }

  private static List<Path> absolute(List<Path> files) {
    return files.stream().map(Repository.root()::resolve).toList();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(Repository.root().resolve(file), UTF_8);
  }

  private static List<String> lines(Path file) throws IOException {
    return text(file).lines().toList();
  }
}
