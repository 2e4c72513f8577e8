package coop.latchkey.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A change of membership while both packaged programs run: the next badge at the door is decided
/// by it. How long that took is printed, and no more asserted than that it came.
class MembershipIT {
  private static final double SPEED = 600;

  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aPausedMembershipIsRefusedAtTheDoor() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder).start();
        TestSpace space = new TestSpace(folder, broker.uri())) {
      space.startHub();
      space.startGateway(SPEED).awaitOutput("is ready");
      await(space, 0, fact -> fact instanceof Fact.AccessGranted);
      long before = space.events().through(TestSpace.GATEWAY);

      Instant asked = Instant.now();
      load(space, Files.readString(space.seed()).replace("\"active\"", "\"paused\""));

      JournalRecord applied = await(space, before, fact -> fact instanceof Fact.PolicyApplied);
      System.out.println(
          "| a change of membership was in force at the door after "
              + Duration.between(asked, applied.at()).toMillis()
              + " ms");
      JournalRecord entry = await(space, applied.seq(), MembershipIT::isDecidedByMembership);
      if (entry.fact() instanceof Fact.AccessGranted granted) {
        fail("a paused member was let in: " + granted);
      }
    }
  }

  private static boolean isDecidedByMembership(Fact fact) {
    if (fact instanceof Fact.AccessDenied denied) {
      return denied.reason() == DenialReason.MEMBER_INACTIVE;
    }
    return fact instanceof Fact.AccessGranted granted && granted.plan() != null;
  }

  private static void load(TestSpace space, String seed) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          space
              .asked("/api/v1/spaces/demo:load")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(seed))
              .build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    }
  }

  /// The first event at the hub after `seq` that is one of these.
  private static JournalRecord await(TestSpace space, long seq, Predicate<Fact> one)
      throws Exception {
    while (true) {
      for (JournalRecord record : space.events().of(TestSpace.GATEWAY)) {
        if (record.seq() > seq && one.test(record.fact())) {
          return record;
        }
      }
      Thread.sleep(100);
    }
  }
}
