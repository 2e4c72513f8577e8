package coop.latchkey.hub.open;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.SignalState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.signal.EstimateBook;
import coop.latchkey.hub.signal.Signal;
import coop.latchkey.hub.signal.SpaceEstimates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What `/metrics` tells of people, desks and signals, of the spaces whose owners switched it on:
/// anybody who reaches the hub may read it. Labels are ids of spaces and zones, states and kinds of
/// doubt, and of a space at most [#ZONES_MAX] zones are told, so that their number is bounded.
public final class OccupancyGauges {
  static final int ZONES_MAX = 200;

  private final OpenBook book;
  private final EstimateBook estimates;
  private final Function<SpaceId, Map<String, SignalState>> signals;
  private final Map<String, MultiGauge> gauges = new HashMap<>();
  private final MeterRegistry meters;

  /// In this registry.
  ///
  /// @param signals what was last told of a space's signals, by their ids
  public OccupancyGauges(
      MeterRegistry meters,
      OpenBook book,
      EstimateBook estimates,
      Function<SpaceId, Map<String, SignalState>> signals) {
    this.meters = meters;
    this.book = book;
    this.estimates = estimates;
    this.signals = signals;
    gauge("people", "People by the estimate, by zone; zone _space is the whole space");
    gauge("people.lower", "People at least");
    gauge("people.upper", "People at most");
    gauge("capacity", "People a zone is made for");
    gauge("desks", "Desks by state");
    gauge("doubts", "Doubts not settled, by kind");
    gauge("signal.level", "Thresholds reached, counted from the lowest");
    gauge("signal.empty", "1 while it is told empty");
  }

  private void gauge(String name, String description) {
    gauges.put(
        name, MultiGauge.builder("latchkey." + name).description(description).register(meters));
  }

  /// Takes what is known now. For one thread.
  public void look(List<SpaceView> views) {
    Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();
    gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
    for (SpaceView view : views) {
      if (book.of(view.id()).metrics()) {
        space(rows, view);
      }
    }
    rows.forEach((name, all) -> {
      MultiGauge gauge = gauges.get(name);
      if (gauge != null) {
        gauge.register(all, true);
      }
    });
  }

  private void space(Map<String, List<MultiGauge.Row<?>>> rows, SpaceView view) {
    Tags space = Tags.of("space", view.id().value());
    List<SpaceView.Zone> zones = view.zones().stream().limit(ZONES_MAX).toList();
    for (SpaceView.Zone zone : zones) {
      Integer capacity = zone.capacity();
      if (capacity != null) {
        add(rows, "capacity", space.and("zone", zone.id().value()), capacity);
      }
    }
    for (DeskState state : DeskState.values()) {
      long desks = view.desks().stream().filter(desk -> desk.state() == state).count();
      add(rows, "desks", space.and("state", state.name().toLowerCase(Locale.ROOT)), desks);
    }
    estimates.of(view.id()).ifPresent(known -> people(rows, space, zones, known));
    signals
        .apply(view.id())
        .forEach((zone, state) -> {
          add(rows, "signal.level", space.and("zone", zone), state.level());
          add(rows, "signal.empty", space.and("zone", zone), state.empty() ? 1 : 0);
        });
  }

  private static void people(
      Map<String, List<MultiGauge.Row<?>>> rows,
      Tags space,
      List<SpaceView.Zone> zones,
      SpaceEstimates known) {
    people(rows, space.and("zone", Signal.WHOLE), known.people());
    for (SpaceView.Zone zone : zones) {
      ZoneId id = zone.id();
      Estimate people = known.zones().get(id);
      if (people != null) {
        people(rows, space.and("zone", id.value()), people);
      }
    }
    for (Doubt.Kind kind : Doubt.Kind.values()) {
      long doubts = known.doubts().stream().filter(doubt -> doubt.kind() == kind).count();
      add(rows, "doubts", space.and("kind", kind.code()), doubts);
    }
  }

  private static void people(
      Map<String, List<MultiGauge.Row<?>>> rows, Tags tags, Estimate people) {
    add(rows, "people", tags, people.people());
    add(rows, "people.lower", tags, people.lower());
    add(rows, "people.upper", tags, people.upper());
  }

  private static void add(
      Map<String, List<MultiGauge.Row<?>>> rows, String name, Tags tags, Number value) {
    rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(MultiGauge.Row.of(tags, value));
  }
}
