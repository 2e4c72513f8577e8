package coop.latchkey.hub.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.policy.Training;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the members and guests of a seed file. Their cards and PINs are digested here and go no
/// further.
final class SeedMembers {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Set<String> FILE_ONLY =
      Set.of("name", "presence", "badges", "badge", "pin", "duressPin", "learnt");

  private final CredentialKey key;
  private final java.time.ZoneId timeZone;
  private final SeedLearning learning;
  private final Map<String, String> credentialPlaces;

  /// @param credentialPlaces takes where each credential stands in the file, by member and field
  SeedMembers(
      CredentialKey key,
      java.time.ZoneId timeZone,
      List<Training> trainings,
      Map<String, String> credentialPlaces) {
    this.credentialPlaces = credentialPlaces;
    this.key = key;
    this.timeZone = timeZone;
    this.learning = new SeedLearning(trainings);
  }

  @Nullable Member member(SeedNode node) {
    ObjectNode json = SeedRule.copy(node, FILE_ONLY);
    Map<String, String> places = new HashMap<>();
    ArrayNode credentials = json.putArray("credentials");
    node.list(
        "badges",
        badge -> {
          addBadge(badge, credentials, places, badge.path().substring(node.path().length() + 1));
          return badge;
        });
    addPins(node, credentials, places);
    if (node.json().has("learnt")) {
      json.set("learnt", learning.learnt(node));
    }
    note(node, places);
    return new SeedRule(node, json, SeedRule.only(json, "id"), places).read(RuleJson::readMember);
  }

  /// A guest is a member with nothing but an invitation and a badge or PIN.
  @Nullable Member guest(SeedNode node) {
    ObjectNode pass = SeedRule.copy(node, Set.of("id", "name", "badge", "pin"));
    instant(node, pass, "from");
    instant(node, pass, "until");
    ObjectNode json = MAPPER.createObjectNode().put("id", node.text("id"));
    json.set("guest", pass);
    Map<String, String> places = new HashMap<>(Map.of("guest", ""));
    ArrayNode credentials = json.putArray("credentials");
    if (node.json().has("badge")) {
      addBadge(node.child("badge"), credentials, places, "badge");
    }
    addPins(node, credentials, places);
    ObjectNode plain = SeedRule.only(json, "id", "credentials");
    plain.set("guest", pass.deepCopy().retain("host", "zones", "doors"));
    ((ObjectNode) plain.get("guest"))
        .put("from", "2000-01-01T00:00:00Z")
        .put("until", "2000-01-02T00:00:00Z");
    note(node, places);
    return new SeedRule(node, json, plain, places).read(RuleJson::readMember);
  }

  private void note(SeedNode node, Map<String, String> places) {
    places.forEach((field, place) ->
        credentialPlaces.putIfAbsent(
            node.text("id") + "/" + field, place.startsWith("badge") ? place + ".card" : place));
  }

  private void addPins(SeedNode node, ArrayNode credentials, Map<String, String> places) {
    addPin(node, "pin", Credential.Kind.PIN, credentials, places);
    addPin(node, "duressPin", Credential.Kind.DURESS_PIN, credentials, places);
  }

  private void addPin(
      SeedNode node,
      String field,
      Credential.Kind kind,
      ArrayNode credentials,
      Map<String, String> places) {
    if (node.json().has(field)) {
      places.put("credentials[" + credentials.size() + "]", field);
      credentials
          .addObject()
          .put("digest", key.digestPin(node.text(field)).toString())
          .put("kind", kind.code());
    }
  }

  private void addBadge(
      SeedNode node, ArrayNode credentials, Map<String, String> places, String place) {
    CredentialDigest digest = digest(node);
    if (digest == null) {
      return;
    }
    if (node.json().path("temporary").asBoolean() && !node.json().has("to")) {
      node.wrong(
          "to",
          "a temporary badge needs a last day",
          "write the day on which it is to be given back");
    }
    places.put("credentials[" + credentials.size() + "]", place);
    ObjectNode badge = SeedRule.copy(node, Set.of("format", "facility", "card", "temporary"));
    badge.put("digest", digest.toString());
    credentials.add(badge);
  }

  private @Nullable CredentialDigest digest(SeedNode node) {
    CardFormat format = format(node.text("format"));
    JsonNode facility = node.json().path("facility");
    JsonNode number = node.json().path("card");
    if (!number.canConvertToLong() || (!facility.isMissingNode() && !facility.canConvertToInt())) {
      node.wrong(
          "card", "no card has so large a number", "write the numbers as the badge's maker does");
      return null;
    }
    try {
      format.encode(facility.asInt(), number.asLong());
      return key.digest(new Card(format, facility.asInt(), number.asLong()));
    } catch (IllegalArgumentException e) {
      node.wrong(
          "",
          "no " + format.code() + " card has these numbers: " + e.getMessage(),
          "check the badge and its format");
      return null;
    }
  }

  private static CardFormat format(String code) {
    for (CardFormat format : CardFormat.values()) {
      if (format.code().equals(code)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no card format \"" + code + "\"");
  }

  /// A time without a zone is meant by the space's clock.
  private void instant(SeedNode node, ObjectNode pass, String field) {
    String text = node.text(field);
    try {
      Instant at =
          text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(timeZone).toInstant();
      pass.put(field, at.toString());
    } catch (DateTimeException _) {
      node.wrong(field, "there is no time " + text, "write it as 2026-05-31T14:00");
      pass.put(field, field.equals("from") ? "2000-01-01T00:00:00Z" : "9999-01-01T00:00:00Z");
    }
  }

  static ObjectNode object(byte[] json) {
    return (ObjectNode) json(new String(json, StandardCharsets.UTF_8));
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own JSON can be read", e);
    }
  }
}
