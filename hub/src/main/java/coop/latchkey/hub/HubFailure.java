package coop.latchkey.hub;

/// The hub cannot run; the message tells a person what happened and what to do.
final class HubFailure extends RuntimeException {
  HubFailure(String message) {
    super(message);
  }
}
