package coop.latchkey.hub.api;

import coop.latchkey.hub.account.Caller;
import org.jspecify.annotations.Nullable;

/// Holds back what a second person must agree to. Every call of an operation whose description has
/// `x-latchkey-approval` passes here before its handler. Waits for the disk; thread-safe.
public interface Approvals {
  /// Nobody's agreement is ever wanted.
  Approvals NONE =
      new Approvals() {
        @Override
        public @Nullable Problem held(ApiCall call) {
          return null;
        }

        @Override
        public void begin(ApiBook book, Way way) {}
      };

  /// How a call that was approved reaches its handler.
  @FunctionalInterface
  interface Way {
    /// Answers it: all is looked at anew but whether somebody must agree.
    Answer carryOut(Caller caller, String operationId, Api.Asked asked);
  }

  /// Why a call may not go on by itself: the problem names the request that waits, if there is one.
  /// Null when it may.
  @Nullable Problem held(ApiCall call) throws ApiProblem;

  /// Told once, at the start.
  ///
  /// @throws IllegalStateException when of an operation it is not known what it touches
  void begin(ApiBook book, Way way);
}
