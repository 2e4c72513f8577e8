package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.wire.RuleJson;
import java.util.List;

/// Writes a space's `space.json` as its operator would.
final class SpaceFile {
  private SpaceFile() {}

  static String of(Site site) {
    Rules rules = site.rules();
    JsonText file =
        new JsonText()
            .object(
                "space",
                new JsonText()
                    .put("id", site.id())
                    .put("name", site.name())
                    .put("timeZone", rules.timeZone().getId()))
            .raw("settings", RuleJson.write(rules.settings()))
            .list(
                "calendars",
                rules.calendars(),
                (to, calendar) ->
                    to.put("name", "Calendar " + calendar.id()).fieldsOf(RuleJson.write(calendar)))
            .list(
                "zones",
                rules.zones(),
                (to, zone) -> to.put("name", "Zone " + zone.id()).fieldsOf(RuleJson.write(zone)))
            .list("gateways", site.gateways(), (to, gateway) -> to.put("id", gateway))
            .list("doors", rules.doors(), (to, door) -> door(to, site, door));
    sensors(file, site);
    return file.list(
            "plans",
            rules.plans(),
            (to, plan) -> to.put("name", "Plan " + plan.id()).fieldsOf(RuleJson.write(plan)))
        .list(
            "trainings",
            site.trainings(),
            (to, training) -> to.put("id", training).put("name", "Training " + training))
        .list("members", site.members(), SpaceFile::member)
        .list("agreements", site.alliances(), SpaceFile::agreement)
        .toString();
  }

  private static void door(JsonText to, Site site, Door door) {
    Fitting fitting = site.fitting(door.id());
    to.put("name", fitting.name()).put("gateway", fitting.gateway()).fieldsOf(RuleJson.write(door));
  }

  private static void sensors(JsonText to, Site site) {
    List<Sensing> all = site.sensors();
    to.list(
        "desks",
        all.stream().filter(one -> one.what() == Sensing.What.DESK).toList(),
        (desk, one) ->
            desk.put("id", one.id())
                .put("name", one.name())
                .put("gateway", one.gateway())
                .put("zone", one.zone()));
    to.list(
        "sensors",
        all.stream().filter(one -> one.what() != Sensing.What.DESK).toList(),
        (sensor, one) -> {
          boolean counts = one.what() == Sensing.What.COUNTER;
          sensor
              .put("id", one.id())
              .put("name", one.name())
              .put("kind", counts ? "counter" : "presence")
              .put("gateway", one.gateway())
              .put("door", one.door())
              .put(counts ? "to" : "zone", one.zone());
        });
  }

  private static void member(JsonText to, Person person) {
    to.put("id", person.id())
        .put("name", person.name())
        .put("presence", "count")
        .put("status", person.status().code())
        .flag("longUnlock", person.longUnlock())
        .list(
            "plans",
            person.plans(),
            (plan, held) ->
                plan.put("plan", held.plan())
                    .put("from", held.from())
                    .put("to", held.to())
                    .put("units", held.units()));
    List<Card> lost = person.lost();
    to.list(
            "badges",
            java.util.stream.Stream.concat(person.badges().stream(), lost.stream()).toList(),
            (badge, card) -> card(badge, card).flag("lost", lost.contains(card)))
        .put("pin", person.pin())
        .put("duressPin", person.duressPin())
        .put("arrearsSince", person.arrearsSince())
        .list(
            "learnt",
            person.learnt().stream().sorted().toList(),
            (learnt, training) -> learnt.put("training", training));
  }

  private static JsonText card(JsonText to, Card card) {
    to.put("format", card.format().code());
    if (card.format().facilityMax() > 0) {
      to.put("facility", card.facility());
    }
    return to.put("card", card.number());
  }

  private static void agreement(JsonText to, Alliance alliance) {
    to.put("id", alliance.id())
        .put("home", alliance.home())
        .names("homePlans", alliance.homePlans().stream().sorted().toList())
        .put("plan", alliance.plan())
        .put("visitsPerMonth", alliance.visitsPerMonth())
        .object("price", new JsonText().put("amount", "12.50").put("currency", "EUR"));
  }
}
