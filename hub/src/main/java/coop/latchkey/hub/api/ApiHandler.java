package coop.latchkey.hub.api;

/// What answers one operation. It is called where waiting is allowed, from many threads at once;
/// the call has been checked against the operation's description, and its caller may ask for it.
@FunctionalInterface
public interface ApiHandler {
  /// Answers. What people did wrong is a [Answer.Bad]; what throws is the hub's own fault, except
  /// [ApiProblem], which is answered with its problem.
  Answer handle(ApiCall call) throws Exception;
}
