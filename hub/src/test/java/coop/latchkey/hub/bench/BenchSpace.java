package coop.latchkey.hub.bench;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A big space and its past: 50,000 members, ten doors, and two years of events that end an hour
/// ago. The same in every run but for the dates.
final class BenchSpace {
  static final String ID = "canal";
  static final int MEMBERS = 50_000;

  /// Kinds that come once in so many events; the frequent ones share the rest.
  static final int FORCED_ONE_IN = 50_021;

  static final int HELD_ONE_IN = 9_973;
  private static final int DENIED_ONE_IN = 97;
  private static final int DOORS = 10;
  private static final Duration PAST = Duration.ofDays(730);
  private static final List<String> FIRST =
      List.of("Ana", "José", "Zoé", "Łukasz", "Søren", "Noa", "Omar", "Julia", "Martin", "Li");
  private static final List<String> PARTS =
      List.of("fer", "rei", "ra", "mül", "ler", "nu", "ñez", "gar", "cia", "petit", "du", "bois");

  private final Random random = new Random(50);
  private final List<String> names = new ArrayList<>();
  private final int events;
  private final Instant begin;

  BenchSpace(int events) {
    this.events = events;
    this.begin =
        Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(PAST).minus(Duration.ofHours(1));
    for (int i = 0; i < MEMBERS; i++) {
      names.add(pick(FIRST) + " " + pick(PARTS) + pick(PARTS) + pick(PARTS));
    }
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  int events() {
    return events;
  }

  String name(int member) {
    return names.get(member);
  }

  static String member(int number) {
    return "m-" + number;
  }

  static String door(int number) {
    return "d" + Math.floorMod(number, DOORS);
  }

  /// When an event was, by its place in the past; places count from 1, as ids do.
  Instant at(long place) {
    return begin.plusMillis(PAST.toMillis() / events * place);
  }

  /// The file that `--load` takes.
  byte[] file() {
    StringBuilder json = new StringBuilder(1 << 23);
    json.append(
        """
        {"space": {"id": "canal", "name": "Canal", "timeZone": "Europe/Paris"},
         "zones": [{"id": "house", "name": "House"}],
         "gateways": [{"id": "front"}],
         "plans": [{"id": "full", "name": "Full", "zones": ["house"], "weekly": [
           {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00"}]}],
         "doors": [\
        """);
    for (int i = 0; i < DOORS; i++) {
      json.append(i == 0 ? "" : ",\n")
          .append(
              "{\"id\": \"%s\", \"name\": \"Door %d\", \"gateway\": \"front\", \"to\": \"house\"}"
                  .formatted(door(i), i));
    }
    json.append("],\n\"members\": [");
    for (int i = 0; i < MEMBERS; i++) {
      json.append(i == 0 ? "" : ",\n")
          .append("{\"id\": \"")
          .append(member(i))
          .append("\", \"name\": \"")
          .append(names.get(i))
          .append("\", \"presence\": \"count\", \"status\": \"active\", \"plans\": [{\"plan\":")
          .append(" \"full\"}], \"badges\": [{\"format\": \"h10301\", \"facility\": 7, \"card\": ")
          .append(i + 1)
          .append("}]}");
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /// An event as it is kept.
  record Row(long seq, long at, String kind, String record, String door, String member) {}

  /// The event at a place: badges, doors and exits by turns, now and then something worth an alarm.
  Row row(long place) {
    int hash = (int) ((place * 0x9E3779B97F4A7C15L) >>> 33);
    String member = member(hash % MEMBERS);
    String door = door(Integer.numberOfTrailingZeros(hash >>> 16 | 1 << 9));
    Fact fact = fact(place, new DoorId(door), member);
    Instant at = at(place);
    JournalRecord record = new JournalRecord(place, at, new ClockState(true, 5), fact);
    return new Row(
        place,
        at.toEpochMilli(),
        WireCodec.kind(fact),
        new String(WireCodec.write(record), StandardCharsets.UTF_8),
        door,
        fact instanceof Fact.AccessGranted
                || fact instanceof Fact.AccessDenied
                || fact instanceof Fact.MemberPassed
            ? member
            : "");
  }

  private static Fact fact(long place, DoorId door, String member) {
    if (place % FORCED_ONE_IN == 0) {
      return new Fact.DoorForced(door);
    }
    if (place % HELD_ONE_IN == 0) {
      return new Fact.DoorHeldOpen(door, 60_000);
    }
    MemberId who = new MemberId(member);
    if (place % DENIED_ONE_IN == 0) {
      return new Fact.AccessDenied(
          door,
          reader(door),
          Direction.IN,
          digest(place),
          who,
          DenialReason.UNKNOWN_CREDENTIAL,
          null);
    }
    return switch ((int) (place % 5)) {
      case 0 -> granted(door, who, place);
      case 1 -> new Fact.DoorOpened(door);
      case 2 -> new Fact.MemberPassed(door, who, Direction.IN, new ZoneId("house"), null);
      case 3 -> new Fact.DoorClosed(door, 4_000);
      default -> new Fact.ExitRequested(door);
    };
  }

  /// A badge that opened a door.
  static Fact granted(DoorId door, MemberId member, long place) {
    return new Fact.AccessGranted(
        door, reader(door), Direction.IN, digest(place), member, null, GrantBasis.PLAN);
  }

  private static ReaderId reader(DoorId door) {
    return new ReaderId(door.value() + "-in");
  }

  private static CredentialDigest digest(long place) {
    return new CredentialDigest(place * 31, place * 37);
  }
}
