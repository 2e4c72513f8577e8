package coop.latchkey.hub.web;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Explanation.Considered;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.hub.ask.Answer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says a decision and how it came about, in one language.
public final class ExplainText {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Texts texts;

  /// In the language of these texts.
  public ExplainText(Texts texts) {
    this.texts = texts;
  }

  /// What happened: "Your plan does not open this door at this hour."
  public String sentence(Decision decision) {
    return switch (decision) {
      case Decision.Granted granted ->
          granted.plan() == null
              ? texts.text("explain.granted." + granted.basis().code())
              : texts.text("explain.granted.byPlan", "plan", granted.plan().value());
      case Decision.Asked asked -> texts.sentences().asked(asked.ask());
      case Decision.Denied denied -> texts.sentences().whatHappened(denied.reason());
    };
  }

  /// What to do, or null when the door opens.
  public @Nullable String next(Decision decision, Instant at, ZoneId zone) {
    return decision instanceof Decision.Denied denied
        ? texts.sentences().nextStep(denied.reason(), denied.from(), at, zone)
        : null;
  }

  /// One rule that was looked at: "Plan \"night\": Their plan has not begun."
  public String considered(Considered considered) {
    String rule = texts.text("explain.rule." + considered.rule().code());
    String subject = considered.subject();
    String what = subject == null ? rule : rule + " \"" + subject + "\"";
    return considered.reason() == null
        ? what
        : what + ": " + texts.text("denied." + considered.reason().code());
  }

  /// What was taken for granted.
  public String assumed(Answer.Assumption assumption) {
    return texts.text("explain.assumed." + assumption.code());
  }

  /// The whole answer as a text of some lines, for a terminal.
  public String page(Answer.Decided answer) {
    StringBuilder page = new StringBuilder();
    Instant at = answer.moment().at();
    page.append(
        texts.text(
            answer.direction() == Direction.IN ? "explain.head.in" : "explain.head.out",
            "who",
            who(answer),
            "door",
            answer.door().value(),
            "time",
            time(at, answer.timeZone())));
    Decision decision = answer.explanation().decision();
    page.append('\n').append(texts.text("explain.decision." + code(decision))).append(' ');
    page.append(sentence(decision));
    String next = next(decision, at, answer.timeZone());
    if (next != null) {
      page.append(' ').append(next);
    }
    page.append('\n');
    lines(page, answer, Verdict.DECIDED);
    lines(page, answer, Verdict.NEARLY);
    lines(page, answer, Verdict.PASSED);
    page.append(
            texts.text(
                "explain.policy",
                "version",
                Long.toString(answer.policy().version()),
                "gateway",
                answer.policy().gateway().value()))
        .append('\n')
        .append(texts.text("explain.assumed"))
        .append('\n');
    answer.assumed().forEach(one -> page.append("  ").append(assumed(one)).append('\n'));
    return page.toString();
  }

  private void lines(StringBuilder page, Answer.Decided answer, Verdict verdict) {
    List<Considered> rules =
        answer.explanation().considered().stream().filter(c -> c.verdict() == verdict).toList();
    if (rules.isEmpty()) {
      return;
    }
    page.append(texts.text("explain.verdict." + verdict.code())).append('\n');
    for (Considered rule : rules) {
      page.append("  ").append(considered(rule));
      Instant from = rule.from();
      if (from != null) {
        page.append(" (")
            .append(texts.text("explain.from", "time", time(from, answer.timeZone())))
            .append(')');
      }
      page.append('\n');
    }
  }

  private String who(Answer.Decided answer) {
    if (answer.member() == null) {
      return texts.text("explain.somebody");
    }
    return answer.name() == null
        ? answer.member().value()
        : answer.name() + " (" + answer.member() + ")";
  }

  private static String time(Instant at, ZoneId zone) {
    return DAY_AND_TIME.format(at.atZone(zone)) + " " + zone.getId();
  }

  /// `granted`, `denied` or `asked`.
  public static String code(Decision decision) {
    return switch (decision) {
      case Decision.Granted _ -> "granted";
      case Decision.Denied _ -> "denied";
      case Decision.Asked _ -> "asked";
    };
  }
}
