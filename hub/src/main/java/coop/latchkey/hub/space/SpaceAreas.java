package coop.latchkey.hub.space;

import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.member.Enrolments;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// What the areas of this room stand on.
///
/// @param views what is heard of the spaces now; never waits
public record SpaceAreas(
    Database database,
    RuleEditor rules,
    ChangeDesk desk,
    AuditTrail audit,
    Enrolments enrolments,
    Supplier<List<SpaceView>> views,
    InstantSource clock) {
  /// One of each.
  public List<ApiArea> all() {
    LiveNow live = new LiveNow(views, clock);
    Building building = new Building(rules, audit, clock);
    return List.of(
        new SpaceArea(database, building),
        new RuleArea(rules, desk, building, live),
        new DeskArea(database, building, live),
        new SensorArea(database, building),
        new HardwareArea(database, building, live, enrolments, audit));
  }
}
