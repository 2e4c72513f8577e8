package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.hub.live.SpaceView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is heard of doors, desks and gateways now, as JSON beside what they shall be. Never waits.
final class LiveNow {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Supplier<List<SpaceView>> views;
  private final InstantSource clock;

  LiveNow(Supplier<List<SpaceView>> views, InstantSource clock) {
    this.views = views;
    this.clock = clock;
  }

  private Optional<SpaceView> view(SpaceId space) {
    return views.get().stream().filter(one -> one.id().equals(space)).findFirst();
  }

  /// A door.
  Optional<ObjectNode> door(SpaceId space, String id) {
    return view(space).stream()
        .flatMap(view -> view.doors().stream())
        .filter(door -> door.id().value().equals(id))
        .findFirst()
        .map(LiveNow::json);
  }

  private static ObjectNode json(SpaceView.Door door) {
    ObjectNode json = JSON.objectNode().put("online", door.online());
    var lock = door.lock();
    json.put("lock", lock == null ? "unknown" : code(lock));
    json.put("contact", code(door.contact()));
    json.put("alarm", code(door.alarm()));
    json.put("mode", door.mode().code());
    json.put("severity", door.severity());
    json.put("evacuation", door.evacuation());
    put(json, "since", door.since());
    return json;
  }

  /// A desk.
  Optional<ObjectNode> desk(SpaceId space, String id) {
    return view(space).stream()
        .flatMap(view -> view.desks().stream())
        .filter(desk -> desk.id().value().equals(id))
        .findFirst()
        .map(desk -> {
          ObjectNode json = JSON.objectNode().put("state", code(desk.state()));
          put(json, "since", desk.since());
          return json;
        });
  }

  /// A gateway.
  Optional<ObjectNode> gateway(SpaceId space, String id) {
    return view(space).stream()
        .flatMap(view -> view.gateways().stream())
        .filter(gateway -> gateway.id().value().equals(id))
        .findFirst()
        .map(this::json);
  }

  private ObjectNode json(SpaceView.Gateway gateway) {
    ObjectNode json = JSON.objectNode().put("online", gateway.online());
    put(json, "offlineSince", gateway.offlineSince());
    if (gateway.software() != null) {
      json.put("software", gateway.software());
    }
    SpaceView.PolicyHeld held = gateway.policy();
    ObjectNode policy = json.putObject("policy");
    policy.put("held", held.held());
    put(policy, "heldIssuedAt", held.heldIssuedAt());
    policy.put("meant", held.meant());
    put(policy, "meantIssuedAt", held.meantIssuedAt());
    Instant behind = held.held() < held.meant() ? held.meantIssuedAt() : null;
    policy.put("current", behind == null && held.held() > 0);
    if (behind != null) {
      policy.put("behindFor", Duration.between(behind, clock.instant()).toString());
    }
    ClockState time = gateway.clock();
    if (time != null) {
      json.putObject("clock").put("synced", time.synced()).put("doubtMs", time.doubtMillis());
    }
    json.put("backlog", gateway.backlog());
    var faulty = json.putArray("faultyReaders");
    gateway.faultyReaders().forEach(faulty::add);
    return json;
  }

  /// `HELD_OPEN` is `heldOpen`.
  private static String code(Enum<?> value) {
    String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder code = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      code.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return code.toString();
  }

  private static void put(ObjectNode json, String field, @Nullable Instant at) {
    if (at != null) {
      json.put(field, at.toString());
    }
  }
}
