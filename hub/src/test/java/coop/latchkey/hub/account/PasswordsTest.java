package coop.latchkey.hub.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.api.ApiProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Passwords and their digests.
class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aDigestKnowsItsPassword() throws Exception {
    String digest = passwords.digest("canal lamp otter");
    assertTrue(digest.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), digest);
    assertTrue(passwords.matches("canal lamp otter", digest));
    assertFalse(passwords.matches("canal lamp otten", digest));
    assertFalse(passwords.matches("canal lamp otter", null));
  }

  @Test
  void anAccentMayComeEitherWay() throws Exception {
    String digest = passwords.digest("caf\u00e9 au lait");
    assertTrue(passwords.matches("cafe\u0301 au lait", digest));
  }

  /// `argon2 somesalt -id -v 13 -t 2 -m 16 -p 1` of the reference program for "password":
  /// <https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c>.
  @Test
  void theReferenceProgramsDigestIsUnderstood() throws Exception {
    String digest =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(passwords.matches("password", digest));
  }

  @Test
  void aFloodIsRefusedAndNotWaitedFor() throws Exception {
    List<Future<Boolean>> asked = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(40)) {
      Callable<Boolean> one = () -> passwords.matches("flood", null);
      for (int i = 0; i < 40; i++) {
        asked.add(threads.submit(one));
      }
    }
    int refused = 0;
    for (Future<Boolean> one : asked) {
      try {
        assertFalse(one.get());
      } catch (java.util.concurrent.ExecutionException e) {
        if (!(e.getCause() instanceof ApiProblem problem)) {
          throw e;
        }
        assertEquals(503, problem.problem().status());
        refused++;
      }
    }
    assertTrue(refused > 0, "all forty were let in at once");
    assertTrue(passwords.digest("after it").startsWith("$argon2id$"));
  }
}
