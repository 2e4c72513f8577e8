package coop.latchkey.simulator.check;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Seen.Part;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Since when nothing has been wrong, part by part. What is told of every gateway counts for each.
final class Calm {
  /// Before everything; differences to it do not overflow.
  static final long LONG_AGO = -(1L << 60);

  /// Something is wrong now.
  static final long NEVER = Long.MAX_VALUE;

  /// What ails a disk that keeps what it has, by the fault's name.
  static final Set<String> REFUSALS =
      Set.of(FaultKind.DISK_FULL.code(), FaultKind.READ_ONLY.code(), FaultKind.SLOW_DISK.code());

  private static final class Trouble {
    private int lasting;
    private long last = LONG_AGO;
  }

  private final Map<GatewayKey, Map<Part, Trouble>> ofOne = new HashMap<>();
  private final Map<Part, Trouble> ofAll = new EnumMap<>(Part.class);

  void begun(Seen.FaultBegun fault) {
    Trouble trouble = trouble(fault.gateway(), fault.part());
    trouble.last = fault.at();
    trouble.lasting += fault.lasts() ? 1 : 0;
  }

  void ended(Seen.FaultEnded fault) {
    Trouble trouble = trouble(fault.gateway(), fault.part());
    trouble.last = fault.at();
    trouble.lasting = Math.max(0, trouble.lasting - 1);
  }

  private Trouble trouble(@Nullable GatewayKey gateway, Part part) {
    Map<Part, Trouble> parts =
        gateway == null ? ofAll : ofOne.computeIfAbsent(gateway, _ -> new EnumMap<>(Part.class));
    return parts.computeIfAbsent(part, _ -> new Trouble());
  }

  /// Since when none of these parts has been struck at a gateway; [#NEVER] while one is,
  /// [#LONG_AGO] when none ever was.
  long since(GatewayKey gateway, Part... parts) {
    long since = LONG_AGO;
    Map<Part, Trouble> own = ofOne.getOrDefault(gateway, Map.of());
    for (Part part : parts) {
      since = Math.max(since, since(own.get(part)));
      since = Math.max(since, since(ofAll.get(part)));
    }
    return since;
  }

  private static long since(@Nullable Trouble trouble) {
    return trouble == null ? LONG_AGO : trouble.lasting > 0 ? NEVER : trouble.last;
  }

  /// Whether a part was ever struck at a gateway itself: what befell the hub's is not counted.
  boolean ever(GatewayKey gateway, Part part) {
    return since(ofOne.getOrDefault(gateway, Map.of()).get(part)) != LONG_AGO;
  }
}
