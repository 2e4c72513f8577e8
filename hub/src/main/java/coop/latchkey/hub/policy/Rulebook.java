package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Allowances;
import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The spaces' rules as they are now, in memory. Thread-safe; asking never waits.
public final class Rulebook {
  private final Database database;
  private final HubKeys keys;
  private final Map<SpaceId, Terms> spaces = new ConcurrentHashMap<>();

  /// What the members of a space may.
  ///
  /// @param members with guests, and visitors under their pseudonyms
  /// @param visitors under which agreement each visitor comes
  public record Terms(
      Rules rules,
      Map<PlanId, Plan> plans,
      Map<MemberId, Member> members,
      Map<MemberId, Agreement> visitors) {
    /// Copies the maps.
    public Terms {
      plans = Map.copyOf(plans);
      members = Map.copyOf(members);
      visitors = Map.copyOf(visitors);
    }

    /// How its allowances are counted.
    public Allowances allowances() {
      return new Allowances(rules.timeZone(), rules.settings().dayStartsAtMinute());
    }

    /// The day of the space that a moment belongs to.
    public LocalDate dayOf(Instant at) {
      return allowances().dayOf(at);
    }
  }

  /// Reads nothing yet.
  public Rulebook(Database database, HubKeys keys) {
    this.database = database;
    this.keys = keys;
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
    spaces.put(space, database.read(handle -> read(handle, space)));
  }

  private Terms read(Handle handle, SpaceId space) {
    SpaceRules own = RulesRows.own(handle, space);
    Map<AgreementId, Agreement> agreements =
        RulesRows.agreements(handle, space).stream()
            .collect(Collectors.toMap(Agreement::id, Function.identity()));
    Map<MemberId, Member> members = new HashMap<>();
    own.members().forEach(member -> members.put(member.id(), member));
    Map<MemberId, Agreement> visitors = new HashMap<>();
    for (Visitors.Visitor visitor : VisitorRows.of(handle, own, keys)) {
      members.put(visitor.member().id(), visitor.member());
      Agreement agreement = agreements.get(visitor.agreement());
      if (agreement != null) {
        visitors.put(visitor.member().id(), agreement);
      }
    }
    return new Terms(
        own.shared(),
        own.shared().plans().stream().collect(Collectors.toMap(Plan::id, Function.identity())),
        members,
        visitors);
  }
}
