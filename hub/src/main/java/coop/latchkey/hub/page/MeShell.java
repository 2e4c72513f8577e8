package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the pages of a member have in common: which space is meant, the navigation at the thumb,
/// times in the space's zone.
///
/// @param space whose member is shown
/// @param me the answer of `showMe`
/// @param version of that answer
/// @param others all spaces whose member the caller is
record MeShell(PageCall call, String space, JsonNode me, String version, JsonNode others) {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private record Place(String path, String key, String icon) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("/me", "me.nav.home", "latch"),
          new Place("/me/visits", "me.nav.visits", "mode-unlocked"),
          new Place("/me/guests", "me.nav.guests", "mode-twoPerson"),
          new Place("/me/privacy", "me.nav.privacy", "shield"));

  /// Of the space asked for, else of the only one there is; empty when there are several, or none.
  static Optional<MeShell> of(PageCall call) {
    JsonNode others = json(call.ask("listMyMemberships")).path("spaces");
    String asked = call.query("space").orElse("");
    for (JsonNode one : others) {
      String id = one.path("space").asText();
      if (id.equals(asked) || (asked.isEmpty() && others.size() == 1)) {
        Answer answer = call.ask("showMe", "space", id, "lang", language(call));
        return answer instanceof Answer.Json(int _, JsonNode me, String version)
            ? Optional.of(new MeShell(call, id, me, version == null ? "" : version, others))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Lets somebody choose which membership, or says that there is none and what to do.
  static PageAnswer choose(PageCall call) {
    JsonNode all = json(call.ask("listMyMemberships")).path("spaces");
    List<Html> links = new ArrayList<>();
    for (JsonNode one : all) {
      links.add(
          el(
              "li",
              el(
                  "a class=\"button main\""
                      + attr("href", "/me?space=" + one.path("space").asText()),
                  el("bdi", one.path("name").asText()))));
    }
    if (links.isEmpty()) {
      return NoMembership.shown(call);
    }
    Html main =
        el(
            "section class=\"card\"",
            el("p", call.texts().text("me.choose")),
            el("ul class=\"me-list\"", all(links)));
    return new PageAnswer.Shown(
        200, call.texts().text("me.title"), main, List.of("me.css"), List.of());
  }

  /// A page of this membership.
  PageAnswer shown(int status, String title, Html... main) {
    List<Html> parts = new ArrayList<>();
    parts.add(navigation());
    parts.add(membership());
    parts.addAll(List.of(main));
    return new PageAnswer.Shown(
        status, text(title), all(parts), List.of("me.css"), List.of("me.js"));
  }

  private Html navigation() {
    String path = call.path().split("\\?", 2)[0];
    List<Html> links = new ArrayList<>();
    for (Place place : PLACES) {
      links.add(
          el(
              "a"
                  + attr("href", to(place.path()))
                  + (place.path().equals(path) ? " aria-current=\"page\"" : ""),
              Html.icon(place.icon()),
              el("span", text(place.key()))));
    }
    return el("nav class=\"thumb\"" + attr("aria-label", text("me.nav")), all(links));
  }

  /// Who and where; a way to the other memberships when there are some.
  private Html membership() {
    return el(
        "p class=\"me-who\"",
        el("bdi", me.path("name").asText()),
        Html.text(" · "),
        el("bdi", me.path("spaceName").asText()),
        Html.when(
            others.size() > 1,
            all(Html.text(" "), el("a class=\"button\" href=\"/me?space=\"", text("me.other")))));
  }

  /// The address of a page of this membership.
  String to(String path) {
    return path + (path.contains("?") ? "&" : "?") + "space=" + space;
  }

  /// The same with a text told above the page.
  PageAnswer done(String path, String key) {
    return new PageAnswer.Redirect(to(path) + "&done=" + key);
  }

  String text(String key, String... places) {
    return call.texts().text(key, places);
  }

  /// Asks the API about this membership.
  Answer ask(String operation, String... more) {
    List<String> parameters = new ArrayList<>(List.of("space", space));
    parameters.addAll(List.of(more));
    return call.ask(operation, parameters.toArray(String[]::new));
  }

  ZoneId zone() {
    return ZoneId.of(me.path("timeZone").asText("UTC"));
  }

  /// `Tue 24 Nov, 18:10`.
  Html time(JsonNode at) {
    return time(Instant.parse(at.asText()), "EEE d MMM, HH:mm");
  }

  /// `18:10`.
  Html clock(JsonNode at) {
    return time(Instant.parse(at.asText()), "HH:mm");
  }

  /// `24 November 2026`.
  Html day(JsonNode at) {
    return time(Instant.parse(at.asText()), "d MMMM uuuu");
  }

  private Html time(Instant at, String pattern) {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(pattern, call.texts().language().locale());
    return Html.time(at, format.format(at.atZone(zone())));
  }

  /// A moment as a field of date and time has it.
  String field(Instant at) {
    return FIELD.format(at.atZone(zone()).truncatedTo(ChronoUnit.MINUTES));
  }

  /// A moment of such a field, with its offset; as it was typed when it is none.
  String moment(String typed) {
    try {
      return LocalDateTime.parse(typed)
          .atZone(zone())
          .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException _) {
      return typed;
    }
  }

  /// What a refusal of the API says.
  Html problem(Problem problem) {
    return Form.again(call, problem).summary();
  }

  /// The problem of an answer, or null.
  static @Nullable Problem problemOf(Answer answer) {
    return answer instanceof Answer.Bad(var problem) ? problem : null;
  }

  /// The JSON of an answer; nothing when it has none.
  static JsonNode json(Answer answer) {
    return answer instanceof Answer.Json(int _, JsonNode json, String _)
        ? json
        : MissingNode.getInstance();
  }

  static String language(PageCall call) {
    return call.texts().language().code();
  }

  static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
