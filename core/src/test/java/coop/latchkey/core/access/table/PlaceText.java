package coop.latchkey.core.access.table;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Zone;
import java.util.ArrayList;
import java.util.List;

/// Zones and doors of a heading.
final class PlaceText {
  private PlaceText() {}

  /// `zone workshop inside house: capacity 3, 1 reserved; not alone; keyholder needed; close oven`.
  static Zone zone(Words head, List<String> phrases) {
    ZoneId id = new ZoneId(head.next());
    ZoneId inside = head.take("inside") ? new ZoneId(head.next()) : null;
    Zone.Capacity capacity = null;
    boolean notAlone = false;
    boolean keyholder = false;
    List<String> closing = new ArrayList<>();
    for (String phrase : phrases) {
      Words words = new Words(phrase.replace(",", " "));
      switch (words.next()) {
        case "capacity" -> {
          int people = words.number();
          int reserved = words.isEmpty() ? 0 : words.number();
          words.take("reserved");
          capacity = new Zone.Capacity(people, reserved);
        }
        case "not" -> {
          words.expect("alone");
          notAlone = true;
        }
        case "keyholder" -> {
          words.expect("needed");
          keyholder = true;
        }
        case "close" -> closing.add(words.rest());
        default -> throw new Malformed("no zone has \"" + phrase + "\"");
      }
      words.end();
    }
    return new Zone(id, inside, capacity, notAlone, keyholder, closing);
  }

  /// `door front from street to house: locked Sat-Sun 00:00-24:00; passback hard zone; training x`.
  static Door door(Words head, List<String> phrases) {
    DoorId id = new DoorId(head.next());
    head.expect("from");
    ZoneId from = HouseText.zoneOrStreet(head.next());
    head.expect("to");
    ZoneId to = new ZoneId(head.next());
    List<Door.ModeHours> modes = new ArrayList<>();
    Passback passback = null;
    TrainingId training = null;
    for (String phrase : phrases) {
      Words words = new Words(phrase);
      if (words.take("passback")) {
        passback = passback(words);
      } else if (words.take("training")) {
        training = new TrainingId(words.next());
      } else {
        modes.add(mode(words, phrase));
      }
      words.end();
    }
    return new Door(id, from, to, modes, passback, training);
  }

  /// `unlocked after first person Mon-Fri 09:00-18:00`, `card and pin always`.
  private static Door.ModeHours mode(Words words, String phrase) {
    for (DoorMode mode : DoorMode.values()) {
      if (mode != DoorMode.CARD && words.take(Words.spaced(mode.code()))) {
        boolean after = words.take("after first person");
        return new Door.ModeHours(mode, PlanText.hours(words.rest(), List.of()), after);
      }
    }
    if (words.take("card")) {
      return new Door.ModeHours(DoorMode.CARD, Hours.of(TimeText.weekly(words.rest())), false);
    }
    throw new Malformed("no door has \"" + phrase + "\"");
  }

  /// `hard zone`, `soft space forgiven at 04:00`, `timed door for 30 minutes`.
  private static Passback passback(Words words) {
    Passback.Mode mode = Words.code(words.next(), Passback.Mode.values(), Passback.Mode::code);
    Passback.Scope scope = Words.code(words.next(), Passback.Scope.values(), Passback.Scope::code);
    long timedMillis = 0;
    if (words.take("for")) {
      timedMillis = words.number() * 60_000L;
      words.expect("minutes");
    }
    Integer forgiven = words.take("forgiven at") ? TimeText.minute(words.next()) : null;
    return new Passback(mode, scope, timedMillis, forgiven);
  }
}
