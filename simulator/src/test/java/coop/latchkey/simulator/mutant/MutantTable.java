package coop.latchkey.simulator.mutant;

import coop.latchkey.simulator.mutant.MutantHunt.Find;
import coop.latchkey.simulator.mutant.MutantHunt.Hunted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What came of a hunt, as a table in a page of the documentation.
final class MutantTable {
  static final String BEGIN = "<!-- mutants: begin -->";
  static final String END = "<!-- mutants: end -->";

  private MutantTable() {}

  /// The table, in Markdown: those found first, by what they needed.
  static String of(List<Hunted> hunted) {
    StringBuilder text = new StringBuilder();
    text.append("| mutant | what it does wrong | seeds needed | found by | expected |\n");
    text.append("|---|---|---:|---|---|\n");
    hunted.stream()
        .sorted(Comparator.comparing(one -> one.mutant().name()))
        .forEach(one -> {
          Find find = one.find();
          Mutant mutant = one.mutant();
          text.append(
              "| `%s` | %s | %s | %s | %s |%n"
                  .formatted(
                      mutant.name(),
                      mutant.defect(),
                      find == null ? "not within " + one.seeds() : Long.toString(find.seed()),
                      find == null ? "" : find.invariant(),
                      mutant.invariant()));
        });
    long found = hunted.stream().filter(one -> one.find() != null).count();
    text.append(
        String.format(Locale.ROOT, "%n%d of %d mutants were found.%n", found, hunted.size()));
    return text.toString();
  }

  /// Puts it between the page's two marks.
  static void write(Path page, List<Hunted> hunted) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(page + " has no lines " + BEGIN + " and " + END + " to write between");
    }
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + "\n" + of(hunted) + text.substring(end));
  }
}
