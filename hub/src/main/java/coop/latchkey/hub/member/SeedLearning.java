package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.hub.policy.Training;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads which trainings a member of a seed file has had: with their last day given, or with the
/// day they were had and, where a member granted them, by whom.
final class SeedLearning {
  private final List<Training> trainings;

  SeedLearning(List<Training> trainings) {
    this.trainings = trainings;
  }

  /// The list as a policy has it: a training and its last day.
  ArrayNode learnt(SeedNode member) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    member.list(
        "learnt",
        node -> {
          ObjectNode one = all.addObject().put("training", node.text("training"));
          String until = node.textOrNull("until");
          if (until == null) {
            until = untilOf(node);
          }
          if (until != null) {
            one.put("until", until);
          }
          return node;
        });
    return all;
  }

  private @Nullable String untilOf(SeedNode node) {
    String on = node.textOrNull("on");
    Training training = find(node.text("training"));
    if (training == null) {
      return null;
    }
    if (on == null) {
      if (training.validFor() != null || node.json().has("by")) {
        node.wrong("on", "it is not said when the training was had", "write the day as YYYY-MM-DD");
      }
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(on);
      checkTrainer(node, training, day);
      LocalDate until = training.until(day);
      return until == null ? null : until.toString();
    } catch (DateTimeException _) {
      node.wrong("on", "there is no day " + on, "write a day of the calendar as YYYY-MM-DD");
      return null;
    }
  }

  private static void checkTrainer(SeedNode node, Training training, LocalDate day) {
    String by = node.textOrNull("by");
    if (by != null && !training.mayGrant(new MemberId(by), day)) {
      node.wrong(
          "by",
          "\"" + by + "\" may not grant \"" + training.id() + "\" on " + day,
          "name one of its trainers, or add them with their days");
    }
  }

  private @Nullable Training find(String id) {
    return trainings.stream()
        .filter(training -> training.id().value().equals(id))
        .findFirst()
        .orElse(null);
  }
}
