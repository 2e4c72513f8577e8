package coop.latchkey.hub.signal;

/// Hears how many people are where, on each change and once after the start. Never waits; callable
/// from any thread, in order for one space.
@FunctionalInterface
public interface EstimateListener {
  /// It is like this now.
  void accept(SpaceEstimates now);
}
