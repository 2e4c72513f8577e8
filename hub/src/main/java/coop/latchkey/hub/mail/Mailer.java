package coop.latchkey.hub.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what lies in the letter box. A letter that is not taken is tried again after ten seconds,
/// then after twice as long each time, an hour at most, for three days; one that is refused for
/// good is given up at once. A hub that ends between the server's word and its own note sends a
/// letter twice, under the same id.
public final class Mailer implements AutoCloseable {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// With the pauses above: about three days.
  static final int ATTEMPTS_MAX = 80;

  private static final int ROUND_MAX = 20;
  private static final long LOOK_SECONDS = 3;
  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  private final LetterBox box;
  private final MailPost post;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("mailer").daemon().factory());

  /// Takes from there, gives to that.
  public Mailer(LetterBox box, MailPost post, InstantSource clock) {
    this.box = box;
    this.post = post;
    this.clock = clock;
  }

  /// Sends from now on.
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::guarded, 1, LOOK_SECONDS, TimeUnit.SECONDS);
    var _ =
        thread.scheduleWithFixedDelay(
            () -> box.forget(clock.instant().minus(LetterBox.KEPT)), 60, 86_400, TimeUnit.SECONDS);
  }

  private void guarded() {
    try {
      var _ = round();
    } catch (RuntimeException e) {
      // The next round tries again: the database may be back then.
      LOG.error("letters could not be sent", e);
    }
  }

  /// Sends what is due; ends early when the server takes nothing now.
  ///
  /// @return how many were taken
  int round() {
    int taken = 0;
    List<Letter> due = box.due(clock.instant(), ROUND_MAX);
    for (int i = 0; i < due.size(); i++) {
      Letter letter = due.get(i);
      try {
        post.send(letter);
        box.sent(letter, clock.instant());
        taken++;
      } catch (MailFailure e) {
        Instant now = clock.instant();
        if (e.lasting() || letter.attempts() + 1 >= ATTEMPTS_MAX) {
          LOG.error("{} is given up: {}", letter, e.getMessage());
          box.gaveUp(letter, now, "" + e.getMessage());
        } else {
          Duration pause = pause(letter.attempts());
          LOG.warn("{} was not taken, again in {}: {}", letter, pause, e.getMessage());
          // The others would hear the same.
          due.subList(i, due.size())
              .forEach(one -> box.later(one, now.plus(pause), "" + e.getMessage()));
          return taken;
        }
      }
    }
    return taken;
  }

  /// How long to wait after so many attempts before.
  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /// Sends no more; what waits is sent after the next start.
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
