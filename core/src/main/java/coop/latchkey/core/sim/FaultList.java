package coop.latchkey.core.sim;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads lists of kinds of trouble.
final class FaultList {
  private FaultList() {}

  static Set<FaultKind> parse(String list) {
    EnumSet<FaultKind> kinds =
        list.strip().startsWith("-")
            ? EnumSet.allOf(FaultKind.class)
            : EnumSet.noneOf(FaultKind.class);
    for (String part : list.split(",", -1)) {
      String word = part.strip();
      if (word.startsWith("-")) {
        kinds.removeAll(named(word.substring(1)));
      } else {
        kinds.addAll(named(word));
      }
    }
    return kinds;
  }

  private static List<FaultKind> named(String word) {
    List<FaultKind> found =
        Arrays.stream(FaultKind.values())
            .filter(kind ->
                word.equals("all") || word.equals(kind.code()) || word.equals(kind.area().code()))
            .toList();
    if (found.isEmpty() && !word.equals("none")) {
      throw new IllegalArgumentException(
          "there is no fault \"" + word + "\"; there are all, none, " + known());
    }
    return found;
  }

  private static String known() {
    return Stream.concat(
            Arrays.stream(FaultKind.Area.values()).map(FaultKind.Area::code),
            Arrays.stream(FaultKind.values()).map(FaultKind::code))
        .collect(Collectors.joining(", "));
  }
}
