package coop.latchkey.hub.web;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.text;
import static coop.latchkey.hub.web.Html.when;

import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.live.SpaceView;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The parts of the live page as they are now.
///
/// @param orders whether the visitor may give orders; their buttons work once the scripts have come
record LiveSections(SpaceView space, Texts texts, Instant now, boolean orders) {
  /// Events the page shows at first; the rest follow the snapshot.
  static final int EVENTS_SHOWN = 40;

  Html summary() {
    var taken = count(DeskState.OCCUPIED);
    var unknown = count(DeskState.UNKNOWN);
    return el(
        "section class=\"summary\"",
        figure("people", "sum.people", peopleBig(), peopleNote()),
        figure(
            "desks",
            "sum.desks",
            all(
                text(Long.toString(taken) + " "),
                el("small", say("sum.desks.of", "total", Integer.toString(space.desks().size())))),
            unknown == 0
                ? say("sum.desks.known")
                : say("sum.desks.unknown", "count", Long.toString(unknown))),
        doorsFigure());
  }

  private Html figure(String name, String key, Html big, String note) {
    return el(
        "div class=\"figure\" data-of=\"" + name + "\"",
        el("h2", say(key)),
        el("p class=\"big\"", big),
        el("p class=\"note\"", note));
  }

  private Html peopleBig() {
    var people = space.people();
    if (people == null) {
      return text("–");
    }
    return all(
        text(people.estimate() + " "),
        when(
            space.capacity() > 0,
            el("small", say("sum.people.of", "capacity", Integer.toString(space.capacity())))));
  }

  private String peopleNote() {
    var people = space.people();
    if (people == null) {
      return say("sum.people.none");
    }
    return people.low() == people.high()
        ? say("sum.people.exact")
        : between("sum.people.between", people.low(), people.high());
  }

  private String between(String key, int low, int high) {
    return say(key, "low", Integer.toString(low), "high", Integer.toString(high));
  }

  private Html doorsFigure() {
    var alarms = space.doors().stream().filter(d -> d.alarm() != DoorAlarm.NONE).count();
    var open =
        space.doors().stream()
            .filter(d -> d.lock() == LockState.UNLOCKED || d.contact() == ContactState.OPEN)
            .count();
    var unheard = space.doors().stream().filter(d -> !d.online() || d.lock() == null).count();
    var note =
        alarms > 0
            ? say("sum.doors.alarms", "count", Long.toString(alarms))
            : unheard > 0
                ? say("sum.doors.unknown", "count", Long.toString(unheard))
                : open > 0
                    ? say("sum.doors.open", "count", Long.toString(open))
                    : say("sum.doors.calm");
    var tone = alarms > 0 ? "alarm" : unheard > 0 ? "unknown" : open > 0 ? "open" : "calm";
    return el(
        "div class=\"figure\" data-of=\"doors\" data-tone=\"" + tone + "\"",
        el("h2", say("sum.doors")),
        el("p class=\"big\"", Integer.toString(space.doors().size())),
        el("p class=\"note\"", note));
  }

  Html doors() {
    return el(
        "section class=\"doors\" id=\"doors\" tabindex=\"-1\"",
        el("h2", say("doors.title")),
        el("ul class=\"door-list\"", all(space.doors().stream().map(this::door).toList())));
  }

  private Html door(SpaceView.Door door) {
    var lock = door.lock() == null ? "unknown" : camel(door.lock());
    var contact = camel(door.contact());
    var alarm = camel(door.alarm());
    var mode = door.mode().code();
    var from = door.from();
    return el(
        "li class=\"door\" data-online=\""
            + door.online()
            + "\" data-alarm=\""
            + alarm
            + "\" data-lockdown=\""
            + door.lockdown()
            + "\" data-evacuation=\""
            + door.evacuation()
            + "\"",
        el(
            "div class=\"door-head\"",
            el("h3", door.name()),
            el(
                "p class=\"way\"",
                say(
                    "door.way",
                    "from",
                    from == null ? say("door.street") : from,
                    "to",
                    door.to()))),
        el(
            "ul class=\"states\"",
            state("lock", lock, "lock-" + lock),
            state("contact", contact, "contact-" + contact),
            when(door.mode() != DoorMode.CARD, state("mode", mode, "mode-" + mode)),
            when(!alarm.equals("none"), state("alarm", alarm, "alarm"))),
        when(
            door.evacuation(),
            el("p class=\"evacuation\"", icon("way-out"), text(say("door.evacuation")))),
        door.lockdown() && !door.evacuation()
            ? el(
                "p class=\"lockdown\"",
                icon("shield"),
                text(say("door.lockdown." + door.severity())))
            : Html.NOTHING,
        el("p class=\"meta\"", all(meta(door))),
        when(orders, new LiveOrders(space, texts, now, orders).actions(door)));
  }

