package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.access.Balance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A member's visits, put together of the events of their passages.
final class VisitBook {
  /// Passages read for one page: more than anybody makes in the visits of one.
  private static final int READ_MAX = 2_000;

  private final MeParts parts;

  VisitBook(MeParts parts) {
    this.parts = parts;
  }

  /// Visits, the earliest first, with the place of each one's entry.
  private record Read(List<Stay> stays, Map<EventId, MyEvents.Place> places, boolean whole) {}

  /// One visit by the event of its entry; null when the member has none such.
  @Nullable Stay find(Handle handle, Me me, EventId visit) {
    Read read = read(handle, me, MyEvents.Place.END);
    return read.stays().stream().filter(one -> one.id().equals(visit)).findFirst().orElse(null);
  }

  private Read read(Handle handle, Me me, MyEvents.Place from) {
    List<MyEvents.Event> events =
        MyEvents.of(handle, me.spaceId(), me.id(), "memberPassed", from, READ_MAX);
    Map<EventId, MyEvents.Place> places = new HashMap<>();
    List<Passing> passings = new ArrayList<>();
    for (MyEvents.Event event : events.reversed()) {
      if (event.record().fact() instanceof Fact.MemberPassed passed) {
        places.put(event.id(), event.place());
        passings.add(passing(me, event, passed));
      }
    }
    Map<EventId, Correction> said = Corrections.holding(handle, me.spaceId(), me.id());
    List<Stay> stays = Stay.of(passings, said, me.now());
    boolean whole = events.size() < READ_MAX;
    // Of the first one the beginning may lie before what was read.
    return new Read(
        whole || stays.isEmpty() ? stays : stays.subList(1, stays.size()), places, whole);
  }

  private static Passing passing(Me me, MyEvents.Event event, Fact.MemberPassed passed) {
    boolean street =
        me.space().doors().stream()
            .anyMatch(door -> door.id().equals(passed.door()) && door.from() == null);
    return new Passing(
        event.id(),
        event.record().at(),
        passed.door(),
        passed.zone() == null,
        passed.direction() == Direction.IN && street && passed.zone() != null);
  }

  /// A page of visits, the latest first.
  ///
  /// @param from the entry of the visit before; the end for the first page
  ObjectNode page(Me me, MyEvents.Place from, int limit) {
    Read read = parts.database().read(handle -> read(handle, me, from));
    List<Stay> latest = new ArrayList<>(read.stays().reversed());
    latest.removeIf(stay -> from.equals(read.places().get(stay.id())));
    Map<EventId, List<Balance.Line>> lines = lines(me);
    Map<PlanId, MyPlans.Named> plans =
        parts.database().read(handle -> MyPlans.of(handle, me.spaceId()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("visits");
    latest.stream().limit(limit).forEach(stay -> put(list.addObject(), me, stay, lines, plans));
    boolean more = latest.size() > limit || !read.whole();
    if (more && !latest.isEmpty()) {
      Stay last = latest.get(Math.min(limit, latest.size()) - 1);
      json.put("next", "?after=" + read.places().get(last.id()) + "&limit=" + limit);
    }
    return json;
  }

  private Map<EventId, List<Balance.Line>> lines(Me me) {
    Map<EventId, List<Balance.Line>> lines = new HashMap<>();
    for (Balance balance : parts.ledger().balances(me.spaceId(), me.id()).orElse(List.of())) {
      for (Balance.Line line : balance.lines()) {
        EventId event = line.note().source().event();
        if (event != null) {
          lines.computeIfAbsent(event, _ -> new ArrayList<>()).add(line);
        }
      }
    }
    return lines;
  }

  private static void put(
      ObjectNode json,
      Me me,
      Stay stay,
      Map<EventId, List<Balance.Line>> lines,
      Map<PlanId, MyPlans.Named> plans) {
    json.put("visit", stay.id().toString()).put("in", stay.in().toString());
    json.put("seen", stay.seen().toString());
    switch (stay.exit()) {
      case Stay.Exit.Seen(Instant at) -> json.put("end", "seen").put("out", at.toString());
      case Stay.Exit.Said(Correction said) -> {
        json.put("end", "said").put("out", said.leftAt().toString());
        put(json.putObject("correction"), said);
      }
      case Stay.Exit.Unseen() -> json.put("end", "unseen");
      case Stay.Exit.StillIn() -> json.put("end", "stillIn");
    }
    if (stay.open()) {
      json.put("latest", stay.latest(me.now()).toString());
    }
    ArrayNode events = json.putArray("events");
    ArrayNode charges = json.putArray("charges");
    for (Passing passing : stay.passings()) {
      events
          .addObject()
          .put("event", passing.event().toString())
          .put("at", passing.at().toString())
          .put("door", passing.door().value())
          .put("doorName", me.door(passing.door().value()))
          .put("outside", passing.leaves());
      lines
          .getOrDefault(passing.event(), List.of())
          .forEach(line -> MyPlans.charge(charges.addObject(), line, plans));
    }
  }

  /// Puts a correction with its author.
  static void put(ObjectNode json, Correction one) {
    MemberId member = one.member();
    json.put("correction", one.id())
        .put("member", member.value())
        .put("visit", one.visit().toString())
        .put("leftAt", one.leftAt().toString())
        .put("by", one.author())
        .put("at", one.notedAt().toString());
    MyPlans.put(json, "withdrawnAt", one.withdrawnAt());
  }
}
