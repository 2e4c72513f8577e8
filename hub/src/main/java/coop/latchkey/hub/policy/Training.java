package coop.latchkey.hub.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Days;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A training that a door may ask for: who may grant it, and how long it lasts. A door needs to
/// know only who has had it; this stays at the hub.
///
/// @param trainers members who may grant it, each on their days
/// @param validFor how long it counts from the day it was had; null for ever
public record Training(TrainingId id, List<Trainer> trainers, @Nullable Period validFor) {
  /// A member who may grant a training, on these days.
  public record Trainer(MemberId member, Days days) {}

  /// Copies the list; refuses a training that is over before it begins.
  public Training {
    trainers = List.copyOf(trainers);
    if (validFor != null && (validFor.isNegative() || validFor.isZero())) {
      throw new IllegalArgumentException("validFor must be a day at least, not " + validFor);
    }
  }

  /// Whether this member may grant it on this day.
  public boolean mayGrant(MemberId member, LocalDate on) {
    return trainers.stream()
        .anyMatch(trainer -> trainer.member().equals(member) && holds(trainer.days(), on));
  }

  /// The last day on which it counts when had on this day; null for ever.
  public @Nullable LocalDate until(LocalDate on) {
    return validFor == null ? null : on.plus(validFor);
  }

  /// As JSON, the same as in a space's file, without its name.
  public String json() {
    ObjectNode json = HubJson.object().put("id", id.value());
    if (!trainers.isEmpty()) {
      var list = json.putArray("trainers");
      for (Trainer trainer : trainers) {
        HubJson.days(list.addObject().put("member", trainer.member().value()), trainer.days());
      }
    }
    if (validFor != null) {
      json.put("validFor", validFor.toString());
    }
    return json.toString();
  }

  /// Reads what [#json()] wrote.
  public static Training read(String json) {
    return of(HubJson.parse(json));
  }

  /// Reads an object that its schema has passed; throws [RuntimeException] saying what is wrong.
  public static Training of(JsonNode json) {
    List<Trainer> trainers = new ArrayList<>();
    for (JsonNode trainer : json.path("trainers")) {
      trainers.add(
          new Trainer(new MemberId(trainer.path("member").asText()), HubJson.days(trainer)));
    }
    JsonNode validFor = json.path("validFor");
    return new Training(
        new TrainingId(json.path("id").asText()),
        trainers,
        validFor.isMissingNode() ? null : Period.parse(validFor.asText()));
  }

  private static boolean holds(Days days, LocalDate on) {
    return (days.from() == null || !on.isBefore(days.from()))
        && (days.to() == null || !on.isAfter(days.to()));
  }
}
