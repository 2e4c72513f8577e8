package coop.latchkey.hub.account;

import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Asks again who somebody is before the ways into their account are changed, so that whoever finds
/// a browser left open cannot stay: signing in of late is enough, else the password is needed.
final class FreshProof {
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final SignIns signIns;
  private final InstantSource clock;

  FreshProof(SignIns signIns, InstantSource clock) {
    this.signIns = signIns;
    this.clock = clock;
  }

  /// What a change needs now.
  enum Need {
    /// They signed in a moment ago.
    NOTHING("nothing"),
    /// Their password.
    PASSWORD("password"),
    /// They have no password: to sign in again.
    SIGN_IN("signIn");

    private final String code;

    Need(String code) {
      this.code = code;
    }

    /// As the API says it.
    String code() {
      return code;
    }
  }

  Need need(ApiCall call, Local local) {
    if (signIns.begunAfter(call.caller(), clock.instant().minus(RECENT))) {
      return Need.NOTHING;
    }
    return local.password() == null ? Need.SIGN_IN : Need.PASSWORD;
  }

  /// Refuses the call unless its caller proves who they are: lately, or by the field `password`.
  void require(ApiCall call, Local local) throws ApiProblem {
    switch (need(call, local)) {
      case NOTHING -> {}
      case SIGN_IN ->
          throw new ApiProblem(Problem.of(403, "sign-in-again", Said.of("problem.proof.signIn")));
      case PASSWORD -> requirePassword(call, local);
    }
  }

  private void requirePassword(ApiCall call, Local local) throws ApiProblem {
    String password = call.body().path("password").asText("");
    if (password.isEmpty()) {
      throw new ApiProblem(
          new Problem(
              403,
              "password-needed",
              Said.of("problem.proof.password"),
              List.of(new Problem.Field("/password", Said.of("problem.proof.password.field"))),
              null));
    }
    if (!signIns.proves(call, local, password)) {
      throw new ApiProblem(Problem.badContent("/password", Said.of("problem.proof.wrong")));
    }
  }
}