  private Html state(String of, String value, String icon) {
    return el(
        "li class=\"state\" data-of=\"" + of + "\" data-is=\"" + value + "\"",
        icon(icon),
        text(say("door." + of + "." + value)));
  }

  private ArrayList<Html> meta(SpaceView.Door door) {
    var meta = new ArrayList<Html>();
    var since = door.since();
    if (!door.online()) {
      meta.add(el("span class=\"last-known\"", say("door.lastKnown")));
    }
    if (since != null) {
      meta.add(el("span", say("door.since", "time", Times.clock(since, now, space.timeZone()))));
    }
    space.gateways().stream()
        .filter(g -> g.id().equals(door.gateway()))
        .forEach(g -> meta.add(el("span", say("door.policy") + " " + policy(g.policy()))));
    return meta;
  }

  private String policy(SpaceView.PolicyHeld policy) {
    var issued = policy.heldIssuedAt();
    if (policy.held() == 0 || issued == null) {
      return say("policy.none");
    }
    var age = Times.age(issued, now, texts);
    return policy.meant() > policy.held()
        ? say(
            "policy.behind",
            "version",
            Long.toString(policy.held()),
            "age",
            age,
            "meant",
            Long.toString(policy.meant()))
        : say("policy.current", "version", Long.toString(policy.held()), "age", age);
  }

  Html desks() {
    var zones =
        space.zones().stream()
            .filter(z -> space.desks().stream().anyMatch(d -> d.zone().equals(z.id())))
            .map(this::zone)
            .toList();
    return el("section class=\"desks\"", el("h2", say("desks.title")), all(zones));
  }

  private Html zone(SpaceView.Zone zone) {
    var desks = space.desks().stream().filter(d -> d.zone().equals(zone.id())).toList();
    var taken = desks.stream().filter(d -> d.state() == DeskState.OCCUPIED).count();
    return el(
        "div class=\"zone\"",
        el(
            "h3",
            text(zone.name() + " "),
            el(
                "small",
                say(
                    "desks.taken",
                    "taken",
                    Long.toString(taken),
                    "total",
                    Integer.toString(desks.size())))),
        el("ul class=\"desk-grid\"", all(desks.stream().map(this::desk).toList())));
  }

  private Html desk(SpaceView.Desk desk) {
    var state = camel(desk.state());
    var says = say("desk.says", "desk", desk.name(), "state", say("desk." + state));
    return el(
        "li class=\"desk\" data-state=\"" + state + "\"" + attr("title", says),
        el("span aria-hidden=\"true\"", shortName(desk.name())),
        el("span class=\"sr\"", says));
  }

