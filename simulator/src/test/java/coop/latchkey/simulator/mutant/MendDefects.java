package coop.latchkey.simulator.mutant;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.gateway.journal.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What the programs did before they were mended.
public final class MendDefects {
  private MendDefects() {}

  /// Goes on behind whatever a file holds.
  public static FileChannel behindAll(FileChannel file, long wanted) throws IOException {
    return file.position(file.size());
  }

  /// Replaces a file and waits for its name.
  public static void replaceSafely(Path file, byte[][] parts) throws IOException {
    WholeFile.replace(file, parts);
    WholeFile.forceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  /// Refuses plans that name a door of another gateway.
  public static List<Plan> ownPlans(Rules rules) {
    Set<DoorId> doors = rules.doors().stream().map(Door::id).collect(Collectors.toSet());
    for (Plan plan : rules.plans()) {
      for (DoorId door : plan.doors()) {
        if (!doors.contains(door)) {
          throw new IllegalArgumentException(
              "plan " + plan.id() + " names door " + door + ", which there is not");
        }
      }
    }
    return rules.plans();
  }

  /// In an order that another process would not have: here, backwards.
  public static <K, V> Map<K, V> inAnyOrder(SortedMap<K, V> map) {
    List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
    Collections.reverse(entries);
    Map<K, V> other = new LinkedHashMap<>();
    entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
    return other;
  }
}
