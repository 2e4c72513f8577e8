package coop.latchkey.hub.access;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.Shared;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.member.Spaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells gateways what the hub has committed of the others: at once, and everything when a gateway
/// comes online, has started, or speaks again after it was silent: a broker that dies tells nobody
/// of those who left meanwhile. What gets lost on the way comes with the next picture; merging
/// knows no order.
///
/// Hears what the live picture hears, on a loop of its own.
public final class Sharing implements LiveSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);

  /// Sends to a gateway. Never waits.
  @FunctionalInterface
  public interface Speaker {
    /// Sends it, or forgets it when there is no link.
    void share(GatewayKey to, Shared shared);
  }

  private final AccessMemory memory;
  private final Spaces spaces;
  private final HubKeys keys;
  private final Speaker speaker;
  private final ExecutorService loop;

  /// Twice the time between two of a gateway's statuses (30 s), and a quarter of a minute.
  private static final long SILENT_NANOS = 75_000_000_000L;

  private final Loops loops;

  // Only touched on the loop: when each gateway that is online was last heard.
  private final Map<GatewayKey, Long> online = new HashMap<>();

  /// Puts the parts together.
  public Sharing(AccessMemory memory, Spaces spaces, HubKeys keys, Speaker speaker, Loops loops) {
    this.memory = memory;
    this.spaces = spaces;
    this.keys = keys;
    this.speaker = speaker;
    this.loops = loops;
    this.loop = loops.single("latchkey-sharing");
  }

  @Override
  public void accept(LiveInput input) {
    switch (input) {
      case LiveInput.Committed committed -> run(() -> committed(committed));
      case LiveInput.GatewaySeen seen -> run(() -> seen(seen));
      // Whatever was said while the link was down was lost.
      case LiveInput.BrokerLink _ -> run(online::clear);
      // A member's own word changes no door's mind.
      case LiveInput.MemberLeft _,
          LiveInput.Replayed _,
          LiveInput.DoorSeen _,
          LiveInput.DeskSeen _,
          LiveInput.DirectoryChanged _,
          LiveInput.AlarmsChanged _,
          LiveInput.OccupancyChanged _,
          LiveInput.TimePassed _ -> {
        // Nothing that is remembered.
      }
    }
  }

  /// A person changed something; it is committed.
  void told(SpaceId space, Input input) {
    run(() -> spread(space, null, List.of(input)));
  }

  private void committed(LiveInput.Committed committed) {
    List<Input> inputs = new ArrayList<>();
    for (JournalRecord record : committed.records()) {
      if (record.fact() instanceof Fact.MemberPassed passed) {
        inputs.add(passed.remembered(record.at()));
      }
    }
    spread(committed.space(), committed.gateway(), inputs);
    if (committed.records().stream().anyMatch(one -> one.fact() instanceof Fact.GatewayStarted)) {
      everything(new GatewayKey(committed.space(), committed.gateway()));
    }
  }

  private void spread(SpaceId space, @Nullable GatewayId except, List<Input> inputs) {
    if (inputs.isEmpty()) {
      return;
    }
    AccessState delta = AccessParts.of(inputs);
    memory.take(space, new Input.Heard(delta));
    for (Directory.Space one : spaces.directory().spaces()) {
      if (one.id().equals(space)) {
        one.gateways().stream()
            .map(Directory.Gateway::id)
            .filter(id -> !id.equals(except))
            .forEach(id -> send(new GatewayKey(space, id), delta));
      }
    }
  }

  private void seen(LiveInput.GatewaySeen seen) {
    GatewayKey gateway = new GatewayKey(seen.space(), seen.gateway());
    if (!seen.status().online()) {
      online.remove(gateway);
    } else {
      long now = loops.nanoTime();
      Long before = online.put(gateway, now);
      if (before == null || now - before > SILENT_NANOS) {
        everything(gateway);
      }
    }
  }

  private void everything(GatewayKey gateway) {
    memory.take(gateway.space(), new Input.TimePassed());
    send(gateway, memory.state(gateway.space()));
  }

  private void send(GatewayKey to, AccessState state) {
    for (AccessState part : AccessParts.split(state, Messages.SHARED_ENTRIES_MAX)) {
      byte[] text = Signing.sharedText(to.space(), to.gateway(), part);
      speaker.share(to, new Shared(part, keys.sign(text)));
    }
  }

  private void run(Runnable work) {
    try {
      loop.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.error(
              "something could not be shared with the gateways; it comes with the next"
                  + " picture, when a gateway connects",
              e);
        }
      });
    } catch (RejectedExecutionException _) {
      LOG.debug("closed: nothing is shared any more");
    }
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }
}
