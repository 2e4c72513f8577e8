package coop.latchkey.hub.policy;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The spaces' rules as they are now, in memory. Thread-safe; asking never waits.
public final class Rulebook {
  private final Database database;
  private final Map<SpaceId, Terms> spaces = new ConcurrentHashMap<>();

  /// What the members of a space may.
  public record Terms(
      ZoneId timeZone, Settings settings, Map<PlanId, Plan> plans, Map<MemberId, Member> members) {
    /// Copies the maps.
    public Terms {
      plans = Map.copyOf(plans);
      members = Map.copyOf(members);
    }

    /// The day of the space that a moment belongs to.
    public LocalDate dayOf(Instant at) {
      return LocalDateTime.ofInstant(at, timeZone)
          .minusMinutes(settings.dayStartsAtMinute())
          .toLocalDate();
    }
  }

  /// Reads nothing yet.
  public Rulebook(Database database) {
    this.database = database;
  }

  /// The rules of a space that was read.
  public Optional<Terms> of(SpaceId space) {
    return Optional.ofNullable(spaces.get(space));
  }

  /// Reads every space; waits for the disk.
  public void refresh() {
    database.read(RulesRows::spaces).forEach(this::refresh);
  }

  /// Reads a space that changed; waits for the disk.
  public void refresh(SpaceId space) {
    SpaceRules rules = database.read(handle -> RulesRows.of(handle, space));
    spaces.put(
        space,
        new Terms(
            rules.timeZone(),
            Settings.USUAL,
            rules.plans().stream().collect(Collectors.toMap(Plan::id, Function.identity())),
            rules.members().stream().collect(Collectors.toMap(Member::id, Function.identity()))));
  }
}
