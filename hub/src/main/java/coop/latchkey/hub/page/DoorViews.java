package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import coop.latchkey.hub.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// States of doors and gateways in words and shapes.
final class DoorViews {
  private DoorViews() {}

  /// A state.
  ///
  /// @param tone `good`, `warning`, `alarm`, `unknown`
  static Html tag(String tone, String icon, String words) {
    return el("span class=\"tag\"" + attr("data-tone", tone), icon(icon), el("span", words));
  }

  /// A door as last heard of.
  static Html door(PageCall call, JsonNode door) {
    Texts texts = call.texts();
    JsonNode state = door.path("state");
    if (!state.isObject()) {
      return tag("unknown", "lock-unknown", texts.text("hardware.never"));
    }
    List<Html> tags = new ArrayList<>();
    if (!state.path("online").asBoolean()) {
      tags.add(tag("warning", "tone-warning", texts.text("hardware.lastHeard")));
    }
    String lock = state.path("lock").asText();
    tags.add(
        tag(
            lock.equals("unlocked") ? "warning" : lock.equals("locked") ? "good" : "unknown",
            "lock-" + lock,
            texts.text("door.lock." + lock)));
    String contact = state.path("contact").asText();
    tags.add(
        tag(
            contact.equals("unknown") ? "unknown" : "good",
            "contact-" + contact,
            texts.text("door.contact." + contact)));
    String alarm = state.path("alarm").asText();
    if (!alarm.equals("none")) {
      tags.add(tag("alarm", "alarm", texts.text("door.alarm." + alarm)));
    }
    if (state.path("severity").asInt() > 0) {
      tags.add(tag("warning", "shield", texts.text("hardware.lockdown")));
    }
    if (state.path("evacuation").asBoolean()) {
      tags.add(tag("alarm", "way-out", texts.text("hardware.evacuation")));
    }
    String mode = state.path("mode").asText();
    if (!mode.equals("card")) {
      tags.add(tag("good", "mode-" + mode, texts.text("door.mode." + mode)));
    }
    return el("div class=\"states\"", all(tags));
  }

  /// A gateway as last heard of, in tags.
  static Html gateway(PageCall call, JsonNode gateway) {
    Texts texts = call.texts();
    JsonNode state = gateway.path("state");
    boolean online = state.path("online").asBoolean();
    List<Html> tags = new ArrayList<>();
    if (online) {
      tags.add(tag("good", "tone-good", texts.text("hardware.online")));
    } else if (state.has("offlineSince")) {
      String since = when(call, state.path("offlineSince").asText());
      tags.add(tag("alarm", "tone-alarm", texts.text("hardware.offlineSince", "since", since)));
    } else {
      tags.add(tag("unknown", "lock-unknown", texts.text("hardware.neverHeard")));
    }
    if (state.has("software")) {
      boolean current = state.at("/policy/current").asBoolean();
      tags.add(
          current
              ? tag("good", "check", texts.text("hardware.policyCurrent"))
              : tag("warning", "tone-warning", texts.text("hardware.policyBehind")));
      if (!state.at("/clock/synced").asBoolean(true)) {
        tags.add(tag("warning", "tone-warning", texts.text("hardware.clockUnset")));
      }
      long backlog = state.path("backlog").asLong();
      if (backlog > 0) {
        String n = Long.toString(backlog);
        tags.add(tag("warning", "tone-warning", texts.text("hardware.backlogOf", "n", n)));
      }
      for (JsonNode reader : state.path("faultyReaders")) {
        String id = reader.asText();
        tags.add(tag("alarm", "tone-alarm", texts.text("hardware.readerFaulty", "reader", id)));
      }
    }
    return el("div class=\"states\"", all(tags));
  }

  /// The same in full.
  static Html gatewayFacts(PageCall call, JsonNode gateway) {
    Texts texts = call.texts();
    JsonNode state = gateway.path("state");
    List<Html> facts = new ArrayList<>();
    fact(facts, texts.text("hardware.software"), state.path("software").asText("–"));
    JsonNode policy = state.path("policy");
    String held =
        policy.path("held").asLong() == 0
            ? texts.text("hardware.policyNone")
            : texts.text(
                "hardware.policyHeld",
                "held",
                policy.path("held").asText(),
                "age",
                age(call, policy.path("heldIssuedAt").asText()));
    fact(facts, texts.text("hardware.policy"), held);
    fact(facts, texts.text("hardware.policyMeant"), policy.path("meant").asText("–"));
    JsonNode clock = state.path("clock");
    String doubt =
        clock.path("synced").asBoolean()
            ? texts.text(
                "hardware.clockSet",
                "doubt",
                String.format(Locale.ROOT, "%.3f", clock.path("doubtMs").asLong() / 1000.0))
            : texts.text("hardware.clockUnset");
    fact(facts, texts.text("hardware.clock"), clock.isObject() ? doubt : "–");
    fact(facts, texts.text("hardware.backlog"), state.path("backlog").asText("–"));
    List<String> faulty = new ArrayList<>();
    state.path("faultyReaders").forEach(reader -> faulty.add(reader.asText()));
    String readers =
        !state.has("software")
            ? "–"
            : faulty.isEmpty()
                ? texts.text("hardware.readersWell")
                : texts.text("hardware.readersFaulty", "readers", String.join(", ", faulty));
    fact(facts, texts.text("hardware.readers"), readers);
    return el("dl class=\"facts\"", all(facts));
  }

  static void fact(List<Html> facts, String what, String value) {
    facts.add(el("dt", what));
    facts.add(el("dd", value));
  }

  static String when(PageCall call, String at) {
    return Times.clock(Instant.parse(at), call.now(), call.zone());
  }

  private static String age(PageCall call, String at) {
    return at.isEmpty() ? "–" : Times.age(Instant.parse(at), call.now(), call.texts());
  }

  static Html back(PageCall call) {
    return el(
        "p",
        el(
            "a" + attr("href", "/spaces/" + call.space() + "/doors"),
            call.texts().text("hardware.back")));
  }
}
