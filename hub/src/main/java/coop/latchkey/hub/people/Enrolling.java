package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.guest.BadgePool;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives members badges that are held to a reader.
final class Enrolling {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);

  private final PeoplePorts ports;
  private final TapEnrolments taps;

  Enrolling(PeoplePorts ports, TapEnrolments taps) {
    this.ports = ports;
    this.taps = taps;
    taps.giveBy(this::give);
  }

  /// `startEnrolment`.
  Answer start(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    Tap tap = asked(call, space);
    if (ports.database().read(h -> StoredMember.find(h, space, tap.member())).isEmpty()) {
      throw new ApiProblem(
          Problem.badContent(
              "/member", Said.of("problem.member.none", "member", tap.member().value())));
    }
    Optional<Tap> other = taps.start(tap);
    if (other.isPresent()) {
      throw new ApiProblem(busy(other.get()));
    }
    AuditEntry entry = entry(tap, "enrolment.started");
    entry.detail().put("door", tap.door().value());
    var _ =
        ports
            .database()
            .writer()
            .submit(handle -> {
              ports.audit().append(handle, entry);
              return entry;
            })
            .join();
    return new Answer.Json(201, json(tap, call.texts()), null);
  }

  private Tap asked(ApiCall call, SpaceId space) throws ApiProblem {
    Directory.Space known = ports.space(space);
    String door = call.text("door");
    if (known.doors().stream().noneMatch(one -> one.id().value().equals(door))) {
      throw new ApiProblem(
          Problem.badContent(
              "/door",
              Said.of(
                  "problem.member.door",
                  "door",
                  door,
                  "doors",
                  known.doors().stream().map(one -> one.id().value()).toList())));
    }
    Instant now = ports.clock().instant();
    return new Tap(
        Secrets.id("tap-"),
        call.caller(),
        space,
        new MemberId(call.text("member")),
        new DoorId(door),
        call.maybe("reader").map(ReaderId::new).orElse(null),
        call.text("label"),
        now,
        now.plus(TapEnrolments.PATIENCE),
        Tap.State.WAITING,
        "",
        null,
        null);
  }

  private Problem busy(Tap other) {
    long seconds = Duration.between(ports.clock().instant(), other.until()).toSeconds();
    return new Problem(
        409,
        "door-busy",
        Said.of(
            "problem.doorBusy",
            "who",
            other.caller().name(),
            "member",
            other.member().value(),
            "door",
            other.door().value()),
        List.of(),
        (int) Math.max(1, seconds));
  }

  /// `getEnrolment`.
  Answer state(ApiCall call) throws ApiProblem {
    return Answer.ok(
        json(found(taps.find(call.space(), call.path("enrolment")), call), call.texts()));
  }

  /// `cancelEnrolment`.
  Answer cancel(ApiCall call) throws ApiProblem {
    Tap tap = found(taps.cancel(call.space(), call.path("enrolment")), call);
    if (tap.state() == Tap.State.HEARD || tap.state() == Tap.State.DONE) {
      throw new ApiProblem(
          Problem.of(
              409, "badge-heard", Said.of("problem.badgeHeard", "member", tap.member().value())));
    }
    return Answer.empty();
  }

  private static Tap found(Optional<Tap> tap, ApiCall call) throws ApiProblem {
    return tap.orElseThrow(
        () -> new ApiProblem(Problem.unknown("enrolment", call.path("enrolment"))));
  }

  private ObjectNode json(Tap tap, Texts texts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", tap.id()).put("state", tap.state().code());
    json.put("member", tap.member().value()).put("door", tap.door().value());
    json.put("until", tap.until().toString());
    Instant now = ports.clock().instant();
    json.put("listening", tap.open(now));
    json.put("secondsLeft", Math.max(0, Duration.between(now, tap.until()).toSeconds()));
    if (!tap.digest().isEmpty()) {
      json.put("credential", tap.digest()).put("short", tap.digest().substring(0, 8));
    }
    MemberId holder = tap.holder();
    if (holder != null) {
      holder(json.putObject("holder"), tap.space(), holder);
    }
    Said why = tap.why();
    if (why != null) {
      json.put("why", texts.say(why));
    }
    return json;
  }

  /// A visitor is known to this space by a pseudonym alone, and shown without a name.
  private void holder(ObjectNode json, SpaceId space, MemberId holder) {
    Optional<StoredMember> stored =
        ports.database().read(handle -> StoredMember.find(handle, space, holder));
    stored.ifPresent(one -> json.put("id", holder.value()).put("name", one.name()));
    json.put("ofThisSpace", stored.isPresent());
  }

  /// What is said beside a badge heard that cannot be the member's.
  private static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Tap tap;

    Held(Tap tap) {
      super("held", null, false, false);
      this.tap = tap;
    }
  }

  private Tap give(Tap heard) {
    try {
      RuleEditor.Outcome outcome =
          ports
              .rules()
              .change(
                  heard.space(),
                  new Given(heard),
                  ports.why(heard.caller(), "badge held to " + heard.door()));
      return switch (outcome) {
        case RuleEditor.Outcome.Changed _ -> heard.with(Tap.State.DONE);
        case RuleEditor.Outcome.Refused(List<RuleProblem> problems) ->
            refused(
                heard,
                problems.isEmpty() ? Said.of("part.tap.refused") : problems.getFirst().what());
        case RuleEditor.Outcome.Outdated _ -> refused(heard, Said.of("part.tap.rules"));
      };
    } catch (RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Held held) {
          return held.tap;
        }
      }
      LOG.error("enrolment {} failed", heard.id(), e);
      return refused(heard, Said.of("part.tap.failed"));
    }
  }

  private static Tap refused(Tap heard, Said why) {
    return heard.with(Tap.State.REFUSED, heard.digest(), null, why);
  }

  private final class Given implements RuleEditor.Making {
    private final Tap tap;

    Given(Tap tap) {
      this.tap = tap;
    }

    @Override
    public List<RuleEdit> edits(Handle handle) {
      CredentialDigest digest = CredentialDigest.ofHex(tap.digest());
      Optional<MemberId> holder = BadgePool.holder(handle, tap.space(), digest);
      if (holder.isPresent()) {
        throw new Held(tap.with(Tap.State.TAKEN, tap.digest(), holder.get(), null));
      }
      BadgePool.of(handle, tap.space()).stream()
          .filter(badge -> badge.digest().equals(digest))
          .findFirst()
          .ifPresent(badge -> {
            throw new Held(refused(tap, Said.of("part.tap.pool", "label", badge.label())));
          });
      StoredMember before =
          StoredMember.find(handle, tap.space(), tap.member())
              .orElseThrow(() -> new Held(refused(tap, Said.of("part.tap.removed"))));
      List<Credential> credentials = new ArrayList<>(before.member().credentials());
      credentials.add(Credential.badge(digest));
      return List.of(before.with(before.member().withCredentials(credentials)).edit());
    }

    @Override
    public void beside(Handle handle, List<Long> changes) {
      if (!tap.label().isEmpty()) {
        handle.execute(
            "INSERT INTO badge_label (space, digest, label) VALUES (?, ?, ?)"
                + " ON CONFLICT (space, digest) DO UPDATE SET label = excluded.label",
            tap.space().value(),
            tap.digest(),
            tap.label());
      }
      AuditEntry entry = entry(tap, "badge.enrolled");
      entry.detail().put("door", tap.door().value());
      entry.detail().put("credential", tap.digest().substring(0, 8));
      ports.audit().append(handle, entry);
    }
  }

  private static AuditEntry entry(Tap tap, String action) {
    return AuditEntry.of(tap.caller(), tap.space(), action, "member/" + tap.member());
  }
}
