package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member's content as it was sent: what is left out stays as it is.
record MemberBody(JsonNode body, LocalDate today) {
  static final int NAME_MAX = 200;

  /// A member with nothing yet.
  static StoredMember fresh(MemberId id) {
    return new StoredMember(Member.of(id, MemberStatus.ACTIVE, List.of(), List.of()), "", "count");
  }

  /// The member with what was sent; stops when it makes no sense.
  StoredMember onto(StoredMember before) {
    Member old = before.member();
    Member changed = member(old, status(old), arrears(old));
    return new StoredMember(changed, name(before.name()), text("consent", before.presence()));
  }

  private Member member(Member old, MemberStatus status, @Nullable LocalDate arrears) {
    if (old.guest() != null && body.has("plans") && !body.path("plans").isEmpty()) {
      throw wrong("/plans", Said.of("problem.member.guestPlan"));
    }
    try {
      return new Member(
          old.id(),
          status,
          body.has("plans") ? plans(body.path("plans")) : old.plans(),
          old.credentials(),
          body.has("longUnlock") ? body.path("longUnlock").asBoolean() : old.longUnlock(),
          body.has("pauses") ? pauses(body.path("pauses")) : old.pauses(),
          arrears,
          old.learnt(),
          old.guest(),
          old.home());
    } catch (IllegalArgumentException _) {
      throw wrong("/plans", Said.of("problem.member.twice"));
    }
  }

  private String name(String before) {
    String name = text("name", before).strip();
    if (name.isEmpty() || name.codePoints().anyMatch(MemberBody::unseen)) {
      throw wrong("/name", Said.of("problem.member.name"));
    }
    return name;
  }

  /// Controls, and directions that would turn what stands behind the name around.
  static boolean unseen(int letter) {
    return Character.isISOControl(letter)
        || (letter >= 0x202A && letter <= 0x202E)
        || (letter >= 0x2066 && letter <= 0x2069)
        || Character.getType(letter) == Character.SURROGATE
        || letter == 0x2028
        || letter == 0x2029;
  }

  private String text(String field, String otherwise) {
    JsonNode value = body.path(field);
    return value.isTextual() ? value.asText() : otherwise;
  }

  private MemberStatus status(Member old) {
    return switch (text("status", "")) {
      case "active", "arrears" -> MemberStatus.ACTIVE;
      case "paused" -> MemberStatus.PAUSED;
      case "ended" -> MemberStatus.ENDED;
      default -> old.status();
    };
  }

  private @Nullable LocalDate arrears(Member old) {
    LocalDate since = day("arrearsSince");
    return switch (text("status", "")) {
      case "active" -> null;
      case "arrears" ->
          since != null ? since : old.arrearsSince() != null ? old.arrearsSince() : today;
      default ->
          since != null ? since : body.path("arrearsSince").isNull() ? null : old.arrearsSince();
    };
  }

  private @Nullable LocalDate day(String field) {
    return day(body, field, "/" + field);
  }

  private static @Nullable LocalDate day(JsonNode in, String field, String pointer) {
    JsonNode value = in.path(field);
    if (!value.isTextual()) {
      return null;
    }
    try {
      return LocalDate.parse(value.asText());
    } catch (DateTimeException _) {
      throw wrong(pointer, Said.of("problem.member.day"));
    }
  }

  private static List<Subscription> plans(JsonNode list) {
    List<Subscription> plans = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode one = list.get(i);
      String at = "/plans/" + i;
      LocalDate from = day(one, "from", at + "/from");
      LocalDate to = day(one, "to", at + "/to");
      if (from != null && to != null && to.isBefore(from)) {
        throw wrong(at + "/to", Said.of("problem.member.order"));
      }
      plans.add(
          new Subscription(
              new PlanId(one.path("plan").asText()),
              from,
              to,
              one.path("units").isInt() ? one.path("units").asInt() : null));
    }
    return plans;
  }

  private static List<Days> pauses(JsonNode list) {
    List<Days> pauses = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      LocalDate from = day(list.get(i), "from", "/pauses/" + i + "/from");
      LocalDate to = day(list.get(i), "to", "/pauses/" + i + "/to");
      if (from != null && to != null && to.isBefore(from)) {
        throw wrong("/pauses/" + i + "/to", Said.of("problem.member.order"));
      }
      pauses.add(new Days(from, to));
    }
    return pauses;
  }

  private static Stop wrong(String pointer, Said said) {
    return new Stop(Problem.badContent(pointer, said));
  }
}