  /// `12` of `Bureau 12`: a tile has room for no more.
  static String shortName(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  Html people() {
    var people = space.people();
    if (people == null) {
      return Html.NOTHING;
    }
    var others = people.estimate() - people.names().size();
    return el(
        "section class=\"people\"",
        el("h2", say("people.title")),
        el(
            "ul class=\"names\"",
            all(people.names().stream().map(n -> el("li", n)).toList()),
            when(
                others > 0 && !people.names().isEmpty(),
                el(
                    "li class=\"others\"",
                    say("people.others", "count", Integer.toString(others))))),
        el(
            "ul class=\"zones\"",
            all(
                people.zones().stream()
                    .filter(one -> one.high() > 0)
                    .map(one -> el("li", inZone(one)))
                    .toList())),
        el("ul class=\"doubts\"", all(people.doubts().stream().map(this::doubt).toList())),
        el("p class=\"note\"", say("people.hidden")));
  }

  private String inZone(SpaceView.People.InZone one) {
    var bounds =
        one.low() == one.high() ? "" : " (" + between("people.bounds", one.low(), one.high()) + ")";
    var count = Integer.toString(one.estimate());
    return say("people.zone", "zone", one.name(), "count", count) + bounds;
  }

  private Html doubt(Doubt doubt) {
    var key = "doubt." + doubt.kind().code();
    var zone =
        space.zones().stream()
            .filter(one -> one.id().equals(doubt.zone()))
            .map(SpaceView.Zone::name)
            .findFirst()
            .orElse(space.name());
    return el(
        "li",
        icon("tone-warning"),
        text(
            say(
                key,
                "zone",
                zone,
                "source",
                doubt.source(),
                "people",
                Integer.toString(doubt.people()))));
  }

  Html feed() {
    var events = space.events().stream().limit(EVENTS_SHOWN).map(this::event).toList();
    return el(
        "section class=\"feed\"",
        el("h2", say("feed.title")),
        events.isEmpty()
            ? el("p class=\"note\"", say("feed.empty"))
            : el("ol class=\"events\"", all(events)));
  }

  private Html event(SpaceView.Event event) {
    var told = EventText.of(event, space.timeZone(), texts);
    var tone = camel(told.tone());
    return el(
        "li class=\"event\" data-tone=\"" + tone + "\"",
        icon("tone-" + tone),
        el(
            "div",
            el("p class=\"what\"", told.what()),
            Html.maybe("p class=\"why\"", told.why()),
            Html.maybe("p class=\"next\"", told.next()),
            Html.maybe("p class=\"told\"", told.told())),
        el(
            "p class=\"at\"",
            Html.time(event.at(), Times.clock(event.at(), now, space.timeZone())),
            when(event.late(), el("span", say("feed.late"))),
            when(
                event.clock().doubtMillis() >= 1000,
                el(
                    "span",
                    say(
                        "feed.clock",
                        "doubt",
                        Times.duration(event.clock().doubtMillis(), texts))))));
  }

  Html gateways() {
    return el(
        "section class=\"gateways\"",
        el("h2", say("gateways.title")),
        el("ul", all(space.gateways().stream().map(this::gateway).toList())));
  }

  private Html gateway(SpaceView.Gateway gateway) {
    var since = gateway.offlineSince();
    var state =
        gateway.online()
            ? say("gateway.online")
            : since == null
                ? say("gateway.never")
                : say("gateway.offlineSince", "time", Times.clock(since, now, space.timeZone()));
    var parts = new ArrayList<Html>();
    parts.add(el("strong", gateway.id().value()));
    parts.add(
        el(
            "span class=\"health\"",
            icon(gateway.online() ? "tone-good" : "tone-warning"),
            text(state)));
    parts.add(el("span", say("gateway.rules", "rules", policy(gateway.policy()))));
    parts.add(
        el(
            "span",
            gateway.backlog() == 0
                ? say("gateway.backlog.none")
                : say("gateway.backlog", "count", Long.toString(gateway.backlog()))));
    var clock = clock(gateway);
    parts.add(when(clock != null, el("span", clock == null ? "" : clock)));
    if (!gateway.faultyReaders().isEmpty()) {
      var readers = String.join(", ", gateway.faultyReaders());
      parts.add(
          el(
              "span class=\"fault\"",
              icon("tone-warning"),
              text(say("gateway.readers", "readers", readers))));
    }
    return el("li class=\"gateway\" data-online=\"" + gateway.online() + "\"", all(parts));
  }

  private @Nullable String clock(SpaceView.Gateway gateway) {
    var clock = gateway.clock();
    if (clock == null) {
      return null;
    }
    if (!clock.synced()) {
      return say("gateway.clock.unset");
    }
    return clock.doubtMillis() < 1000
        ? say("gateway.clock.good")
        : say("gateway.clock.doubt", "doubt", Times.duration(clock.doubtMillis(), texts));
  }

  private long count(DeskState state) {
    return space.desks().stream().filter(d -> d.state() == state).count();
  }

  private String say(String key, String... places) {
    return texts.text(key, places);
  }

  private static String camel(Enum<?> value) {
    return Codes.camel(value);
  }
}
