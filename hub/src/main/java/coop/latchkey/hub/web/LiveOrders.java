package coop.latchkey.hub.web;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.when;

import coop.latchkey.hub.alarm.ZoneMark;
import coop.latchkey.hub.live.SpaceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The alarms of the live page, and the buttons of what may be ordered.
///
/// @param orders whether the visitor may give orders; their buttons work once the scripts have come
record LiveOrders(SpaceView space, Texts texts, Instant now, boolean orders) {
  /// The alarms still open, and the ways to all of them and to the muster list.
  Html alarms() {
    return el(
        "section class=\"alarms\"" + attr("aria-label", say("alarms.title")),
        el("ul", all(space.alarms().stream().map(this::alarm).toList())),
        el(
            "p class=\"ways\"",
            el("a class=\"button\"" + attr("href", here("alarms")), say("alarms.more")),
            el("a class=\"button\"" + attr("href", here("muster")), say("alarms.muster")),
            when(orders, all(whole().stream().map(one -> button("whole." + one)).toList()))));
  }

  private List<String> whole() {
    boolean ordered = space.doors().stream().anyMatch(d -> d.evacuation() || d.lockdown());
    return ordered ? List.of("lockdown", "evacuate", "release") : List.of("lockdown", "evacuate");
  }

  /// As wide as the one that the scripts put in its place.
  private Html button(String key) {
    return el("button type=\"button\" disabled", say(key));
  }

  /// What a door may be told.
  Html actions(SpaceView.Door door) {
    List<String> names =
        door.evacuation()
            ? List.of("releaseEvacuation", "identify")
            : door.lockdown()
                ? List.of("release", "evacuate", "identify")
                : List.of("unlock", "hold", "lockdown", "evacuate", "identify");
    return el(
        "div class=\"actions\"",
        all(names.stream().map(name -> button("action." + name)).toList()));
  }

  private String here(String page) {
    return "/spaces/" + space.id() + "/" + page;
  }

  private Html alarm(SpaceView.Alarm alarm) {
    var seenAt = alarm.acknowledgedAt();
    var told = new ArrayList<Html>();
    told.add(el("span", say("door.since", "time", time(alarm.at()))));
    if (alarm.times() > 1) {
      told.add(el("span", say("alarms.repeated", "count", Long.toString(alarm.times()))));
    }
    if (alarm.endedAt() != null) {
      told.add(el("span", say("alarms.ended")));
    }
    if (seenAt != null) {
      told.add(
          el("span", say("alarms.seen", "name", alarm.acknowledgedBy(), "time", time(seenAt))));
    }
    if (!alarm.note().isEmpty()) {
      told.add(el("span", say("alarms.seenNote", "note", alarm.note())));
    }
    return el(
        "li class=\"open-alarm\" data-seen=\"" + (seenAt != null) + "\"",
        icon(seenAt == null ? "alarm" : "check"),
        el(
            "div",
            el("p class=\"what\"", say("alarms.kind." + alarm.kind(), "subject", named(alarm))),
            el("p class=\"meta\"", all(told)),
            when(seenAt == null, el("p class=\"next\"", say("alarms.next." + alarm.kind())))),
        when(seenAt == null && orders, button("alarms.acknowledge")));
  }

  private String named(SpaceView.Alarm alarm) {
    if (alarm.of().equals("zone")) {
      return ZoneMark.named(alarm.subject(), space.name(), this::zoneName);
    }
    return space.doors().stream()
        .filter(door -> alarm.of().equals("door") && door.id().value().equals(alarm.subject()))
        .map(SpaceView.Door::name)
        .findFirst()
        .orElse(alarm.subject());
  }

  private @Nullable String zoneName(String id) {
    return space.zones().stream()
        .filter(one -> one.id().value().equals(id))
        .map(SpaceView.Zone::name)
        .findFirst()
        .orElse(null);
  }

  private String time(Instant at) {
    return Times.clock(at, now, space.timeZone());
  }

  private String say(String key, String... places) {
    return texts.text(key, places);
  }
}
