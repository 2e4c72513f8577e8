package coop.latchkey.hub.signal;

import coop.latchkey.core.id.SpaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What was last said of each space, at hand, and passed on to whoever listens. Thread-safe.
public final class EstimateBook implements EstimateListener {
  private final Map<SpaceId, SpaceEstimates> last = new ConcurrentHashMap<>();
  private final List<EstimateListener> listeners = new CopyOnWriteArrayList<>();

  /// Tells this one of every change from now on.
  public void add(EstimateListener listener) {
    listeners.add(listener);
  }

  @Override
  public void accept(SpaceEstimates now) {
    last.put(now.space(), now);
    listeners.forEach(one -> one.accept(now));
  }

  /// What was last said of a space; empty before anything was.
  public Optional<SpaceEstimates> of(SpaceId space) {
    return Optional.ofNullable(last.get(space));
  }
}
