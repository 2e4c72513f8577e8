package coop.latchkey.gateway.access;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who is in, as this gateway remembers it: its own passages and what the hub shared of the
/// others'. For an evacuation while the hub is out of reach. It names members by their ids, because
/// a gateway knows no names.
public final class MusterList {
  private MusterList() {}

  /// The list as text; throws where there is none, or it is damaged.
  ///
  /// @param data the gateway's folder
  /// @param zone in which times are told
  public static String read(Path data, java.time.ZoneId zone) throws IOException {
    Path file = data.resolve("access.mem");
    Optional<AccessFile.Kept> kept = new AccessFile(file).read();
    if (kept.isEmpty()) {
      throw new IOException(
          "there is no "
              + file
              + ": name the gateway's folder with --data; it is written with the"
              + " first passage");
    }
    return text(kept.get().state(), Files.getLastModifiedTime(file).toInstant(), zone);
  }

  static String text(AccessState state, Instant keptAt, java.time.ZoneId zone) {
    Map<ZoneId, Map<MemberId, Passage>> zones = new TreeMap<>();
    int people = 0;
    for (MemberId member : state.passages().keySet()) {
      Passage last = state.last(member);
      ZoneId in = last == null ? null : last.zone();
      if (last != null && in != null) {
        zones.computeIfAbsent(in, _ -> new TreeMap<>()).put(member, last);
        people++;
      }
    }
    StringBuilder out = new StringBuilder();
    out.append("Muster list as this gateway last wrote it, ").append(told(keptAt, zone));
    out.append("\nPeople in: ").append(people).append('\n');
    zones.forEach((id, members) -> {
      out.append('\n').append(id).append(": ").append(members.size()).append('\n');
      members.forEach((member, last) ->
          out.append("[ ] ")
              .append(member)
              .append("   since ")
              .append(told(last.at(), zone))
              .append('\n'));
    });
    return out.append(
            """

            Members stand here by their ids: a gateway knows no names. By the last confirmed passage of each badge, at
            this gateway and, up to when the hub was last heard, at the others. Who came in behind somebody else, or by
            a door that stood open, is not on this list.
            """)
        .toString();
  }

  private static String told(Instant at, java.time.ZoneId zone) {
    return at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime().toString();
  }
}
