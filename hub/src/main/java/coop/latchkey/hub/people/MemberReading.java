package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.names.MemberQuery;
import coop.latchkey.hub.web.Said;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Lists and shows members.
final class MemberReading {
  private static final int LIMIT = 50;

  private final PeoplePorts ports;

  MemberReading(PeoplePorts ports) {
    this.ports = ports;
  }

  /// `listMembers`.
  Answer list(ApiCall call) throws ApiProblem {
    int limit = (int) call.number("limit", LIMIT);
    String search = call.query("search").orElse("");
    MemberQuery query =
        new MemberQuery(
            search,
            call.query("status").orElse(null),
            call.query("plan").orElse(null),
            place(call.query("after").orElse(null)));
    List<MemberQuery.Found> found =
        ports.database().read(handle -> query.find(handle, call.space(), limit + 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode members = json.putArray("members");
    found.stream().limit(limit).forEach(one -> MemberJson.line(members.addObject(), one));
    if (found.size() > limit) {
      json.put("next", next(call, found.get(limit - 1).place(), limit));
    }
    return Answer.ok(json);
  }

  private static String next(ApiCall call, MemberQuery.Place last, int limit) {
    StringBuilder next = new StringBuilder("?after=").append(cursor(last));
    next.append("&limit=").append(limit);
    for (String name : List.of("search", "status", "plan")) {
      call.query(name)
          .ifPresent(value ->
              next.append('&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return next.toString();
  }

  private static String cursor(MemberQuery.Place place) {
    String text = place.member() + " " + place.words();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MemberQuery.@Nullable Place place(@Nullable String cursor) throws ApiProblem {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      if (space > 0 && text.indexOf('\0') < 0) {
        return new MemberQuery.Place(text.substring(space + 1), text.substring(0, space));
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new ApiProblem(Problem.badContent("/query/after", Said.of("problem.people.place")));
  }

  /// `getMember`.
  Answer one(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    MemberId id = PeopleArea.member(call);
    ObjectNode json =
        ports
            .database()
            .read(handle ->
                StoredMember.find(handle, space, id)
                    .map(member -> shown(handle, space, member))
                    .orElse(null));
    if (json == null) {
      throw new ApiProblem(Problem.unknown("member", id.value()));
    }
    ports.ledger().balances(space, id).ifPresent(all -> MemberJson.balances(json, all));
    return Answer.ok(json, json.path("version").asText());
  }

  private ObjectNode shown(Handle handle, SpaceId space, StoredMember stored) {
    Map<String, String> labels = labels(handle, space, stored.member());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    MemberJson.whole(json, stored, plans(handle, space), labels);
    ArrayNode guests = json.putArray("guests");
    for (MemberQuery.Found guest : MemberQuery.guestsOf(handle, space, stored.member().id())) {
      ObjectNode one = guests.addObject().put("id", guest.place().member());
      one.put("name", guest.name());
      var pass = read(guest.rule()).guest();
      if (pass != null) {
        one.put("from", pass.from().toString()).put("until", pass.until().toString());
      }
    }
    return json;
  }

  static Member read(String rule) {
    return switch (RuleJson.readMember(rule.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<Member>(Member member) -> member;
      case Parsed.Bad<Member>(String _, String detail) ->
          throw new IllegalStateException("the database holds a member of no sense: " + detail);
    };
  }

  private static Map<String, String> labels(Handle handle, SpaceId space, Member member) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (var credential : member.credentials()) {
      String digest = credential.digest().toString();
      handle
          .createQuery(
              "SELECT label FROM badge_label WHERE space = :space AND digest = :digest UNION ALL"
                  + " SELECT label FROM pool_badge WHERE space = :space AND digest = :digest")
          .bind("space", space.value())
          .bind("digest", digest)
          .mapTo(String.class)
          .findFirst()
          .ifPresent(label -> labels.put(digest, label));
    }
    return labels;
  }

  static Map<String, String> plans(Handle handle, SpaceId space) {
    Map<String, String> names = new LinkedHashMap<>();
    handle
        .createQuery("SELECT id, name FROM plan WHERE space = ? ORDER BY name, id")
        .bind(0, space.value())
        .map((row, _) -> Map.entry(row.getString("id"), row.getString("name")))
        .forEach(plan -> names.put(plan.getKey(), plan.getValue()));
    return names;
  }

  /// `memberChoices`.
  Answer choices(ApiCall call) {
    Directory.Space space = ports.space(call.space());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timeZone", space.timeZone().getId());
    json.put("today", ports.today(space.id()).toString());
    ArrayNode plans = json.putArray("plans");
    ports
        .database()
        .read(handle -> plans(handle, space.id()))
        .forEach((id, name) -> plans.addObject().put("id", id).put("name", name));
    ArrayNode doors = json.putArray("doors");
    space
        .doors()
        .forEach(door -> doors.addObject().put("id", door.id().value()).put("name", door.name()));
    return Answer.ok(json);
  }
}
