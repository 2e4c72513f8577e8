package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rule data that contradicts itself is refused with what is wrong in its name.
class ContradictionsTest {
  private static final Hours FEASTS =
      new Hours(
          WeeklySchedule.ALWAYS, List.of(), new Hours.Holidays(new CalendarId("feasts"), null));

  private static Plan plan(Set<ZoneId> zones, Set<DoorId> doors, Set<PlanId> needs) {
    return new Plan(new PlanId("p"), zones, doors, Hours.ALWAYS, null, needs, Privileges.NONE);
  }

  @Test
  void plansNameWhatThereIs() {
    ZoneId attic = new ZoneId("attic");
    refused("plan p names zone attic", new House().plan(plan(Set.of(attic), Set.of(), Set.of())));
    refused(
        "plan p names plan q",
        new House().plan(plan(Set.of(House.HALL), Set.of(), Set.of(new PlanId("q")))));
    refused("plan p names calendar feasts", new House().plan("p", FEASTS, null));
    House stale = new House();
    stale.settings =
        new Settings(
            0, 14, new Settings.Stale(60_000, Set.of(new PlanId("safe"))), Settings.PinTries.USUAL);
    refused("policyStaleAfter names plan safe", stale);
  }

  @Test
  void nothingIsGivenTwice() {
    Privileges none = Privileges.NONE;
    refused("plan p is given twice", new House().plan("p", none).plan("p", none));
    House doors = new House();
    doors.doors.add(doors.doors.getFirst());
    refused("door front is given twice", doors);
    House zones = new House();
    zones.zones.add(zones.zones.getFirst());
    refused("zone hall is given twice", zones);
    House calendars = new House();
    Calendar feasts =
        new Calendar(new CalendarId("feasts"), List.of(Days.on(LocalDate.parse("2026-12-25"))));
    calendars.calendars.addAll(List.of(feasts, feasts));
    refused("calendar feasts is given twice", calendars);
  }

  @Test
  void zonesAndDoorsThatNobodyCouldEnter() {
    refused("zone hall lies inside itself", new House().zone(Zone.of(House.HALL, House.LAB)));
    Zone.Capacity one = new Zone.Capacity(1, 0);
    refused(
        "zone lab lets nobody be alone and takes one",
        new House().zone(new Zone(House.LAB, House.HALL, one, true, false, List.of())));
    Door.ModeHours two = new Door.ModeHours(DoorMode.TWO_PERSON, Hours.ALWAYS, false);
    refused(
        "door lab asks for two persons",
        new House()
            .zone(new Zone(House.LAB, House.HALL, one, false, false, List.of()))
            .door(lab(List.of(two), null)));
    refused(
        "door lab has anti-passback over the whole space",
        new House()
            .door(lab(List.of(), new Passback(Passback.Mode.HARD, Passback.Scope.SPACE, 0, null))));
    refused(
        "door lab names calendar feasts",
        new House().door(lab(List.of(new Door.ModeHours(DoorMode.LOCKED, FEASTS, false)), null)));
  }

  private static Door lab(
      List<Door.ModeHours> modes, @org.jspecify.annotations.Nullable Passback passback) {
    return new Door(new DoorId("lab"), House.HALL, House.LAB, modes, passback, null);
  }

  private static void refused(String naming, House house) {
    String message = assertThrows(IllegalArgumentException.class, house::policy).getMessage();
    assertTrue(message != null && message.contains(naming), message);
  }
}
