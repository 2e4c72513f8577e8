package coop.latchkey.hub.ask;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Explanation;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.hub.policy.PolicyCompiler;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Answers by the rules as they are now, laid out as they would be for the door's own gateway, and
/// by what is remembered of members. Thread-safe; each question lays the rules out anew, which
/// takes some 100 ms with 10,000 members.
public final class Explainer implements Asking {
  /// What an answer stands on.
  public interface Sources {
    /// The rules of a space, or null when there is no such space.
    @Nullable SpaceRules rules(SpaceId space);

    /// What is remembered of its members.
    AccessState state(SpaceId space);

    /// The policy issued last to a gateway.
    Answer.Held issued(SpaceId space, GatewayId gateway);

    /// What the gateway last said of itself.
    Contact contact(SpaceId space, GatewayId gateway);

    /// The name a member lets be shown, or null.
    @Nullable String name(SpaceId space, MemberId member);
  }

  private final Sources sources;
  private final BiFunction<SpaceId, String, CredentialDigest> pinDigest;
  private final InstantSource clock;

  /// @param pinDigest a PIN's digest under the key of its space
  public Explainer(
      Sources sources,
      BiFunction<SpaceId, String, CredentialDigest> pinDigest,
      InstantSource clock) {
    this.sources = sources;
    this.pinDigest = pinDigest;
    this.clock = clock;
  }

  @Override
  public Answer ask(Question question) {
    SpaceRules rules = sources.rules(question.space());
    if (rules == null) {
      return new Answer.Unknown(
          "space", Said.of("problem.ask.space", "space", question.space().value()));
    }
    GatewayId gateway = gatewayOf(rules, question.door());
    if (gateway == null) {
      return new Answer.Unknown(
          "door",
          Said.of(
              "problem.ask.door",
              "space",
              question.space().value(),
              "door",
              question.door().value()));
    }
    Answer.Held issued = sources.issued(question.space(), gateway);
    Instant issuedAt = issued.issuedAt() == null ? clock.instant() : issued.issuedAt();
    PolicyDocument document =
        PolicyCompiler.compile(rules, gateway, Math.max(1, issued.version()), issuedAt);
    List<CredentialDigest> shown = new ArrayList<>();
    Answer.Unknown unknown = show(question, document, shown);
    return unknown == null ? decide(question, document, issued, shown) : unknown;
  }

  private Answer.Decided decide(
      Question question,
      PolicyDocument document,
      Answer.Held issued,
      List<CredentialDigest> shown) {
    Contact contact = sources.contact(question.space(), issued.gateway());
    Moment moment = moment(question, document.rules().settings(), contact);
    AccessState state = sources.state(question.space());
    Policy policy = Policy.compile(document);
    Explanation best = null;
    for (CredentialDigest credential : shown) {
      Explanation one = policy.explain(request(question, credential), state, moment);
      if (best == null || rank(one) > rank(best)) {
        best = one;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("nothing is shown");
    }
    MemberId member = best.decision().member();
    return new Answer.Decided(
        question.space(),
        document.rules().timeZone(),
        question.door(),
        question.direction(),
        member,
        member == null ? null : sources.name(question.space(), member),
        moment,
        best,
        issued,
        assumptions(question, contact, issued));
  }

  private static @Nullable GatewayId gatewayOf(SpaceRules rules, DoorId door) {
    return rules.doors().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(one -> one.id().equals(door)))
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /// Adds what is shown at the door: the credential asked about, or each of the member's.
  private static Answer.@Nullable Unknown show(
      Question question, PolicyDocument document, List<CredentialDigest> shown) {
    CredentialDigest credential = question.credential();
    if (credential != null) {
      shown.add(credential);
      return null;
    }
    Member member =
        document.members().stream()
            .filter(one -> one.id().equals(question.member()))
            .findFirst()
            .orElse(null);
    if (member == null) {
      return new Answer.Unknown(
          "member", Said.of("problem.ask.member", "member", String.valueOf(question.member())));
    }
    member.credentials().stream().map(Credential::digest).forEach(shown::add);
    return shown.isEmpty()
        ? new Answer.Unknown(
            "member", Said.of("problem.ask.nothing", "member", String.valueOf(question.member())))
        : null;
  }

  private AccessRequest request(Question question, CredentialDigest credential) {
    Question.Pin pin = question.pin();
    return new AccessRequest(
        question.door(),
        question.direction(),
        credential,
        pin == null ? null : pinDigest.apply(question.space(), pin.digits()),
        null,
        0,
        false);
  }

  private static int rank(Explanation explanation) {
    return switch (explanation.decision()) {
      case Decision.Granted _ -> 2;
      case Decision.Asked _ -> 1;
      case Decision.Denied _ -> 0;
    };
  }

  /// A gateway that is cut off hears nothing from when it was last heard, or from now.
  private Moment moment(Question question, Settings settings, Contact contact) {
    Instant now = clock.instant();
    Instant at = question.at() == null ? now : question.at();
    Settings.Stale stale = settings.stale();
    Instant lastHeard = contact.lastHeard() == null ? now : contact.lastHeard();
    boolean isStale =
        !question.hubReachable()
            && stale != null
            && Duration.between(lastHeard, at).toMillis() >= stale.afterMillis();
    boolean clockTrusted = question.at() != null || contact.clockTrusted();
    return new Moment(at, clockTrusted, isStale);
  }

  private static List<Answer.Assumption> assumptions(
      Question question, Contact contact, Answer.Held issued) {
    List<Answer.Assumption> assumed = new ArrayList<>();
    if (question.hubReachable()) {
      assumed.add(Answer.Assumption.CURRENT_POLICY);
    } else if (contact.policyVersion() == 0) {
      assumed.add(Answer.Assumption.NEVER_CONFIRMED);
    } else if (contact.policyVersion() == issued.version()) {
      assumed.add(Answer.Assumption.CONFIRMED_POLICY);
    } else {
      assumed.add(Answer.Assumption.OLDER_POLICY_NOT_KEPT);
    }
    if (question.at() != null) {
      assumed.add(Answer.Assumption.STATE_OF_NOW);
      assumed.add(Answer.Assumption.CLOCK_SET);
    } else if (!question.hubReachable()) {
      assumed.add(Answer.Assumption.STATE_OF_HUB);
    }
    assumed.add(Answer.Assumption.NO_ALARM);
    return assumed;
  }
}
