package coop.latchkey.hub.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.forecast.Forecast;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The desk over the hub's rules. Thread-safe.
public final class StoredChanges implements ChangeDesk {
  /// How far ahead a preview looks: two whole weeks.
  public static final Duration LOOKS_AHEAD = Duration.ofDays(14);

  private final RuleEditor rules;
  private final Supplier<Directory> directory;
  private final Function<SpaceId, AccessState> state;
  private final InstantSource clock;

  /// @param state what is remembered of a space's members
  public StoredChanges(
      RuleEditor rules,
      Supplier<Directory> directory,
      Function<SpaceId, AccessState> state,
      InstantSource clock) {
    this.rules = rules;
    this.directory = directory;
    this.state = state;
    this.clock = clock;
  }

  @Override
  public boolean knows(SpaceId space) {
    return named(space).isPresent();
  }

  @Override
  public java.time.ZoneId timeZone(SpaceId space) {
    return named(space).orElseThrow().timeZone();
  }

  private Optional<Directory.Space> named(SpaceId space) {
    return directory.get().spaces().stream().filter(one -> one.id().equals(space)).findFirst();
  }

  @Override
  public RuleEdit current(SpaceId space, RuleKind kind, String id) {
    return rules.current(space, kind, id);
  }

  @Override
  public Preview preview(SpaceId space, RuleEdit edit) {
    // First: whatever changes while we look makes the fingerprint an old one.
    long last = rules.lastChange(space);
    RuleEdit before = rules.current(space, edit.kind(), edit.id());
    RuleEditor.Preview preview = rules.preview(space, List.of(edit));
    if (!preview.problems().isEmpty()) {
      return new Preview.Wrong(preview.problems());
    }
    Instant from = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Forecast forecast =
        Forecast.between(
            whole(preview.before(), from),
            whole(preview.after(), from),
            state.apply(space),
            from,
            LOOKS_AHEAD);
    return new Preview.Seen(fingerprint(space, edit, last), forecast, before.state(), edit.state());
  }

  /// One policy with the doors of all gateways.
  private static PolicyDocument whole(SpaceRules rules, Instant at) {
    PolicyHead head = new PolicyHead(rules.space(), new GatewayId("all"), 1, at);
    return new PolicyDocument(head, rules.whole(), rules.members());
  }

  @Override
  public Outcome publish(
      SpaceId space, RuleEdit edit, Author author, String reason, String fingerprint) {
    long last = rules.lastChange(space);
    if (!fingerprint(space, edit, last).equals(fingerprint)) {
      return new Outcome.Outdated();
    }
    return outcome(rules.changeAfter(space, last, List.of(edit), why(author, reason)));
  }

  @Override
  public List<Change> list(SpaceId space, long before, int most) {
    return rules.changes(space, before, most);
  }

  @Override
  public Optional<Change> find(SpaceId space, long id) {
    return rules.findChange(space, id);
  }

  @Override
  public Outcome revert(SpaceId space, long id, Author author, String reason) {
    return outcome(rules.revert(space, id, why(author, reason)));
  }

  private Why why(Author author, String reason) {
    return Why.of(author, reason, clock.instant());
  }

  private static Outcome outcome(RuleEditor.Outcome outcome) {
    return switch (outcome) {
      case RuleEditor.Outcome.Changed changed -> new Outcome.Done(changed.changes());
      case RuleEditor.Outcome.Refused refused -> new Outcome.Wrong(refused.problems());
      case RuleEditor.Outcome.Outdated _ -> new Outcome.Outdated();
    };
  }

  private static String fingerprint(SpaceId space, RuleEdit edit, long last) {
    String text = space + "\n" + last + "\n" + edit.kind() + "\n" + edit.id() + "\n" + edit.state();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
